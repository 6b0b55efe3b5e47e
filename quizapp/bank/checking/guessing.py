"""Right answers that can be told without knowing anything: by length, by place, from a hint."""

import unicodedata
from collections.abc import Iterator, Sequence

from quizapp.core.blanks import FormulaBlank
from quizapp.core.fault import Fault
from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.fill import Fill
from quizapp.core.question import Question
from quizapp.core.text.spans import spans
from quizapp.core.text.width import cells
from quizapp.core.word_blank import WordBlank

FAR_LONGER = 1.8
"""Times the longest wrong option."""

NOTICED_CELLS = 16
"""A difference of fewer cells catches no eye."""

FEWEST_QUESTIONS = 6
"""From so many choice questions of a topic on a habit is no chance any more."""

MOSTLY = 0.75

TELLING_LENGTH = 4
"""A shorter answer (a name, W + v) may well stand in a hint by itself."""


def length_faults(question: Question) -> Iterator[Fault]:
    """A right option that stands out by its length alone."""
    if not isinstance(question.body, Choice) or not _is_decided(question.body):
        return
    for i, option in enumerate(question.body.options):
        longest = max(_cells(other) for other in question.body.options if not other.correct)
        room = max(FAR_LONGER * longest, longest + NOTICED_CELLS)
        if option.correct and _cells(option) > room:
            message = (
                "正解だけが目立って長い選択肢です。長さで当てられないように、そろえてください。"
            )
            yield Fault(("options", i, "answer"), message, "key-length", "warning")


def hint_faults(question: Question) -> Iterator[Fault]:
    """A hint that says nothing, or says the answer."""
    keys = [_plain(key) for key in _keys(question)]
    for i, hint in enumerate(question.hints):
        if not hint.strip():
            yield Fault(("hints", i), "ヒントが空です。", "empty-text")
        elif any(len(key) >= TELLING_LENGTH and key in _plain(hint) for key in keys):
            message = "ヒントに答えがそのまま書かれています。考える手がかりだけを書いてください。"
            yield Fault(("hints", i), message, "hint-tells", "warning")


def _keys(question: Question) -> Iterator[str]:
    match question.body:
        case Choice(options=options):
            yield from (option.answer for option in options if option.correct)
        case Fill(blanks=blanks):
            for blank in blanks.values():
                if isinstance(blank, FormulaBlank):
                    yield blank.formula
                elif isinstance(blank, WordBlank) and not blank.one_of:
                    yield from (blank.word, *blank.spellings)
        case _:
            pass  # nobody writes whole programs into a hint


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace("$", "").split())


def habit_faults(questions: Sequence[Question]) -> Iterator[tuple[str, Fault]]:
    """Habits within one topic, told at the first question that shows them."""
    bodies = [
        (question.id, question.body)
        for question in questions
        if isinstance(question.body, Choice) and _is_decided(question.body)
    ]
    if len(bodies) < FEWEST_QUESTIONS:
        return
    longest = [name for name, body in bodies if _is_longest(body)]
    if len(longest) > MOSTLY * len(bodies):
        message = f"{len(bodies)} 問中 {len(longest)} 問で、正解が最も長い選択肢です。"
        yield longest[0], Fault(("options",), message, "key-length", "warning")
    places = [_place(body) for _, body in bodies]
    common = max(set(places), key=places.count)
    if places.count(common) > MOSTLY * len(bodies):
        message = f"{len(bodies)} 問中 {places.count(common)} 問で、正解が {common + 1} 番目です。"
        name = bodies[places.index(common)][0]
        yield name, Fault(("options",), message, "key-place", "warning")


def _is_decided(body: Choice) -> bool:
    """Whether it has right and wrong options; where not, that is the fault to mend first."""
    return {option.correct for option in body.options} == {True, False}


def _is_longest(body: Choice) -> bool:
    right = max(_cells(option) for option in body.options if option.correct)
    return right > max(_cells(option) for option in body.options if not option.correct)


def _place(body: Choice) -> int:
    return next(i for i, option in enumerate(body.options) if option.correct)


def _cells(option: Option) -> int:
    return sum(cells(span.text) for span in spans(option.answer))
