"""What the texts around options say, held against which of them are right."""

import re
from collections.abc import Iterator, Mapping

from quizapp.core.fault import Fault, Path
from quizapp.core.kinds.choice.choice import Choice
from quizapp.core.kinds.choice.code_options import option_code_faults
from quizapp.core.question import Question
from quizapp.core.sayings.constants import constant_faults
from quizapp.core.sayings.curves_told import lowest_option_faults
from quizapp.core.sayings.demands import asks_otherwise, seen_blank_faults
from quizapp.core.sayings.explanations import (
    EQUALS,
    explains_otherwise,
    in_some_showing,
    is_conditional,
    is_told_on_condition,
)
from quizapp.core.sayings.patterns import answers_stated, counted, index_with_marks, unmarked
from quizapp.core.sayings.typed_values import TYPED_NUMBER, typed_value_faults
from quizapp.core.text.bare import FORMULA, fault_at
from quizapp.core.text.looks import look_of
from quizapp.core.text.placeholders import without_code

_ALL = re.compile(r"(?:すべて|全て|全部)(?:を)?\s*(?:選|答え|挙げ)|複数(?:選|を\s*選)")


_ONE = re.compile(r"(?:[1１一]\s*[つ個]|ひとつ)(?:だけ)?(?:を)?\s*選")


_SOME = r"[つ個](?:だけ|とも)?(?:を)?\s*(?:選|答え|挙げ)"
_OF_OPTIONS = "記述|説明|文|式|手法|コード|選択肢|方法|操作"
_OFFERED = rf"(?:つの選択肢|[つ個](?:の(?:{_OF_OPTIONS}))?(?:のうち|の中|から))"
_LISTED = re.compile(
    r"```|\$\$|^\s*(?:[-・|]|[(（]?[A-Za-zア-ンあ-ん\d①-⑨]{1,2}[)）.:：])", re.MULTILINE
)
"""A stem that lists things itself may speak of these."""
_STATED_COUNTS = (
    (
        True,
        r"(?:正しい|適切な|当てはまる|正解)(?:もの|選択肢|記述|説明|手法)?(?:の)?(?:は|が)、?\s*",
    ),
    (
        False,
        r"(?:誤り|誤った|誤っている|不適切な|間違った)(?:もの|選択肢|記述|説明)?(?:なの|の)?(?:は|が)、?\s*",
    ),
)
_SO_MANY = r"[つ個](?:だけ)?(?:です|で[、す]|である|。)"


_FOR_WRONG = re.compile(
    r"不適切|不適当|適切で(?:は)?ない|適当で(?:は)?ない|誤っている|間違っている|正しく(?:は)?ない|"
    r"(?:誤った|間違った)(?:もの|記述|説明|文)|誤り(?:であるもの|のもの|はどれ|を(?:1\s*つ)?選)"
)


_FOR_EITHER = re.compile(
    r"(?<!れが)(?<!らが)(?:正しい|適切|適当|誤り|誤っている|間違い|間違っている)(?:な?の)?か(?![つら])"
)
"""A stem that asks which of the two something is."""


_FOR_RIGHT = re.compile(r"(?:正しい|適切な|適当な)(?:もの|記述|説明|文|組み合わせ)?(?:は|を|の)")


_OF_IT = r"^(?:これは|それは|この(?:記述|説明|文)は)?"
_END = r"(?:[。．]|$)"
_SAYS_RIGHT = re.compile(
    rf"{_OF_IT}(?:正しい(?:記述|説明|文|内容)?|適切な?(?:記述|説明)?|(?:その|記述の)通り)です{_END}"
)


_SAYS_WRONG = re.compile(
    rf"{_OF_IT}(?:誤り|誤った(?:記述|説明|文|内容)|不適切(?:な記述)?|間違い)(?:です{_END}|で、)"
    rf"|{_OF_IT}正しくありません{_END}"
)


_SAYS_KEY = re.compile(rf"{_OF_IT}(?:正解|正答)です{_END}")
_SAYS_NO_KEY = re.compile(rf"{_OF_IT}(?:不正解|はずれ|ハズレ)です{_END}")
"""Whatever is asked for."""


_ABOUT_WRONG = re.compile(r"誤|間違|不適|ない(?:もの|記述|説明)|正しくない")


def choice_contradictions(question: Question, body: Choice) -> Iterator[Fault]:
    """Where the texts of a question ask for, or explain, other options than are right."""
    yield from seen_blank_faults(question)
    yield from _demand_faults(question, body)
    yield from option_code_faults(question, body)
    yield from _typed_faults(question, body)
    right = (option for option in enumerate(body.options) if option[1].correct)
    yield from lowest_option_faults(
        question, {("options", i, "answer"): option.answer for i, option in right}
    )
    keys: dict[Path, str] = {
        ("options", i, "number"): option.number
        for i, option in enumerate(body.options)
        if option.correct and option.number
    }
    yield from constant_faults(question, keys)
    yield from in_some_showing(question, _explained)


def _explained(shown: Question) -> Iterator[Fault]:
    if isinstance(shown.body, Choice):
        yield from _explanation_faults(shown, shown.body)


