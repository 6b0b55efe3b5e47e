"""quizapp study: the app itself."""

import argparse
import gc
import sys
import uuid
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypedDict, Unpack

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_cache, open_listing
from quizapp.cli.parser import CommandLine
from quizapp.cli.putting import put_where_free
from quizapp.cli.rooms import (
    SystemClock,
    needs_screen,
    new_seed,
    open_own_journal,
    open_sandbox,
    read_own_journal,
)
from quizapp.cli.terminal import WIDE, ambiguous_width
from quizapp.cli.wishes import add_wish_words, wish_of
from quizapp.core.errors import QuizError
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.bank import Listing
    from quizapp.core.exam.order import PaperOrder
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.lab.scene import Scene
    from quizapp.core.lab.story import Narration
    from quizapp.core.searching import SearchText
    from quizapp.core.study.wish import Wish
    from quizapp.tui import Exit


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    add_wish_words(parser)
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="罫線や点字を使わずに描きます（次回からも。--no-ascii で戻します）",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the app; 2 without a terminal, or for a word that no question has."""
    needs_screen()
    bank = open_listing(arguments)
    return open_app(bank, arguments.ascii, wish=wish_of(arguments, bank))


class Opening(TypedDict, total=False):
    """What the app is opened at, instead of home: as `Wiring` has it."""

    wish: "Wish | None"
    order: "PaperOrder | None"
    scene: "Scene | None"
    own_code: "OwnCode | None"
    story: "Narration | None"
    presented: bool


def open_app(
    bank: "Listing",
    ascii_only: bool | None,  # as typed: True, False, or nothing
    **opening: Unpack[Opening],
) -> int:
    """The app with these questions."""
    gc.freeze()  # the questions stay as long as the app, and need not be looked through for cycles
    # Textual is imported only now: it would hang without a terminal.
    from quizapp.tui import Wiring, run

    with ExitStack() as rooms:
        wiring = Wiring(
            questions=bank.questions,
            problems=tuple(printable(f"{one.place}: {one.message}") for one in bank.problems),
            open_journal=lambda: rooms.enter_context(open_own_journal()),
            read_journal=lambda: rooms.enter_context(read_own_journal()),
            search_texts=lambda: _search_texts(bank),
            open_runner=lambda: rooms.enter_context(open_sandbox()),
            clock=SystemClock(),
            new_seed=new_seed,
            new_name=lambda: uuid.uuid4().hex,
            write_file=put_where_free,
            ascii=_prefers_ascii() if ascii_only is None else ascii_only,
            **opening,
        )
        ended = run(wiring)
    if ended.unwritten or ended.drafts:
        _write_out(ended)
        return ended.code or exits.FAILED
    return ended.code


def _search_texts(bank: "Listing") -> "Sequence[SearchText]":
    """What is searched is read when somebody searches: home does not wait for it."""
    from quizapp.bank.texts import search_texts

    return search_texts(bank, open_cache())


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
