"""Reads what learners and authors type, into trees."""
