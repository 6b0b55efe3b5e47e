"""A kind that the app does not have: lines to be put in order."""
