"""What vandals hand in, by name: the file, and the verdict words that are true of it.

`python -m tests.sandbox.hostile FOLDER [portable EVERY | LAYER…]` grades them beside a canary and
prints their words as JSON, so that another user can be made to do it: behind a wall without the
layers named, or in the portable way, where what would do harm is left out, and of the rest all
but every EVERY-th, for each takes a process of its own.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quizapp.bank import bundled, load
from quizapp.core.grading.outcome import Execution, Isolation
from quizapp.core.grading.trial import Limits, Program
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.files import verdict_on as verdict_on_file
from tests.cli.submissions import TEXTBOOK
from tests.sandbox.hostile_files import FILES
from tests.sandbox.hostile_harm import HARM
from tests.sandbox.hostile_lies import LIES
from tests.sandbox.hostile_loads import LOADS

Maker = Callable[[Path], object]
Entry = tuple[str | bytes | Maker, str]

TABLE: dict[str, Entry] = {**LOADS, **HARM, **LIES, **FILES}
"""A source (or what makes the file), and the words that may be said of it, apart by spaces.

A `{canary}` in a source is the folder that must look the same afterwards.
"""

PLENTY, SHORT = 10.0, 0.3
"""Seconds: what ends by itself may take its time on a busy machine, a loop need not."""


@dataclass
class Hurried:
    """A runner with other time limits."""

    runner: Runner
    seconds: float = PLENTY

    def isolation(self) -> Isolation:
        return self.runner.isolation()

    def run(self, program: Program, seed: int) -> Execution:
        return self.runner.run(replace(program, limits=Limits(seconds=self.seconds)), seed)

    def warm(self) -> None:
        self.runner.warm()

    def close(self) -> None:
        self.runner.close()


def verdict_on(runner: Runner, name: str, folder: Path) -> Verdict:
    """Hand in one entry of the table beside the canary in `folder`."""
    content, words = TABLE[name]
    file = folder / "submission.py"
    if callable(content):
        content(file)
    else:
        text = content if isinstance(content, bytes) else content.encode()
        file.write_bytes(text.replace(b"{canary}", bytes(folder / "canary")))
    try:
        return graded(runner, file, SHORT if "timeout" in words.split() else PLENTY)
    finally:
        file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()


@cache
def asked() -> Question:
    return load([bundled()]).questions["momentum-class"]


def graded(runner: Runner, file: Path, seconds: float = PLENTY) -> Verdict:
    return verdict_on_file(file, asked(), Hurried(runner, seconds), 11)


def make_canary(folder: Path) -> None:
    (folder / "canary").mkdir()
    (folder / "canary" / "keep").write_text("secret")


def state_of(folder: Path) -> Mapping[str, object]:
    """All that a submission might have changed outside itself."""
    keep = folder / "canary" / "keep"
    stat = keep.stat()
    return {
        "names": sorted(path.name for path in (folder / "canary").iterdir()),
        "keep": [keep.read_text(), stat.st_mode, stat.st_mtime_ns, stat.st_uid],
        "shared memory": Path("/dev/shm/canary").exists(),  # noqa: S108  # one of the attempts
    }


def main(folder: Path, *words: str) -> None:
    """Grade everything; print what was said, and whether all is well afterwards."""
    portable = words[:1] == ("portable",)
    every = int(words[1]) if portable else 1
    make_canary(folder)
    before = state_of(folder)
    with Sandbox(portable=portable, without=() if portable else words) as sandbox:
        names = [name for name in TABLE if not (portable and name in HARM)]
        said = {name: verdict_on(sandbox, name, folder).word for name in names[::every]}
        (folder / "right.py").write_text(TEXTBOOK)
        report = {
            "uid": os.getuid(),
            "isolation": sandbox.isolation(),
            "layers": sandbox.layers(),
            "said": said,
            "untouched": before == state_of(folder),
            "right": graded(sandbox, folder / "right.py").word,
        }
    print(json.dumps(report))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
