"""Judges code by its numbers: what it is run on, what it must equal, and which mistake it is."""
