"""Whether a text and its key agree: places, tolerances, and numbers that are shown already."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from quizapp.bank.checking.places import asked_places, says_how_precise
from quizapp.bank.checking.prose import fault_at, stems_of
from quizapp.core.body import Context
from quizapp.core.expression import names_used, plain_rule, value_of
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.kinds.choice import Choice
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.word import WordBlank, folded
from quizapp.core.question import Question
from quizapp.core.text.placeholders import names_in
from quizapp.core.worked import Sample, shown

MOST_SAMPLES = 24
"""So many showings tell whether two numbers are one."""

TELLING_LETTERS = 4
"""A shorter word may well stand in a stem by itself."""

_Known = Sequence[Mapping[str, float]]


def amount_faults(question: Question) -> Iterator[Fault]:
    """What the stem, the values and the blanks or options say of one another."""
    yield from _run_faults(question)
    match question.body:
        case Fill() as fill:
            yield from _blank_faults(question, fill)
        case Choice() as choice:
            yield from _option_faults(question, choice)
        case _:
            pass


def _run_faults(question: Question) -> Iterator[Fault]:
    """A learning rate that is left out is the rule's own, which no text tells."""
    run = question.worked.run
    if run is None or run.lr or run.optimizer in question.worked.given:
        return
    from inspect import signature

    from optim_core import OPTIMIZERS

    rule = OPTIMIZERS.get(plain_rule(run.optimizer))
    if rule is not None and "lr" in signature(rule).parameters:
        default = signature(rule).parameters["lr"].default
        message = f"run に学習率 lr がないので、{default} で計算します。lr を書いてください。"
        yield Fault(("run",), message, "missing-key", "warning")


def _blank_faults(question: Question, fill: Fill) -> Iterator[Fault]:
    numbers = {name: one for name, one in fill.blanks.items() if isinstance(one, NumberBlank)}
    for name in fill.blanks:
        if name in question.worked.names():
            message = f"{name} は given か numbers にもあります。空欄を別の名前にしてください。"
            yield Fault(("blanks", name), message, "same-name")
    yield from _told_words(question, fill)
    known = _known(question) if numbers else ()
    yield from _places_faults(question, numbers, known)
    for name, blank in numbers.items():
        values = _values(blank, known)
        yield from _tolerance_faults(name, blank, values)
        if len(values) == len(known):
            yield from _shown_faults(question, name, values, known)


def _known(question: Question) -> _Known:
    """What may be used in numbers, for some showings; empty where something cannot be computed."""
    try:
        return [one.known() for one in islice(question.worked.samples(), MOST_SAMPLES)]
    except BadExampleError:
        return ()


def _values(blank: NumberBlank, known: _Known) -> list[float]:
    try:
        return [value_of(blank.number, one, ()) for one in known]
    except BadExampleError:
        return []


def _places_faults(
    question: Question, numbers: Mapping[str, NumberBlank], known: _Known
) -> Iterator[Fault]:
    """Places after the point that the text names and the key does not have; none named at all."""
    stems = list(stems_of(question))
    asked = [(path, text, one) for path, text in stems for one in asked_places(text)]
    counts = {one.places for *_, one in asked}
    for name, blank in numbers.items():
        if blank.tolerance:
            continue
        if asked and blank.digits not in counts:
            path, text, place = asked[-1]
            said = f"小数第 {place.places} 位" if place.places else "整数"
            message = (
                f"問題文は{said}まで、空欄 {name} の digits は {blank.digits} です。"
                "同じ桁数にしてください。"
            )
            yield fault_at(path, text, place.start, message, "digits-differ", warning=False)
        elif not any(says_how_precise(text) for _, text in stems) and _is_broken(blank, known):
            message = (
                f"空欄 {name} を小数第何位まで答えるかが、問題文にありません。"
                f"「小数第 {blank.digits} 位まで」のように書いてください。"
            )
            yield Fault(("blanks", name, "digits"), message, "digits-unsaid", "warning")


