"""One screen a file; each renders what it is given and posts what the learner wants."""
