"""Reads TeX, an author's or a learner's, into nodes: the one table of commands, the one parser."""
