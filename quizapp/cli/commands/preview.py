"""quizapp preview: the question one is writing, as learners see it, read again at each save."""

import argparse
import uuid
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli.banks import add_bank_words, bank_paths, open_cache, open_proofs
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import SystemClock, needs_screen, new_seed, open_sandbox
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.bank import Problem
    from quizapp.core.ports import Runner
    from quizapp.core.question import Question
    from quizapp.tui.proof import Proof

MOST_NOTES = 50


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument(
        "file",
        metavar="FILE[#id]",
        help="問題のファイル（まだ無くてもよい）。#id を付けると、その問題から表示します",
    )
    parser.add_argument("--ascii", action="store_true", help="罫線や点字を使わずに描きます")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the preview; 2 without a terminal, or for what cannot be a file of questions."""
    path, wanted = _named(arguments.file)
    beside = bank_paths(arguments, [path])
    needs_screen()
    # Textual is imported only now: it would hang without a terminal.
    from quizapp.tui import Surroundings
    from quizapp.tui.preview import preview

    with open_sandbox() as sandbox, open_sandbox() as checking:
        wiring = Surroundings(
            open_runner=lambda: sandbox,
            clock=SystemClock(),
            new_seed=new_seed,
            new_name=lambda: uuid.uuid4().hex,
            ascii=arguments.ascii,
        )
        return preview(wiring, SheetReader(path, checking, beside), wanted)


def _named(word: str) -> tuple[Path, str]:
    """The file and the id after `#`, which may also be a character of the file's own name."""
    name, sign, wanted = word.rpartition("#")
    if not sign or Path(word).exists():
        name, wanted = word, ""
    path = Path(name)
    if not name or path.is_dir():
        raise UsageError(f"{printable(name) or 'FILE'} は問題のファイルではありません。")
    if path.suffix not in (".yaml", ".yml"):
        raise UsageError(f"{printable(name)} は .yaml のファイルではありません。")
    return path, wanted


class SheetReader:
    """Reads one file of questions; `runner` runs the authors' code when it is checked.

    It is checked beside the questions of other files and folders.
    """

    def __init__(self, path: Path, runner: "Runner", beside: Sequence[Path] = ()) -> None:
        self._path = path
        self._runner = runner
        self._beside = beside
        self._looked_at: dict[int, tuple[Question, bool]] = {}

    @property
    def name(self) -> str:
        """The path as it was typed."""
        return str(self._path)

    def stamp(self) -> object:
        """Another file in its place is seen, too: many editors save by renaming."""
        try:
            found = self._path.stat()
        except OSError as error:
            return error.errno
        return found.st_ino, found.st_mtime_ns, found.st_size

    def read(self) -> "Proof":
        """The questions as they stand."""
        from quizapp.bank import load
        from quizapp.tui.proof import Proof

        if not self._path.exists():
            return Proof((), (_MISSING.format(name=self.name),))
        bank = load([self._path])
        notes = tuple(_note(problem) for problem in bank.problems[:MOST_NOTES])
        torn = any(problem.severity == "error" for problem in bank.problems)
        self._looked_at = {}
        return Proof(tuple(bank.questions.values()), notes, torn)

    def is_sound(self, question: "Question") -> bool:
        """Whether it can be answered; looked at once, in all of its samples."""
        from quizapp.core.looking import question_faults

        _, sound = self._looked_at.get(id(question), (question, None))
        if sound is None:
            sound = all(fault.severity != "error" for fault in question_faults(question))
            self._looked_at[id(question)] = question, sound  # as long as it is kept, so is its id
        return sound

    def check(self) -> tuple[str, ...]:
        """Every problem, up to a few dozen, found as `quizapp check` finds them."""
        from quizapp.bank import files_of, load
        from quizapp.bank.checking.check import SAMPLES, Scope, check

        if not self._path.exists():
            return (_MISSING.format(name=self.name),)
        scope = Scope(frozenset(files_of([self._path])), open_proofs())
        bank = load([self._path, *self._beside], open_cache())
        problems = check(bank, self._runner, SAMPLES, scope)
        return tuple(_note(problem) for problem in islice(problems, MOST_NOTES))


_MISSING = "{name} がありません。保存されると表示します。"


def _note(problem: "Problem") -> str:
    """What is wrong, without the file's name, which is known."""
    from quizapp.bank.problem import SEVERITIES

    place = f"{problem.line} 行 {problem.column} 文字目"
    said = f"{place} {SEVERITIES[problem.severity]}: {problem.message}"
    return f"{said}\n  修正例: {problem.fix.strip()}" if problem.fix else said