def _is_broken(blank: NumberBlank, known: _Known) -> bool:
    """Whether an answer may have digits after the point."""
    return blank.digits > 0 and not all(value.is_integer() for value in _values(blank, known))


def _tolerance_faults(name: str, blank: NumberBlank, values: Sequence[float]) -> Iterator[Fault]:
    path = ("blanks", name, "tolerance")
    if blank.tolerance < 0:
        message = "tolerance は 0 より大きい数にしてください。"
        yield Fault(path, message, "bad-tolerance")
        return
    sizes = [abs(value) for value in values if value]
    if not sizes:
        return
    if max(sizes) <= blank.tolerance:
        message = "tolerance が答えの大きさ以上なので、0 と答えても正解になります。"
        yield Fault(path, message, "wide-tolerance", "warning")
    elif not blank.tolerance and max(sizes) < 0.5 * 10.0**-blank.digits:
        message = f"答えが小さすぎて、小数第 {blank.digits} 位まででは 0 になります。"
        yield Fault(("blanks", name, "digits"), message, "digits-swallow", "warning")


def _shown_faults(
    question: Question, name: str, values: Sequence[float], known: _Known
) -> Iterator[Fault]:
    """An answer that is, in all showings, a number which the stem shows."""
    for path, text in stems_of(question):
        for other in names_in(text):
            if other in question.worked.numbers:
                number = question.worked.numbers[other]
                told = [shown(number, one) for one in known]
                if told == [f"{value:z.{number.digits}f}".replace("-", "−") for value in values]:
                    message = f"問題文の {{{other}}} が、空欄 {name} の答えと同じ値です。"
                    index = text.index(f"{{{other}}}")
                    yield fault_at(path, text, index, message, "answer-shown")
            elif _is_copied(question, name, other, values, known):
                message = f"空欄 {name} の答えは、問題文にある {{{other}}} と同じ値です。"
                yield Fault(("blanks", name, "number"), message, "answer-shown", "warning")


def _is_copied(
    question: Question, name: str, other: str, values: Sequence[float], known: _Known
) -> bool:
    """Whether a blank's expression comes to a given value without anything being worked out."""
    blank = question.body.blanks[name] if isinstance(question.body, Fill) else None
    if not isinstance(blank, NumberBlank) or [one.get(other) for one in known] != values:
        return False
    given = question.worked.given.keys()
    return len(known) > 1 and names_used(blank.number, known[0], ()) <= given


def _told_words(question: Question, fill: Fill) -> Iterator[Fault]:
    """A word to be filled in that stands in the stem."""
    for name, blank in fill.blanks.items():
        if not isinstance(blank, WordBlank) or blank.one_of:
            continue
        word = blank.word
        for path, text in stems_of(question):
            if len(word) >= TELLING_LETTERS and folded(word) in folded(text):
                message = f"空欄 {name} の答え「{word}」が、問題文に書かれています。"
                yield fault_at(path, text, max(text.find(word), 0), message, "answer-shown")


def _option_faults(question: Question, choice: Choice) -> Iterator[Fault]:
    """Options that are the same number as a right one, though they read otherwise."""
    reported: set[int] = set()
    for sample in islice(question.worked.samples(), MOST_SAMPLES):
        for i in _meeting(question, choice, sample):
            if i not in reported:
                reported.add(i)
                message = f"正解の選択肢と同じ値です。{sample.case()}"
                yield Fault(("options", i, "answer"), message, "same-value")


def _meeting(question: Question, choice: Choice, sample: Sample) -> Iterator[int]:
    offers = choice.sampled(Context(ask=question.ask, sample=sample)).offers()
    rights = {_number(text): text for text, right in offers if right} if sample.values else {}
    for i, (text, right) in enumerate(offers):
        number = None if right else _number(text)
        if number is not None and rights.get(number, text) != text:
            yield i


def _number(text: str) -> float | None:
    try:
        return float(text.strip(" $").replace("−", "-"))
    except ValueError:
        return None
