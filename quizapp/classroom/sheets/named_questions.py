"""Which question an id in a sheet means: one of today, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.question_set import QuestionSet
from quizapp.core.wording import printable

LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class NamedQuestions:
    """The questions that may be asked, by id; `former` ids, and why others are `withheld`.

    `in_exam` gives the questions as a mock exam asks them.
    """

    questions: QuestionSet
    in_exam: Callable[[], QuestionSet]
    former: Mapping[str, str]
    withheld: Mapping[str, str]

    def today(self, name: str) -> str:
        """The id that it has today."""
        return self.former.get(name, name)

    def lack(self, name: str) -> str:
        """Why nothing can be handed in for it; empty where it can."""
        today = self.today(name)
        if today in self.questions:
            return ""
        if today in self.withheld:
            return f"問題 {today} は出題されません（{self.withheld[today]}）。"
        shown = printable(name[:LONGEST_ID])
        near = perhaps(nearest_word(name, self.questions))
        return f"問題 {shown} はありません。{near}"
