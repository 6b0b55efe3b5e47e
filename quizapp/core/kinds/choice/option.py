"""One option of a choice, and what it reads in a showing: a text, a number, code, or a label."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizapp.core.body import WITHIN, Context
from quizapp.core.expression import EITHER_PRECISION, rounded_as, value_of
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.run_mistakes import sentence_of_mistake
from quizapp.core.text.asked import AskedPrecision
from quizapp.core.text.respelling import respelled
from quizapp.core.worked import UNCOMPUTED

MOST_DECIMALS = 10
"""Nobody reads more of an option."""

USUAL_DIGITS = 3

PATH_LABELS = "ABCDEFG"
"""What options that are paths are called, in the order of a showing."""

_ABOUT_ALL = re.compile(
    r"(この|選択肢の|上の|上記の|以上の|これらの)?(中|うち)?(に|には|は|の|で)?"
    r"(どれでもない|どれにも当てはまらない|いずれでもない|いずれにも当てはまらない|該当なし|該当する(もの|選択肢)はない|"
    r"正しいものはない|すべて誤り|すべて正しい|どれも正しくない|いずれも正しくない)[。．]?"
)
"""What can only be said of all the options above it, and so stands last."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what it says, and `because`: why it is wrong (or right).

    It is a text (`answer`), a number that is worked out (`number`), the number that a `mistake` of
    the run's rule leads to, lines of `code`, or a `path` of the picture. どれでもない and its like
    stay last by themselves, others if they are `pinned`.
    """

    answer: str = ""
    correct: bool = False
    because: str = ""
    id: str = ""
    pinned: bool = False
    number: str = ""
    mistake: str = ""
    digits: int | None = field(default=None, metadata={WITHIN: range(MOST_DECIMALS + 1)})
    figures: int | None = field(default=None, metadata={WITHIN: range(1, MOST_DECIMALS + 1)})
    code: str = ""
    path: Mapping[str, str] = field(default_factory=dict)

    @property
    def last(self) -> bool:
        """Whether its place is after the others at every showing."""
        return self.pinned or bool(_ABOUT_ALL.fullmatch(self.answer.strip()))

    @property
    def computed(self) -> bool:
        """Whether it is a number that is worked out from the values."""
        return bool(self.number or self.mistake)

    @property
    def forms(self) -> tuple[str, ...]:
        """The keys that say what it is; there must be one, a mistake may stand beside a number."""
        written = ("answer", "number", "code", "path", "mistake")
        forms = tuple(key for key in written if self._has(key))
        return ("number",) if forms == ("number", "mistake") else forms

    def _has(self, key: str) -> bool:
        value = getattr(self, key)
        return bool(value.strip() if isinstance(value, str) else value)

    @property
    def plain(self) -> str:
        """What it says before any value is drawn."""
        return _fenced(self.code) if self.code else self.answer or UNCOMPUTED


def form_faults(options: Sequence[Option]) -> Iterator[Fault]:
    """Options that say nothing or two things, and mistakes of no number."""
    kinds = "answer、number、mistake、code、path のどれか 1 つ"
    for i, option in enumerate(options):
        if not option.forms:
            yield Fault(
                ("options", i), f"選択肢が空です。{kinds}を書いてください。", "empty-option"
            )
        elif len(option.forms) > 1:
            message = f"選択肢には、{kinds}だけを書いてください。"
            yield Fault(("options", i), message, "which-of")
        elif option.mistake and not asked_number(options):
            message = "mistake を使うには、正解の選択肢を number で書いてください。"
            yield Fault(("options", i, "mistake"), message, "which-of")
        if option.figures and option.digits is not None:
            yield Fault(("options", i, "figures"), EITHER_PRECISION, "which-of")


def asked_number(options: Sequence[Option]) -> Option | None:
    """The right number, whose expression and digits mistakes take over."""
    numbers = [option for option in options if option.number]
    return next((option for option in numbers if option.correct), next(iter(numbers), None))


def said(options: Sequence[Option], i: int, context: Context) -> Option:
    """The option as a showing has it, all in its `answer` but what a path is called."""
    option = options[i]
    shown = replace(option, answer=option.plain, because=_reason(option, context))
    if not option.computed:
        return shown
    try:
        return replace(shown, answer=_number(options, i, context))
    except BadExampleError:
        return replace(shown, answer=UNCOMPUTED)


def computing_faults(options: Sequence[Option], context: Context) -> Iterator[Fault]:
    """Numbers that cannot be worked out, and mistakes whose reason must be written."""
    for i, option in enumerate(options):
        try:
            if option.computed:
                _number(options, i, context)
        except BadExampleError as bad:
            yield bad.fault()
            continue
        if option.mistake and not option.correct and not _reason(option, context):
            message = (
                f"{option.mistake} の説明はコードについてのものです。because を書いてください。"
            )
            yield Fault(("options", i), message, "no-because")


def _number(options: Sequence[Option], i: int, context: Context) -> str:
    """The number of a computed option as text; BadExampleError if it is none."""
    option, asked = options[i], asked_number(options)
    path: Path = ("options", i, "number" if option.number else "mistake")
    written = option if option.number else asked
    if written is None:
        raise BadExampleError(path, "mistake に当てはまる number がありません。")
    try:
        sample = context.sample
        known = sample.mistaken(option.mistake).known() if option.mistake else context.known
    except BadExampleError as bad:
        raise BadExampleError((*path[:2], "mistake"), str(bad)) from None
    value = value_of(written.number, known, path)
    return rounded_as(own_precision(option, asked), value).replace("-", "−")


def own_precision(option: Option, asked: Option | None) -> AskedPrecision:
    """How exact a computed option is: as it says itself, else as the right number does."""
    finest = option if option.digits is not None or option.figures else asked or option
    if finest.figures:
        return AskedPrecision(finest.figures, 0, of_figures=True)
    return AskedPrecision(USUAL_DIGITS if finest.digits is None else finest.digits, 0)


def _reason(option: Option, context: Context) -> str:
    """What the author wrote, or what the catalogue says of the mistake if that fits a number."""
    if option.because or not option.mistake:
        return option.because
    return respelled(sentence_of_mistake(context.sample, option.mistake), context.letters)


def _fenced(code: str) -> str:
    """Code as prose shows it: in one line, or as a block of its own."""
    lines = code.strip("\n")
    return f"```\n{lines}\n```" if "\n" in lines or "`" in lines else f"`{lines.strip()}`"
