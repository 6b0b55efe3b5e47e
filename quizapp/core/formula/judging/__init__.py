"""Says whether two formulas or numbers are equal, and what is wrong with the one typed."""