def _typed_faults(question: Question, body: Choice) -> Iterator[Fault]:
    """A key without the values; where a wrong option has them that may be the very point."""
    keys = [option.number + option.answer for option in body.options]
    for i, option in enumerate(() if body.several else body.options):
        for key, text in (("answer", option.answer), ("number", option.number)):
            if option.correct and TYPED_NUMBER.fullmatch(text.strip(" $")):
                yield from typed_value_faults(question, (("options", i, key), text), keys)


def _demand_faults(question: Question, body: Choice) -> Iterator[Fault]:
    ask, right = unmarked(question.ask), sum(option.correct for option in body.options)
    every, one = _ALL.search(ask), _ONE.search(ask)
    if every and not body.several:
        message = "「すべて選べ」とありますが、1 つしか選べません。several: true を付けてください。"
        yield asks_otherwise(question, every, message)
    elif one and body.several:
        message = "1 つ選ぶ問題なら、several: true を消してください。"
        yield asks_otherwise(question, one, message)
    for count, place in counted(ask, _SOME):
        if body.several and count > 1 and count != right:
            message = f"{count} つ選ばせていますが、正解の選択肢は {right} 個です。"
            yield asks_otherwise(question, place, message)
        elif not body.several and count > 1:
            message = f"{count} つ選ばせるには、several: true を付けてください。"
            yield asks_otherwise(question, place, message)
    yield from _offered_faults(question, body)
    yield from _stated_count_faults(question, right, len(body.options))
    yield from _sense_faults(ask, body)


def _offered_faults(question: Question, body: Choice) -> Iterator[Fault]:
    """Another number of options than there are, where the stem has no list of its own."""
    ask, stem = unmarked(question.ask), question.stem
    if _LISTED.search(f"{stem.ask if stem else ''}\n{ask}") or question.plots:
        return
    shown = {len(body.options), sum(not option.last for option in body.options)}
    for count, place in counted(ask, _OFFERED):
        if ask[:place].rstrip().endswith("次の") and count not in shown:
            message = f"{count} つとありますが、選択肢は {len(body.options)} 個です。"
            yield asks_otherwise(question, place, message)


def _stated_count_faults(question: Question, keys: int, options: int) -> Iterator[Fault]:
    """An explanation that counts other right, or wrong, options than there are."""
    explain = unmarked(question.explain)
    for_wrong = bool(_FOR_WRONG.search(unmarked(question.ask)))
    for of_right, words in _STATED_COUNTS:
        number = keys if of_right != for_wrong else options - keys
        for count, place in counted(explain, _SO_MANY, behind=words):
            if count != number:
                message = f"解説では {count} つですが、選択肢では {number} 個です。"
                index = index_with_marks(question.explain, place)
                yield fault_at(("explain",), question.explain, index, message, "asks-otherwise")


def _sense_faults(ask: str, body: Choice) -> Iterator[Fault]:
    """Reasons that call right what the stem does not ask for, or wrong what it does."""
    if _FOR_EITHER.search(ask):
        return
    for_wrong = bool(_FOR_WRONG.search(ask))
    is_sure = for_wrong or _FOR_RIGHT.search(ask) or not _ABOUT_WRONG.search(ask)
    asked, other = (_SAYS_WRONG, _SAYS_RIGHT) if for_wrong else (_SAYS_RIGHT, _SAYS_WRONG)
    kind = "誤っているもの" if for_wrong else "正しいもの"
    for i, option in enumerate(body.options):
        against = other if option.correct else asked
        never = _SAYS_NO_KEY if option.correct else _SAYS_KEY
        because = unmarked(option.because)
        if never.search(because) or (is_sure and against.search(because)):
            is_key = "正解" if option.correct else "不正解"
            message = (
                f"問題文は{kind}を選ばせますが、because の「{option.because[:16]}」は"
                f"{is_key}であることと合いません。correct か問題文を見直してください。"
            )
            path = ("options", i, "because")
            yield Fault(path, message, "asks-otherwise", "warning")


def _explanation_faults(question: Question, body: Choice) -> Iterator[Fault]:
    offers = {look_of(option.answer): option.correct for option in body.read_options}
    if body.several:
        return
    for said, place in answers_stated(question.explain):
        is_sure = not is_told_on_condition(question.explain, place)
        if is_sure and offers.get(look_of(said)) is False:
            yield explains_otherwise(said, body.key())
    yield from _option_formula_faults(question, offers, body)


def _option_formula_faults(
    question: Question, offers: Mapping[str, bool], body: Choice
) -> Iterator[Fault]:
    """A wrong option that the explanation gives as it stands, and not the right one."""
    found = {
        look_of(match[0]): match
        for match in FORMULA.finditer(without_code(question.explain))
        if EQUALS.search(match[0])
    }
    told = {look: match for look, match in found.items() if look in offers}
    if not told or any(offers[look] for look in told):
        return
    for match in told.values():
        if not is_conditional(question.explain, match):
            yield explains_otherwise(match[0], body.key())
