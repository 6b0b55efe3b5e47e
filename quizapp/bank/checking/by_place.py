"""What is spoken of by where it stands, though it stands elsewhere at each showing, or may."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.bank.checking.prose import fault_at, prose_of, stems_of
from quizapp.core.fault import Fault
from quizapp.core.kinds.choice import Choice
from quizapp.core.question import Question

SEEDS = range(1, 13)
"""Showings among which some order would differ, if the order is not fixed."""

_SIGN = r"(?:\d|[①-⑨]|[（(][\da-iア-ン][)）])"
_ABOUT_ALL = re.compile(
    r"(?:上記|以上|上|これら|選択肢)の?(?:もの|選択肢|手法)?の?(?:すべて|全て|全部|いずれも|どれも)"
)
_SEVERAL = re.compile(
    rf"(?P<first>{_SIGN})\s*(?:番目?)?\s*(?:と|、|,|・|および|及び)\s*(?P<second>{_SIGN})"
    r"\s*(?:番目?)?\s*(?:の両方|の 2 つ|のみ|だけ)?[。．]?"
)
_FIRST_ONES = re.compile(
    r"(?:最初|最後|始め|初め|先頭|上|下)(?:の|から)\s*[\d一二三]\s*(?:つ|個|番目)"
)
_NUMBERED = re.compile(
    r"選択肢(?:の)?\s*[（(]?[\da-i①-⑨][)）]?(?![a-z\d])"
    r"|\d\s*番目?の(?:選択肢|もの|答え)|\d\s*つ目の選択肢"
)
_LABEL = re.compile(
    r"[（(]?(?P<label>[A-Z]|[a-i]|[ア-ン]|\d|[①-⑨])(?:[)）.．:：、]\s*|(?<=[①-⑨])\s*)\S"
)
_ONLY_LABEL = re.compile(r"[（(]?(?P<label>[A-Z]|[ア-ン]|[①-⑨])[)）]?")


def place_faults(question: Question) -> Iterator[Fault]:
    """Places, numbers and labels of options where options are put in another order."""
    choice = question.body
    if not isinstance(choice, Choice):
        return
    labels = [_ONLY_LABEL.fullmatch(option.answer.strip()) for option in choice.options]
    if all(labels) and not _ascends([match["label"] for match in labels if match]):
        message = "記号だけの選択肢は書いた順に表示されます。順番に並べてください。"
        yield Fault(("options",), message, "labels-shuffled", "warning")
    if not _is_shuffled(choice):
        return
    yield from _own_labels(choice)
    stems = "\n".join(text for _, text in stems_of(question))
    for path, text in prose_of(question):
        if path[-1] in ("answer", "because", "explain"):
            yield from _by_place(path, text, stems)


def leaning_faults(question: Question) -> Iterator[Fault]:
    """A part of a set that needs the answer of an earlier one."""
    match = _LEANS.search(question.ask) if question.stem and question.stem.part > 1 else None
    if match is not None:
        message = (
            f"「{match[0]}」とあるので、前の小問に答えられないと解けません。"
            "要る値を問題文に書いてください。"
        )
        yield fault_at(("ask",), question.ask, match.start(), message, "leans-on-part")


_LEANS = re.compile(
    r"(?:[（(]\s*\d\s*[)）]|[①-⑨]|問\s*\d|(?:前|上|直前)の(?:小問|設問|問い?|問題))\s*(?:で|の)"
    r"(?:求め|得られ|得た|答え|計算し|結果|解答)"
)


def _is_shuffled(choice: Choice) -> bool:
    """Whether some showing has another order than the author's."""
    showings = (replace(choice, context=replace(choice.context, seed=seed)) for seed in SEEDS)
    return any(one.shown() != choice.options for one in showings)


def _own_labels(choice: Choice) -> Iterator[Fault]:
    found = [_LABEL.match(option.answer) for option in choice.options]
    labels = [match["label"] for match in found if match]
    if len(labels) == len(choice.options) and _ascends(labels):
        message = (
            f"選択肢は並べ替えられ、番号も自動で付きます。「{labels[0]}」のような記号を"
            "消してください。"
        )
        yield Fault(("options",), message, "option-label", "warning")


def _ascends(labels: Sequence[str]) -> bool:
    return list(labels) == sorted(set(labels))


def _by_place(path: tuple[str | int, ...], text: str, stems: str) -> Iterator[Fault]:
    match = _NUMBERED.search(text) or (_pointing(text, stems) if path[-1] == "answer" else None)
    if match is not None:
        message = (
            f"選択肢は表示のたびに並べ替えられるので、「{match[0].strip()}」では通じません。"
            "選択肢の中身で書いてください。"
        )
        yield fault_at(path, text, match.start(), message, "option-by-place")


def _pointing(answer: str, stems: str) -> re.Match[str] | None:
    """What in an option points at others, unless it points at something in the stem."""
    whole = _ABOUT_ALL.match(answer) or _FIRST_ONES.match(answer)
    several = _SEVERAL.fullmatch(answer.strip())
    if several is not None and not (_stands(several["first"], stems)):
        return several
    return whole


def _stands(label: str, stems: str) -> bool:
    """Whether a stem numbers something so: 1., (1), ①, ア."""
    if label in stems and not label.isascii():
        return True
    plain = re.escape(unicodedata.normalize("NFKC", label).strip("()"))
    signs = rf"^\s*\(?{plain}[).:、,\s]|(?<![\w.]){plain}[).:]|\({plain}\)"
    return re.search(signs, unicodedata.normalize("NFKC", stems), re.MULTILINE) is not None
