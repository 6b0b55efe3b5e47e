"""What the texts around options say, held against which of them are right."""

import re
from collections.abc import Iterator, Mapping

from quizapp.core.fault import Fault
from quizapp.core.kinds.choice.choice import Choice
from quizapp.core.kinds.choice.code_options import option_code_faults
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import listing_label_faults
from quizapp.core.sayings.demands import asks_otherwise, seen_blank_faults
from quizapp.core.sayings.explanations import (
    EQUALS,
    explains_otherwise,
    in_some_showing,
    is_conditional,
)
from quizapp.core.sayings.patterns import answers_stated, counted
from quizapp.core.sayings.typed_values import TYPED_NUMBER, typed_value_faults
from quizapp.core.text.bare import FORMULA
from quizapp.core.text.looks import look_of
from quizapp.core.text.placeholders import without_code

_ALL = re.compile(r"(?:すべて|全て|全部)(?:を)?\s*(?:選|答え|挙げ)|複数選択")


_ONE = re.compile(r"(?:[1１一]\s*つ|ひとつ)(?:だけ)?(?:を)?\s*選")


_SOME = r"\s*つ(?:だけ)?(?:を)?\s*(?:選|答え|挙げ)"


_FOR_WRONG = re.compile(
    r"不適切|不適当|適切で(?:は)?ない|適当で(?:は)?ない|誤っている|間違っている|正しく(?:は)?ない|"
    r"(?:誤った|間違った)(?:もの|記述|説明|文)|誤り(?:であるもの|のもの|はどれ|を(?:1\s*つ)?選)"
)


_FOR_RIGHT = re.compile(r"(?:正しい|適切な|適当な)(?:もの|記述|説明|文|組み合わせ)?(?:は|を|の)")


_SAYS_RIGHT = re.compile(
    r"^(?:これは|この(?:記述|説明|文)は)?(?:正しい(?:記述|説明|文|内容)?|適切な?(?:記述|説明)?)です[。．]"
)


_SAYS_WRONG = re.compile(
    r"^(?:これは|この(?:記述|説明|文)は)?(?:誤り|誤った(?:記述|説明|文|内容)|不適切(?:な記述)?|間違い)です[。．]"
    r"|^(?:これは|この(?:記述|説明|文)は)?正しくありません[。．]"
)


def choice_contradictions(question: Question, body: Choice) -> Iterator[Fault]:
    """Where the texts of a question ask for, or explain, other options than are right."""
    yield from seen_blank_faults(question)
    yield from _demand_faults(question, body)
    yield from listing_label_faults(question)
    yield from option_code_faults(question, body)
    yield from _typed_faults(question, body)
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
    ask, right = question.ask, sum(option.correct for option in body.options)
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
    yield from _sense_faults(ask, body)


def _sense_faults(ask: str, body: Choice) -> Iterator[Fault]:
    """Reasons that call right what the stem does not ask for, or wrong what it does."""
    for_wrong = bool(_FOR_WRONG.search(ask))
    if not for_wrong and not _FOR_RIGHT.search(ask):
        return
    asked, other = (_SAYS_WRONG, _SAYS_RIGHT) if for_wrong else (_SAYS_RIGHT, _SAYS_WRONG)
    kind = "誤っているもの" if for_wrong else "正しいもの"
    for i, option in enumerate(body.options):
        against = other if option.correct else asked
        if against.search(option.because):
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
    for said, _ in answers_stated(question.explain):
        if offers.get(look_of(said)) is False:
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
