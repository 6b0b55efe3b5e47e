"""Bytes to text, and YAML text to nodes with their places; the only room that knows PyYAML."""
