"""The one error that speaks of the machine rather than of a learner, an author or a submission."""


class QuizError(Exception):
    """The machine refused something; the message is one Japanese line with the cure in it."""


INTERRUPTED = 130
"""The exit code of a program that Ctrl+C has stopped, as shells have it."""
