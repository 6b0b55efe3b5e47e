"""quizapp study: the app itself."""

import argparse
import gc
import sys
import uuid
from contextlib import ExitStack
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import (
    SystemClock,
    known_topic,
    needs_screen,
    new_seed,
    open_own_journal,
    open_sandbox,
    read_own_journal,
)
from quizapp.cli.terminal import WIDE, ambiguous_width
from quizapp.core.errors import QuizError
from quizapp.core.study.wish import Wish
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.tui import Exit


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument(
        "--topic", metavar="名前", help="この分野だけを、すぐに始めます（例: momentum）"
    )
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="罫線や点字を使わずに描きます（次回からも。--no-ascii で戻します）",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the app; 2 without a terminal or for an unknown topic."""
    needs_screen()
    bank = open_listing(arguments)
    gc.freeze()  # the questions stay as long as the app, and need not be looked through for cycles
    known_topic(bank.questions, arguments.topic)
    # Textual is imported only now: it would hang without a terminal.
    from quizapp.tui import Wiring, run

    with ExitStack() as rooms:
        wiring = Wiring(
            questions=bank.questions,
            problems=tuple(printable(f"{one.place}: {one.message}") for one in bank.problems),
            open_journal=lambda: rooms.enter_context(open_own_journal()),
            read_journal=lambda: rooms.enter_context(read_own_journal()),
            open_runner=lambda: rooms.enter_context(open_sandbox()),
            clock=SystemClock(),
            new_seed=new_seed,
            new_name=lambda: uuid.uuid4().hex,
            wish=None if arguments.topic is None else Wish(topic=arguments.topic),
            ascii=_prefers_ascii() if arguments.ascii is None else arguments.ascii,
        )
        ended = run(wiring)
    if ended.unwritten or ended.drafts:
        _write_out(ended)
        return ended.code or exits.FAILED
    return ended.code


def _write_out(ended: "Exit") -> None:
    """What the journal never took, in the form in which it can be taken up later."""
    from quizapp.store import draft_line, entry_line

    lines = [entry_line(one.entry, one.moment) for one in ended.unwritten]
    lines += [draft_line(question, draft) for question, draft in ended.drafts.items()]
    for line in lines:
        print(line)
    print(_WRITTEN_OUT.format(count=len(lines)), file=sys.stderr)


_WRITTEN_OUT = (
    "quizapp: 上の {count} 行は、まだ記録されていません。"
    "ファイルに写し、quizapp journal import ファイル で取り込んでください。"
)


def _prefers_ascii() -> bool | None:
    """Ask whoever sits at a terminal that draws α two cells wide, until they have chosen."""
    if ambiguous_width() != WIDE or _has_chosen_glyphs():
        return None
    print("この端末では α や罫線が 2 桁の幅になり、図や枠が崩れることがあります。")
    try:
        return input("ASCII だけで描きますか（--ascii と同じ）？ [Y/n] ").strip().lower() != "n"
    except EOFError:
        return True


def _has_chosen_glyphs() -> bool:
    from quizapp.core.study.entry import SettingChosen

    try:
        with read_own_journal() as journal:
            entries = (stamped.entry for stamped in journal.entries())
            return any(
                isinstance(one, SettingChosen) and one.setting == "glyphs" for one in entries
            )
    except QuizError:
        return False  # the app itself will say why
