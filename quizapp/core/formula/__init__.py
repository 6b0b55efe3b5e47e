"""Formulas: notation and letters, reading what a learner types, judging it, and drawing TeX.

Nothing is imported here: most users need letters or a notation only, and a formula is read and
drawn without NumPy.
"""
