"""Which questions a command is about: the bundled ones and folders of one's own."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.progress import ProgressBar
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.bank import Bank, Cache, Listing
    from quizapp.bank.checking.remembered import Remembered

FOLDER_WORD = "--bank"
NO_BUNDLED_WORD = "--no-bundled"
FOLDERS_VARIABLE = "QUIZAPP_BANK"
NO_BUNDLED_VARIABLE = "QUIZAPP_NO_BUNDLED"


def add_bank_words(parser: CommandLine, *, hidden: bool = False) -> None:
    """Declare --bank and --no-bundled; hidden where they make no difference."""
    parser.add_argument(
        FOLDER_WORD,
        metavar="DIR",
        action="append",
        type=named_path,
        default=[],
        help=argparse.SUPPRESS if hidden else "自分の問題のフォルダを加えます（何度でも書けます）",
    )
    parser.add_argument(
        NO_BUNDLED_WORD,
        action="store_true",
        help=argparse.SUPPRESS if hidden else "同梱の問題を使いません",
    )


def bank_words_ahead(words: Sequence[str]) -> int:
    """How many words at the beginning say which questions are meant."""
    i = 0
    while i < len(words):
        if words[i] == FOLDER_WORD:
            i += 2
        elif words[i] == NO_BUNDLED_WORD or words[i].startswith(f"{FOLDER_WORD}="):
            i += 1
        else:
            break
    return min(i, len(words))


def bank_paths(arguments: argparse.Namespace, first: Sequence[Path] = ()) -> Sequence[Path]:
    """The folders to read: what was typed, else what QUIZAPP_BANK names, and the bundled one.

    Args:
        arguments: the words of `add_bank_words`.
        first: other paths that were typed. Where one lies in a checkout of this project, the
            questions of the checkout stand for the bundled ones.

    Raises:
        UsageError: a folder that was typed does not exist, or there is none at all.
    """
    from quizapp.bank import bundled, checkout_of

    known_paths(arguments.bank)
    set_up = os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep)
    own = arguments.bank or [Path(word).expanduser() for word in set_up if word]
    without = arguments.no_bundled or bool(os.environ.get(NO_BUNDLED_VARIABLE))
    if without and not own and not first:
        raise UsageError("--no-bundled には、--bank か QUIZAPP_BANK で問題のフォルダが要ります。")
    if without:
        return own
    checkouts = filter(None, map(checkout_of, (*first, *own)))
    return [next(checkouts, None) or bundled(), *own]


def known_paths(paths: Sequence[Path]) -> None:
    """Raise UsageError for a path that does not exist."""
    missing = [path for path in paths if not os.path.lexists(path)]
    if missing:
        raise UsageError(f"{printable(str(missing[0]))} がありません。")


def open_bank(arguments: argparse.Namespace, first: Sequence[Path] = ()) -> "Bank":
    """The questions of the given paths and of all folders, from the cache where it has them."""
    from quizapp.bank import load

    return load([*first, *bank_paths(arguments, first)], open_cache())


def open_listing(arguments: argparse.Namespace) -> "Listing":
    """The questions of all folders as lists need them; each is made when it is asked for."""
    from quizapp.bank import load_listing

    return load_listing(bank_paths(arguments), open_cache(), ProgressBar("問題を確認中").show)


def open_cache() -> "Cache":
    """What has been read and checked before."""
    from quizapp.bank import Cache
    from quizapp.cli.folders import cache_folder

    return Cache(cache_folder(os.environ))


def open_proofs(*, afresh: bool = False) -> "Remembered":
    """Which questions have been proved before, with as many samples as are tried today."""
    from quizapp.bank.checking.check import proofs

    return proofs(open_cache(), afresh=afresh)
