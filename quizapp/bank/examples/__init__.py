"""One commented file for each kind and for a set, to begin a file of one's own with."""

from importlib import resources

from quizapp.core.kinds import KINDS

EXAMPLES = (*KINDS, "set")


def example(name: str) -> str:
    """The example of that name, heading and questions."""
    return resources.files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
