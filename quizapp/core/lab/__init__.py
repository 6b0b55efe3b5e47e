"""The optimizer lab: what is compared there, as a value that a line of words can say."""
