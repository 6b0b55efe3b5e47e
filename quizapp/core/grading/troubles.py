"""Why a submission gave no numbers, in a teacher's words: each such outcome to a verdict."""

import difflib
import re
from collections.abc import Sequence
from typing import Literal, TypeAlias, assert_never

from quizapp.core.grading.explanations import BLANK_LEFT, explanation
from quizapp.core.grading.outcome import (
    BadReturn,
    BadValue,
    Ending,
    EndlessKind,
    Missing,
    Raised,
    Stopped,
)
from quizapp.core.grading.trial import Limits
from quizapp.core.verdict import Evidence, Exceptional, Verdict
from quizapp.core.word import SAYS_NOTHING

NOTHING_RETURNED = "計算した値を return で返していますか？"

NoNumbers = Raised | Missing | BadValue | BadReturn | Stopped
Form: TypeAlias = Literal["class", "function", "own class"]


def trouble(
    outcome: NoNumbers, limits: Limits, form: Form = "class", settings: Sequence[str] = ()
) -> Verdict:
    """The verdict on a submission that did not come to its end.

    `form` is what was asked for, a class of the author's own among it; `settings` are what a class
    is made with.
    """
    match outcome:
        case Raised():
            return _raised(outcome, settings, form)
        case Missing():
            return _missing(outcome, form)
        case BadValue():
            return _bad_value(outcome, form)
        case BadReturn():
            return _bad_return(outcome)
        case Stopped():
            return _stopped(outcome, limits)
        case _:
            assert_never(outcome)


def _raised(outcome: Raised, settings: Sequence[str], form: Form) -> Verdict:
    hint = explanation(outcome.kind, outcome.text, outcome.clue, settings)
    if form != "class" and _OF_RULES.search(hint):
        hint = ""  # the author's own function or class has no such arguments
    place = f"{outcome.line} 行目: " if outcome.line else ""
    kind, text = _one_line(outcome.kind), _one_line(outcome.text)
    said = f"{kind}: {text}" if text else kind
    # Without frames of the submission's own it is the same sentence once more.
    trace = "" if outcome.trace.strip() == said else outcome.trace
    return Verdict(
        "error",
        f"{place}{said}",
        hint=hint,
        evidence=Evidence(traceback=trace, raised=Exceptional(kind, text, outcome.line)),
        counts=not _unfinished(outcome),
    )


_OF_RULES = re.compile(r"params|update\(|学習率")
"""What an explanation names that only optimizers have."""


def _unfinished(outcome: Raised) -> bool:
    """Whether this was a slip of typing: not yet Python, or a blank left open."""
    typing = outcome.loading and outcome.kind in UNREADABLE
    return typing or (outcome.kind == "NameError" and bool(re.search(BLANK_LEFT, outcome.text)))


def _one_line(text: str) -> str:
    """A submission's words within our sentence: no line of a report may begin with them."""
    return " ".join(text.split())


UNREADABLE = ("SyntaxError", "IndentationError", "TabError")

DEFINED_BY: dict[Form, tuple[str, str]] = {
    "class": ("クラス", "class {}:"),
    "function": ("関数", "def {}(…):"),
    "own class": ("クラス", "class {}:"),
}


def _missing(outcome: Missing, form: Form) -> Verdict:
    noun, how = DEFINED_BY[form]
    entry = outcome.entry
    if entry in outcome.defined:
        message = f"{entry} が{noun}ではありません。{how.format(entry)} で定義しましょう。"
        return Verdict("error", message)
    near = _near_names(outcome, form)
    message = f"{noun} {entry} が見つかりません。"
    if len(near) > 1:
        message += (
            f"定義されているのは {'、'.join(near)} で、どちらを採点すればよいか分かりません。"
        )
    elif near:
        message += f"定義されているのは {near[0]} です。"
    if near and (outcome.classes or form != "class"):
        message += f"名前を {entry} にしましょう。"
    elif not outcome.classes and form == "class":
        message += f"クラスを class {entry}: で定義し、__init__ と update を中に書きましょう。"
    return Verdict("error", message)


def _near_names(outcome: Missing, form: Form) -> Sequence[str]:
    """What may have been meant: names but for their capitals, one like it, or the only class."""
    entry = outcome.entry.lower()
    names = {name: _one_line(name) for name in outcome.defined}
    same = [shown for name, shown in names.items() if name.lower() == entry]
    if same:
        return same
    lowered = {name.lower(): shown for name, shown in names.items()}
    near = difflib.get_close_matches(entry, lowered, n=1, cutoff=0.6)
    if near:
        return [lowered[near[0]]]
    return [*names.values()][:1] if form != "function" and outcome.classes == 1 else []


def _bad_return(outcome: BadReturn) -> Verdict:
    found = _one_line(outcome.found)
    hint = NOTHING_RETURNED if found == "NoneType" else ""
    message = f"{outcome.call} 回目の呼び出しの返り値が数値ではありません（{found}）。"
    return Verdict("error", message, hint=hint)


def _bad_value(outcome: BadValue, form: Form) -> Verdict:
    if form == "function":
        found = _one_line(outcome.found)
        message = f"{outcome.step} 回目の呼び出しの返り値が、求める形ではありません（{found}）。"
        hint = "新しい値と、状態を持つ手法なら新しい状態を、順に return で返していますか？"
        return Verdict("error", message, hint=hint)
    message = (
        f"{outcome.step} 回目の update の後、params[{outcome.key!r}] が"
        f"元と同じ形の数値ではなくなりました（{_one_line(outcome.found)}）。"
    )
    return Verdict("error", message)


NEVER_ENDS: dict[EndlessKind, str] = {
    "while": (
        "{} 行目の while が終わりません（無限ループです）。"
        "条件がいつか偽になるか、break や return に着くようにしましょう。"
    ),
    "for": (
        "{} 行目の for が終わりません（無限ループです）。"
        "終わりのあるものを回すか、break で抜けましょう。"
    ),
    "sleep": "{} 行目の sleep が制限時間（{:g} 秒）より長く待っています。",
    "call": "{} 行目の計算が終わりません。数える範囲が広すぎます。",
}
"""What a submission that can never end is told; the line, then the limit in seconds."""


def _stopped(outcome: Stopped, limits: Limits) -> Verdict:
    limits = outcome.limits or limits
    messages: dict[Ending, str] = {
        "timeout": f"{limits.seconds:g} 秒以内に終わりませんでした。無限ループはありませんか？",
        "memory": f"メモリを使いすぎました（上限 {limits.memory_mib} MiB）。",
        "output": "出力が多すぎるため止めました。ループの中の print を減らしましょう。",
        "crash": "プログラムが異常終了しました。深すぎる再帰はありませんか？",
        "exited": "採点の途中でプログラムが自分から終了しました。exit を呼んでいませんか？",
        "protocol": "採点用の通信が壊れたため、判定できませんでした。",
        "refused": outcome.why or "この提出は実行できません。",
    }
    counts = outcome.ending not in SAYS_NOTHING
    message = messages[outcome.ending]
    if outcome.endless:
        never = outcome.endless
        message = NEVER_ENDS[never.kind].format(never.line, limits.seconds)
    return Verdict(outcome.ending, message, counts=counts)
