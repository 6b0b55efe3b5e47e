"""Japanese prose with formulas and code in it, set in cells."""
