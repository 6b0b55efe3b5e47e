"""Filling in blanks: each sort of blank is judged by itself, formulas then together."""
