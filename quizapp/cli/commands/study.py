"""quizapp study: the app itself."""

import argparse
import gc
import sys
import uuid

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_bank
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import (
    SystemClock,
    is_terminal,
    known_topic,
    new_seed,
    open_own_journal,
    open_sandbox,
)
from quizapp.cli.terminal import WIDE, ambiguous_width
from quizapp.core.ports import Journal
from quizapp.core.study.entry import SettingChosen
from quizapp.core.wording import printable


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
    if not is_terminal():
        print(
            "quizapp: 端末の中で起動してください（入出力が端末ではありません）。", file=sys.stderr
        )
        return exits.USAGE
    bank = open_bank(arguments)
    gc.freeze()  # the questions stay as long as the app, and need not be looked through for cycles
    known_topic(bank, arguments.topic)
    # Textual is imported only now: it would hang without a terminal.
    from quizapp.tui import Wiring, run

    with open_own_journal() as journal, open_sandbox() as sandbox:
        wiring = Wiring(
            questions=bank.questions,
            problems=tuple(printable(f"{one.place}: {one.message}") for one in bank.problems),
            journal=journal,
            runner=sandbox,
            clock=SystemClock(),
            new_seed=new_seed,
            new_name=lambda: uuid.uuid4().hex,
            topic=arguments.topic,
            ascii=_prefers_ascii(journal) if arguments.ascii is None else arguments.ascii,
        )
        return run(wiring)


def _prefers_ascii(journal: Journal) -> bool | None:
    """Ask whoever sits at a terminal that draws α two cells wide, until they have chosen."""
    if ambiguous_width() != WIDE:
        return None
    entries = (stamped.entry for stamped in journal.entries())
    if any(isinstance(entry, SettingChosen) and entry.setting == "glyphs" for entry in entries):
        return None
    print("この端末では α や罫線が 2 桁の幅になり、図や枠が崩れることがあります。")
    try:
        return input("ASCII だけで描きますか（--ascii と同じ）？ [Y/n] ").strip().lower() != "n"
    except EOFError:
        return True
