"""Before a mock exam: which paper, for which framework, what holds in it; and the exams before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.exam.order import PaperOrder
from quizapp.core.exam.paper import Lacking, Paper, weights_told
from quizapp.core.exam.paper_forms import FORMS, OWN, form_called, paper_size
from quizapp.core.glyphs import Glyphs
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.suited import FRAMEWORKS
from quizapp.tui import exam_words as words
from quizapp.tui.paragraphs import Said
from quizapp.tui.screens.modes import ValueMenu
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import Menu, Offer
from quizapp.tui.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from quizapp.core.study.exam_record import ExamRecord

COUNTS_OFFERED = (5, 10, 13, 20, 26, 40, 52, 78, 104)
MINUTES_OFFERED = (5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 90.0, 120.0)
"""What a paper of one's own may have; the time may follow from the number, too."""

MOST_EXAMS = 5
"""So many past exams fit below the rows; all of them are listed by the command."""

ExamStartChoice: TypeAlias = "Paper | str | None"
"""A paper to begin, the id of an exam whose report is to be read, or nothing."""


class ExamStartScreen(ModalScreen[ExamStartChoice]):
    """Closes with what is wanted; a paper that cannot be made is told of here."""

    AUTO_FOCUS = "ValueMenu"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "close", "戻る", key_display="Esc", group=STAYS,
                id="exam_start.close"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(
        self,
        order: PaperOrder,
        questions: QuestionSet,
        exams: "Sequence[ExamRecord]",
        assembled: Callable[[PaperOrder], Paper | Lacking],
        glyphs: Glyphs,
        *,
        chosen: bool = False,
    ) -> None:
        super().__init__()
        self._order = replace(order, framework=order.framework or next(iter(FRAMEWORKS)))
        self._questions = questions
        self._exams = [*exams][::-1][:MOST_EXAMS]
        self._assembled = assembled
        self._glyphs = glyphs
        self._topics = {one.id: one.title for one in questions.topics()}
        self._menu = ValueMenu(self._rows(), glyphs.pointer)
        self._menu.at = len(self._parts()) if chosen else 0
        self._noted: tuple[PaperOrder, Paper] | None = None
        self._told = Prose(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        """The rows, and what they come to."""
        yield TooSmall()
        heading = Prose(Said(words.TITLE_OF_EXAMS, "heading"), Said(""), glyphs=self._glyphs)
        yield Page(heading, self._menu, self._told)
        yield Footer()

    def on_mount(self) -> None:
        """Say what the rows come to."""
        self._say()

    def _parts(self) -> Mapping[str, Mapping[Any, str]]:
        """What may be chosen now, by the field of the order: its values with their names."""
        own = {
            "count": {one: f"{one} 問" for one in self._with_own("count", COUNTS_OFFERED)},
            "minutes": {None: words.MINUTES_FOLLOW}
            | {one: f"{one:g} 分" for one in self._with_own("minutes", MINUTES_OFFERED)},
            "topics": self._topics_offered(),
        }
        return {
            "form": {name: one.called for name, one in FORMS.items()},
            "framework": FRAMEWORKS,
            **(own if self._order.form == OWN else {}),
        }

    def _with_own(self, field: str, offered: Sequence[float]) -> Sequence[Any]:
        """Those that are offered, with the one that the command line may have asked for."""
        own = getattr(self._order, field)
        return sorted({*offered, own} - {None})

    def _topics_offered(self) -> Mapping[Any, str]:
        own = self._order.topics
        named = {own: "、".join(self._topics.get(one, one) for one in own)} if own else {}
        return {(): words.ALL_TOPICS_ASKED} | named | {(one,): t for one, t in self._topics.items()}

    def _rows(self) -> list[Offer]:
        rows = [
            words.row_of_exam(CALLED_PARTS[field], values[self._value(field)])
            for field, values in self._parts().items()
        ]
        exams = map(_past, self._exams)
        return [Offer(self._glyphs.write(row)) for row in (*rows, words.BEGIN_EXAM, *exams)]

    def _value(self, field: str) -> Any:  # noqa: ANN401  # of whatever field it is
        own = getattr(self._order, field)
        return FORMS[OWN].count if field == "count" and own is None else own

    def _say(self, *first: str) -> None:
        count, minutes = paper_size(self._order)
        form = FORMS[self._order.form]
        self._told.say(
            Said(""),
            *(Said(one, "wrong") for one in first),
            Said(words.parts_and_minutes(form.called, count, minutes), "strong"),
            Said(form.told),
            *([] if self._order.seed is None else [Said(words.of_seed(self._order.seed))]),
            *(Said(one, "quiet") for one in weights_told(self._order, self._questions)),
            Said(""),
            Said(words.EXAM_RULES),
            Said(words.EXAM_IS_UNOFFICIAL, "quiet"),
        )

    def action_turn(self, by: int) -> None:
        """The next value of the row under the pointer, or the one before."""
        parts = self._parts()
        if self._menu.at >= len(parts):
            return
        field = [*parts][self._menu.at]
        values = [*parts[field]]
        own: Any = {field: values[(values.index(self._value(field)) + by) % len(values)]}
        self._order = replace(self._order, **own)
        self._menu.offer(self._rows(), self._glyphs.pointer, at=self._menu.at)
        self._say()

    @on(Menu.Chosen)
    def _choose(self, chosen: Menu.Chosen) -> None:
        """Turn a row, begin, or read how an exam went."""
        behind = chosen.place - len(self._parts())
        if behind < 0:
            self.action_turn(1)
        elif behind:
            self.dismiss(self._exams[behind - 1].session)
        else:
            self._begin()

    def _begin(self) -> None:
        """Begin; what should be known of the paper first is told, and Enter pressed once more."""
        if self._noted and self._noted[0] == self._order:
            self.dismiss(self._noted[1])
            return
        match self._assembled(self._order):
            case Lacking(sentences):
                self._say(words.CANNOT_BEGIN, *sentences)
            case Paper(notes=()) as paper:
                self.dismiss(paper)
            case paper:
                self._noted = self._order, paper
                self._say(*paper.notes, words.BEGIN_ALL_THE_SAME)

    def action_close(self) -> None:
        """Back, nothing wanted."""
        self.dismiss(None)

    @on(TooSmall.Gone)
    def _take_focus_back(self) -> None:
        self._menu.focus()


CALLED_PARTS: Mapping[str, str] = {
    "form": "形式",
    "framework": "フレームワーク",
    "count": "問題数",
    "minutes": "時間",
    "topics": "分野",
}
"""What is chosen, by the field of the order."""


def _past(one: "ExamRecord") -> str:
    day = f"{date.fromordinal(one.day):%Y/%m/%d}"
    return words.past_exam(day, form_called(one.form), one.right, one.parts, one.share)
