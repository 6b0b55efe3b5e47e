"""Draws formulas in cells, on one line or in two dimensions, from TeX or from trees."""
