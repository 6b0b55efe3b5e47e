"""A learner's way through the questions: what is due, what was answered, what comes back."""
