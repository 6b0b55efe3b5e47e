"""Nodes to questions: the dataclasses of the core are the schema."""
