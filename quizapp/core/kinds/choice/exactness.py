"""Whether computed options are as exact as the stem asks the answer to be."""

import re
from collections.abc import Iterator, Mapping, Sequence

from quizapp.core.body import Around
from quizapp.core.fault import Fault, Path
from quizapp.core.kinds.choice.option import Option, asked_number, own_precision
from quizapp.core.text.asked import AskedPrecision, asked_precision
from quizapp.core.text.bare import fault_at
from quizapp.core.worked import Shown

_NEAREST = re.compile(r"最も近い|一番近い|いちばん近い|およそ|概算|約\s*\d")
"""Where the nearest of the options is asked for, they need not be the answer itself."""

_NAME = re.compile(r"\{([^{}\n]+)\}")

_Said = tuple[Path, str, AskedPrecision]


def option_precision_faults(options: Sequence[Option], around: Around) -> Iterator[Fault]:
    """Options with other places, or significant digits, than the stem names."""
    stems = around.stems
    said = [(path, text, one) for path, text in stems for one in asked_precision(text)]
    if not said or any(_NEAREST.search(text) for _, text in stems):
        return
    asked = asked_number(options)
    for i, option in enumerate(options):
        own = _precision(option, asked, around.worked.numbers)
        if own is None or any(_meets(own, one) for *_, one in said):
            continue
        if option is asked or asked is None:
            yield _at_the_stem(said[-1], own)
            return  # the others follow the right one
        if option.figures or option.digits is not None:
            message = f"問題文は{said[-1][2].said}、この選択肢は{own.said}です。そろえてください。"
            yield Fault(("options", i), message, "digits-differ")


def _at_the_stem(said: _Said, own: AskedPrecision) -> Fault:
    path, text, one = said
    message = (
        f"問題文は{one.said}、選択肢は{own.said}です。{one.key} と書くか、問題文を直してください。"
    )
    return fault_at(path, text, one.start, message, "digits-differ", warning=False)


def _precision(
    option: Option, asked: Option | None, numbers: Mapping[str, Shown]
) -> AskedPrecision | None:
    """How exactly an option is shown, where it is a number."""
    if option.computed:
        return own_precision(option, asked)
    name = _NAME.fullmatch(option.answer.strip())
    if name and name[1] in numbers:
        return numbers[name[1]].precision
    return None


def _meets(own: AskedPrecision, said: AskedPrecision) -> bool:
    return (own.number, own.of_figures) == (said.number, said.of_figures)
