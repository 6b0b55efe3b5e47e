"""What an exam gives to choose from, whatever the kind of the question, as a choice."""

from dataclasses import dataclass, replace

from quizapp.core.body import Context, ExamForm, ExamOption
from quizapp.core.kinds.choice.choice import Choice
from quizapp.core.kinds.choice.option import Option
from quizapp.core.worked import NOTHING_SAMPLED


@dataclass(frozen=True, slots=True)
class OfferedChoice(Choice):
    """Options that no author numbered: what has no name is counted under none."""

    def name(self, i: int) -> str:
        """The id of the mistake that leads to a wrong option; empty where there is none."""
        return self.options[i].id


def as_options(form: ExamForm, context: Context) -> Choice:
    """The choice of a showing; all values stand in the form already."""
    choice = OfferedChoice(
        tuple(map(_option, form.options)),
        several=form.several,
        placing="fixed" if form.ordered else "shuffled",
    )
    return choice.sampled(replace(context, ask=form.ask, sample=NOTHING_SAMPLED))


def _option(one: ExamOption) -> Option:
    return Option(one.text, one.right, one.because, one.mistake)
