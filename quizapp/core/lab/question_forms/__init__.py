"""The forms in which a state of the lab is asked about, a file a form."""
