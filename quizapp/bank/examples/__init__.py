"""One commented file a kind, to begin a file of one's own with."""

from importlib import resources


def example(kind: str) -> str:
    """The example of a kind, heading and questions."""
    return resources.files(__name__).joinpath(f"{kind}.yaml").read_text(encoding="utf-8")
