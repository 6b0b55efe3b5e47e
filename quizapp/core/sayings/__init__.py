"""What the texts of a question say for certain, held against what is computed."""
