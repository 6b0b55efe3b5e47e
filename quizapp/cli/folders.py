"""Where a learner's data lies on this system."""

from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "QUIZAPP_HOME"


def data_folder(environ: Mapping[str, str]) -> Path:
    """The absolute folder of the journal: QUIZAPP_HOME, else the system's place for user data.

    Nothing is created. An empty QUIZAPP_HOME counts as none.
    """
    home = environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute()
    import platformdirs

    return platformdirs.user_data_path("quizapp", appauthor=False)


def cache_folder(environ: Mapping[str, str]) -> Path:
    """The absolute folder of what can be worked out again, as `data_folder` finds its own."""
    home = environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute() / "cache"
    import platformdirs

    return platformdirs.user_cache_path("quizapp", appauthor=False)


def runs_folder(environ: Mapping[str, str]) -> Path:
    """The absolute folder of runs of `quizapp grade`, as `data_folder` finds its own."""
    home = environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute() / "runs"
    import platformdirs

    return platformdirs.user_state_path("quizapp", appauthor=False) / "runs"
