"""The words that say what to study, and which questions a list is to have."""

import argparse
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import question_asked
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.study.wish import Wish

if TYPE_CHECKING:
    from quizapp.bank import Listing
    from quizapp.core.question_set import Listed, QuestionSet

MODE_WORDS = ("today", "due", "new", "wrong", "weak", "unseen", "cram")
"""The names of the table of modes, which knows the scheduler: help does not wait for it."""

_LEVELS = range(1, 6)


def add_filter_words(parser: CommandLine) -> None:
    """Declare --topic, --kind, --level and --tag."""
    parser.add_argument("--topic", metavar="TOPIC", help="この分野だけにします（例: momentum）")
    parser.add_argument("--kind", metavar="KIND", help="この種類だけにします（例: code）")
    parser.add_argument("--level", metavar="N", help="この難しさ（1〜5）だけにします")
    parser.add_argument("--tag", metavar="TAG", help="このタグの問題だけにします（例: 更新式）")


def add_wish_words(parser: CommandLine) -> None:
    """Declare the words of a wish."""
    parser.add_argument(
        "--mode",
        metavar="MODE",
        help="today 今日の学習、due 復習、new 新しい問題、wrong 間違えた問題、weak 苦手な順、"
        "unseen 初めて見る問題、cram 直前対策（復習の予定を変えません）を、すぐに始めます",
    )
    add_filter_words(parser)
    parser.add_argument("--count", metavar="N", help="何問出すか（既定は 12 問ほど）")
    parser.add_argument("--minutes", metavar="N", help="何分で終わる数だけ出すか")
    parser.add_argument(
        "--question",
        metavar="ID",
        action="append",
        default=[],
        help="この問題を、すぐに始めます（何度でも書けます。書いた順に出します）",
    )


def wish_of(arguments: argparse.Namespace, bank: "Listing") -> Wish | None:
    """What was asked for; None where nothing was.

    Raises:
        UsageError: a word that the bank does not know, or words that say two things.
    """
    chosen, mode = filters(arguments, bank.questions), _known("学び方", arguments.mode, MODE_WORDS)
    wish = Wish(
        mode=mode or Wish().mode,
        topic=chosen.topic,
        kind=chosen.kind,
        level=chosen.level,
        tag=chosen.tag,
        count=count_asked(arguments.count) or None,
        minutes=minutes_asked(arguments.minutes) or None,
        questions=tuple(question_asked(bank, name).id for name in arguments.question),
    )
    alone = Wish(mode=wish.mode, questions=wish.questions)
    if wish.questions and (wish != alone or mode not in ("", "cram")):
        raise UsageError("--question と一緒に書けるのは --mode cram だけです。")
    return wish if mode or wish != Wish() else None


@dataclass(frozen=True, slots=True)
class QuestionFilter:
    """Which questions are left; what is empty or 0 leaves all."""

    topic: str
    kind: str
    level: int
    tag: str

    def passes(self, one: "Listed") -> bool:
        """Whether a question is among those that are left."""
        return (
            self.topic in ("", one.topic.id)
            and self.kind in ("", one.kind)
            and self.level in (0, one.level)
            and self.tag in ("", *one.tags)
        )


def filters(arguments: argparse.Namespace, questions: "QuestionSet") -> QuestionFilter:
    """The words of `add_filter_words`; UsageError for one that no question has."""
    listed = questions.listed()
    return QuestionFilter(
        _known("分野", arguments.topic, [one.topic.id for one in listed]),
        _known("種類", arguments.kind, [one.kind for one in listed]),
        _level(arguments.level),
        _known("タグ", arguments.tag, [tag for one in listed for tag in one.tags]),
    )


def _known(what: str, word: str | None, known: Iterable[str]) -> str:
    """The word, if it is one of them; with many of them the nearest is offered."""
    words = dict.fromkeys(known)
    if word is None or word in words:
        return word or ""
    near = perhaps(nearest_word(word, words))
    some = "、".join(words) if len(words) <= _FEW else "、".join([*words][:_FEW]) + " など"
    raise UsageError(f"{word} という{what}はありません。{near or f'使えるのは {some} です。'}")


_FEW = 20
"""So many words are named; more would hide the sentence."""


def _level(word: str | None) -> int:
    level = _whole("--level", word)
    if word is not None and level not in _LEVELS:
        raise UsageError(f"--level は 1〜5 の整数です（{word}）。")
    return level


def count_asked(word: str | None) -> int:
    """What --count says; 0 where it says nothing."""
    count = _whole("--count", word)
    if word is not None and count < 1:
        raise UsageError(f"--count は 1 以上の整数です（{word}）。")
    return count


def _whole(option: str, word: str | None) -> int:
    try:
        return int(word or 0)
    except ValueError:
        raise UsageError(f"{option} は整数です（{word}）。") from None


def minutes_asked(word: str | None) -> float:
    """What --minutes says; 0 where it says nothing."""
    try:
        minutes = float(word or 0)
    except ValueError:
        minutes = math.nan
    if word is not None and not 0 < minutes < math.inf:
        raise UsageError(f"--minutes は 0 より大きい数です（{word}）。")
    return minutes
