"""Putting lines in order: what is authored, which orders are right, and running them as code."""
