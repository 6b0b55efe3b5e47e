"""A learner's own file as a walker: what in it walks, and where it goes behind the wall."""

from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli.exits import UsageError, require_whole
from quizapp.cli.rooms import open_sandbox, read_own_journal
from quizapp.core.wording import printable

if TYPE_CHECKING:
    import argparse

    from quizapp.core.lab.experiment import Experiment
    from quizapp.core.lab.own_code import OwnCode, OwnWalks

_SEED = 1
"""Nothing in a walk is drawn; what the code itself draws comes out alike each time."""


def own_code_of_file(file: Path, surface: str) -> "OwnCode":
    """The optimizer in a file, with settings that suit the surface.

    Raises:
        UsageError: the file cannot be read.
        UnknownWordError: it is no Python, or there is no optimizer in it.
    """
    from functools import partial

    from quizapp.classroom.gathering import code_in
    from quizapp.classroom.opening import bytes_of
    from quizapp.core.lab.own_source import own_code_in
    from quizapp.core.verdict import Unreadable

    code = code_in(partial(bytes_of, file.resolve()))
    if isinstance(code, Unreadable):
        raise UsageError(f"{printable(str(file))}: {code.why}")
    return own_code_in(code.source).on(surface)


def last_handed_in(arguments: "argparse.Namespace") -> "OwnCode":
    """The code that was last handed in for a question, with settings that suit the surface.

    Raises:
        UsageError: there is none.
        QuizError: the journal cannot be read.
    """
    from quizapp.cli.banks import open_listing
    from quizapp.core.lab.last_code import last_code

    with read_own_journal() as journal:
        newest = max((one.number for one in journal.entries()), default=0)
        code = last_code(journal.entries, newest, open_listing(arguments).questions)
    if code is None:
        raise UsageError(
            "提出したコードが、学習の記録にありません。--code FILE でファイルを書いてください。"
        )
    return code.on(arguments.surface)


def own_walks(code: "OwnCode", experiment: "Experiment", *, unsandboxed: bool) -> "OwnWalks":
    """Where the code goes, run behind the wall.

    Raises:
        UnknownWordError: a setting that the code does not take, or one without a value.
        NoWallError: the wall does not hold here, and it was not said that it need not.
        QuizError: no process can be started.
    """
    from quizapp.core.lab.own_code import own_program, own_walkers, walk_own_code

    for walker in own_walkers(experiment):
        own_program(code, experiment, walker)
    with open_sandbox() as sandbox:
        require_whole(sandbox.isolation(), unsandboxed=unsandboxed)
        return walk_own_code(code, experiment, lambda program: sandbox.run(program, _SEED))


def require_wall(*, unsandboxed: bool) -> None:
    """See that code may be run later on, by the app.

    Raises:
        NoWallError: the wall does not hold here, and it was not said that it need not.
        QuizError: no process can be started.
    """
    with open_sandbox() as sandbox:
        require_whole(sandbox.isolation(), unsandboxed=unsandboxed)
