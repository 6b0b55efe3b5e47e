"""One part of a mock exam: it is answered and left as one likes; no word of right or wrong."""

from functools import cached_property
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import Input, TextArea

from quizapp.core.answer import Draft, Written
from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.study.entry import Variant
from quizapp.core.study.event import FlagTurned, HandedOver, Submitted, WentTo
from quizapp.core.study.session import Session
from quizapp.tui import exam_words
from quizapp.tui.drafts import Drafts
from quizapp.tui.exam_clock import ExamClock
from quizapp.tui.messages import GoHome, HandedIn, Happened, Notice
from quizapp.tui.screens.exam_grid import HAND_OVER, ExamGridScreen
from quizapp.tui.screens.question import (
    OF_LOOKING,
    PLAYING,
    STEPPING,
    TURNING,
    QuestionScreen,
)
from quizapp.tui.widgets.answer_view import Showing
from quizapp.tui.widgets.exam_choice import Passed, exam_view
from quizapp.tui.widgets.exam_header import ExamHeader
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.memo_pad import MemoPad
from quizapp.tui.widgets.options import LETTERS_THAT_CHOOSE
from quizapp.tui.widgets.page import PAGING

_NEXT = "次の問題へ"


class ExamScreen(QuestionScreen):
    """Goes to any part at any time; each part gets a screen of its own."""

    HASTY = frozenset("123456789" + LETTERS_THAT_CHOOSE)
    TO_SEE = 0.0  # a pick can be changed, and whoever guesses in the last seconds is quick
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "by_parts(1)", "次へ", tooltip=_NEXT, key_display="n →", group=STAYS,
                id="exam.next"),
        Binding("p,left", "by_parts(-1)", "前へ", tooltip="前の問題へ", key_display="p ←",
                group=STAYS, id="exam.previous"),
        PLAYING,
        Binding("space,enter", "by_parts(1)", "次へ", tooltip=_NEXT, show=False, id="exam.on"),
        Binding("f", "flag", "印", tooltip="印を付ける・外す", id="exam.flag"),
        Binding("g", "grid", "一覧・提出", tooltip="全問の一覧を見る・提出する", group=STAYS,
                id="exam.grid"),
        Binding("m", "memo", "メモ・計算", tooltip="メモを取る・計算する", id="exam.memo"),
        TURNING,
        Binding("tab", "app.focus_next", "次の欄へ", show=False),
        Binding("z", "shrink", "図を閉じる", tooltip="図を元の大きさに戻す", key_display="z Esc",
                group=STAYS, id="exam.shrink"),
        Binding("z", "enlarge", "図", tooltip="図を全画面に", id="exam.enlarge"),
        *STEPPING,
        *PAGING,
        Binding("escape,q", "leave", "離れる", tooltip="ホームへ戻る（時間は進む）",
                key_display="Esc", group=STAYS, id="exam.leave"),
    ]  # fmt: skip

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        exam_clock: ExamClock,
        clock: Clock,
        glyphs: Glyphs,
    ) -> None:
        place = exam_words.part_of_exam(session.showing + 1, len(session.plan))
        header = ExamHeader(place, glyphs)
        view = exam_view(Showing(session.variant, session.question(), drafts, glyphs))
        super().__init__(session, header, view, clock, glyphs)
        self._header_of_exam = header
        self._drafts = drafts
        self._exam_clock = exam_clock

    @cached_property
    def _pad(self) -> MemoPad:
        """Made when it is first opened: each part would wait for it."""
        memo = self._drafts.of(Variant(self._session.id, 0))
        return MemoPad(memo.answer.source if memo and isinstance(memo.answer, Written) else "")

    def _give_focus(self) -> None:
        """Whoever writes a memo goes on with it: else its digits would pick options."""
        if self._pad.is_open:
            self._pad.open()
        else:
            super()._give_focus()

    def on_mount(self) -> None:
        """Show the part as it stands, then let the learner go on."""
        for figure in self._figures:
            figure.display = not figure.late
        self.show(self._session)
        self._exam_clock.look_at(self._session.showing)
        self.call_after_refresh(self.open)

    def show(self, session: Session) -> None:
        """Draw what is picked, and the flag."""
        self._session = session
        self.view.show(session, explained=False)
        self._header_of_exam.flag(on=session.showing in session.flagged)

    def ask(self, sentence: str) -> None:
        """In sight wherever the page has been scrolled to, and in the way of nothing."""
        self._header_of_exam.ask(sentence)

    def on_key(self, event: Key) -> None:
        """Whoever has pressed another key since does not mean what was asked."""
        super().on_key(event)
        self._header_of_exam.ask("")

    @property
    def takes_text(self) -> bool:
        """The memo pad does."""
        return isinstance(self.focused, Input | TextArea)

    def is_too_early(self, typed: Key | Paste) -> bool:
        """Only a pick may be: not in a part that was seen before, nor where it is but a letter."""
        picks = isinstance(typed, Key) and typed.key in self.HASTY and not self.takes_text
        seen = any(one.showing == self._session.showing for one in self._session.visits)
        return picks and not seen and super().is_too_early(typed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is offered."""
        if action == "by_parts":
            return self._session.showing > 0 or parameters != (-1,)
        if action == "leave":  # Esc closes the picture first
            return self.maximized is None
        return self.may_look(action) if action in OF_LOOKING else True

    @on(HandedIn)
    def _record(self, handed: HandedIn) -> None:
        before = self._session.seconds_at(self._session.showing)
        self._happened(Submitted(handed.answer, before + self._exam_clock.visit))

    def _happened(self, event: Submitted | WentTo | FlagTurned | HandedOver) -> None:
        self.post_message(Happened(event, self._session.id))

    @on(Passed)
    def _go_on(self) -> None:
        self.action_by_parts(1)

    def action_by_parts(self, by: int) -> None:
        """The next part, or the one before; behind the last there is the grid."""
        here, parts = self._session.showing, len(self._session.plan)
        ahead = range(here + 1, parts) if by > 0 else range(here)[::-1]
        to = next((part for part in ahead if self._session.may_go_to(part)), None)
        if to is not None:
            self._happened(WentTo(to, self._exam_clock.visit))
        elif by > 0:
            self.post_message(Notice(exam_words.LAST_PART))
            self.action_grid()

    def action_flag(self) -> None:
        """Flag the part, to look at it again, or take the flag away."""
        self._happened(FlagTurned())

    @work
    async def action_grid(self) -> None:
        """See all parts, go to one, or hand the paper over."""
        chosen = await self.app.push_screen_wait(ExamGridScreen(self._session, self._glyphs))
        if chosen == HAND_OVER:
            self._happened(HandedOver(self._exam_clock.visit))
        elif chosen is not None and chosen != self._session.showing:
            self._happened(WentTo(chosen, self._exam_clock.visit))

    async def action_memo(self) -> None:
        """Open the memo pad; it takes its room from the page, which scrolls on above it."""
        self.action_shrink()
        if not self._pad.is_attached:
            await self.mount(self._pad, before=self.query_one(Footer))
        self._pad.open()

    @on(MemoPad.Written)
    def _keep_memo(self, written: MemoPad.Written) -> None:
        self._drafts.keep(self._session.id, Draft(Written(written.text)))

    @on(MemoPad.Closed)
    def _close_memo(self) -> None:
        self.open()

    def action_leave(self) -> None:
        """Home, when asked a second time; the time goes on."""
        if self.is_meant(exam_words.REALLY_LEAVE_EXAM):
            self._exam_clock.look_away()
            self.app.clear_notifications()  # at home the question says nothing more
            self.post_message(GoHome())
