"""One showing of a question: stem, answer area, verdict. The session itself lives in the app."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, TextArea

from quizapp.core.answer import Answer
from quizapp.core.body import Pending
from quizapp.core.glyphs import Glyphs
from quizapp.core.ports import Clock
from quizapp.core.study.entry import OwnMark
from quizapp.core.study.event import (
    GaveUp,
    HintWanted,
    PageOpened,
    PutOff,
    Reassessed,
    Submitted,
    TookBack,
    WentOn,
)
from quizapp.core.study.phase import Asking, Judged, Running
from quizapp.core.study.result import seen_in
from quizapp.core.study.session import Session
from quizapp.core.verdict import Verdict
from quizapp.tui import rule_words, words
from quizapp.tui.drafts import Drafts
from quizapp.tui.messages import (
    CopyWanted,
    Demonstrated,
    GoHome,
    HandedIn,
    Happened,
    LabWanted,
    LookBackWanted,
    Notice,
    RulesWanted,
    StepsWanted,
)
from quizapp.tui.paragraphs import Quoted, Said
from quizapp.tui.remarks import Remarks
from quizapp.tui.screens.question import (
    OF_LOOKING,
    PLAYING,
    STEPPING,
    TURNING,
    QuestionScreen,
    own_text,
)
from quizapp.tui.views import view_of
from quizapp.tui.widgets.answer_view import Showing
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.options import LETTERS_THAT_CHOOSE, Options
from quizapp.tui.widgets.page import PAGING
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.study_header import StudyHeader

OWN_WAY = (
    Binding("minus", "reassess('hard')", "勘", tooltip="勘で当たった（早めに復習する）",
            key_display="-", id="study.guessed"),
    Binding("plus", "reassess('easy')", "簡単", tooltip="簡単だった（復習を先に延ばす）",
            key_display="+", id="study.easy"),
    Binding("s", "put_off", "あとで", tooltip="あとで答える", id="study.put_off"),
    Binding("u", "take_back", "取り消す", tooltip="最後の解答を取り消す", id="study.take_back"),
    Binding("b", "look_back", "見返す", tooltip="今回の解答を見返す", id="study.look_back"),
    Binding("backspace", "look_back", "見返す", tooltip="今回の解答を見返す", show=False,
            id="study.look_back_where_b_chooses"),
    Binding("f", "flag", "印", tooltip="印を付ける・外す", show=False, id="study.flag"),
    Binding("m", "note", "メモ", tooltip="自分のメモを書く", show=False, id="study.note"),
    Binding("x", "suspend", "休止", tooltip="この問題をもう出さない（もう一度で戻す）", show=False,
            id="study.suspend"),
)  # fmt: skip
"""How a learner goes on otherwise than by answering; nobody does in a preview."""

OWN_ACTIONS = frozenset(one.action.partition("(")[0] for one in OWN_WAY)


class StudyScreen(QuestionScreen):
    """Shows one showing from first sight to verdict; the next one gets a screen of its own."""

    HASTY = QuestionScreen.HASTY | {"f5"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "次へ", group=STAYS, id="study.next"),
        PLAYING,
        Binding("space", "next", "次へ", show=False, id="study.space"),
        Binding("enter", "next", "次へ", show=False, id="study.enter"),
        Binding("tab,enter", "fields", "欄へ", key_display="Tab", id="study.fields"),
        Binding("e", "explain", "解説", id="study.explain"),
        Binding("l", "lab", "実験室", tooltip="この手法を実験室で動かす", id="study.lab"),
        Binding("h", "hint", "ヒント", id="study.hint"),
        Binding("h", "no_hint", "", show=False),
        Binding("g", "give_up", "答え", tooltip="わからない（答えを見る）", id="study.give_up"),
        Binding("t", "steps", "表", tooltip="計算のステップを表で見る", id="study.steps"),
        Binding(
            "y",
            "copy",
            "コピー",
            tooltip="問題・解答・判定を文字としてコピーする",
            show=False,
            id="study.copy",
        ),
        *OWN_WAY,
        TURNING,
        Binding("tab", "app.focus_next", "次の欄へ", show=False),
        Binding(
            "p",
            "shrink",
            "図を閉じる",
            tooltip="図を元の大きさに戻す",
            key_display="p Esc",
            group=STAYS,
            id="study.shrink",
        ),
        Binding("p", "enlarge", "図", tooltip="図を全画面に", id="study.enlarge"),
        Binding("r", "rules", "手法", tooltip="この手法のページを読む", id="study.rules"),
        *STEPPING,
        *PAGING,
        Binding(
            "escape,q",
            "leave",
            "戻る",
            tooltip="ホームへ戻る",
            key_display="q",
            group=STAYS,
            id="study.leave",
        ),
    ]

    def __init__(
        self,
        session: Session,
        drafts: Drafts,
        clock: Clock,
        glyphs: Glyphs,
        remarks: Remarks | None = None,
    ) -> None:
        question, place = session.question(), words.place(session.standing)
        header = StudyHeader(question, place, session.share, glyphs)
        view = view_of(Showing(session.variant, question, drafts, glyphs))
        super().__init__(session, header, view, clock, glyphs)
        self._remark = header.remark
        self._remarks = remarks
        self._explained = False
        self._handed: Answer | None = None
        self._note = Prose(glyphs=glyphs, classes="report")

    def beneath(self) -> Iterator[Widget]:
        """Pictures of the explanation, and the learner's note."""
        yield from (figure for figure in self._figures if figure.late)
        yield self._note

    def beside_page(self) -> Iterator[Widget]:
        """An answer area that wants the room for itself."""
        if self.view.fills_screen:
            yield self.view

    def on_mount(self) -> None:
        """Show the session as it stands, then let the learner go on."""
        self._page.set_class(self.view.fills_screen, "-short-stem")
        self.show(self._session)
        self.call_after_refresh(self.open)

    def hasty(self) -> frozenset[str]:
        """Digits and letters, too, where they settle on an option."""
        chooses = isinstance(self.focused, Options)
        return self.HASTY | frozenset("123456789" + LETTERS_THAT_CHOOSE) if chooses else self.HASTY

    @property
    def takes_text(self) -> bool:
        """Blanks and code do."""
        return isinstance(self.focused, Input | TextArea)

    def show(self, session: Session) -> None:
        """Draw another state of the same showing."""
        news = session.phase is not self._session.phase
        self._session = session
        self._asked = ""  # what asked for the second press is gone
        self._show_remarks()
        self.view.show(session, explained=self._explained)
        for figure in self._figures:
            if figure.late:
                figure.display = self._explained or self.view.settled()
        if self.view.settled() and not self.view.fills_screen:
            self._page.can_focus = True
            self._page.focus()
        if (news and isinstance(session.phase, Judged)) or session.hints:
            self.action_shrink()
            self.call_after_refresh(self._bring_verdict)
        self.refresh_bindings()

    def show_examples(self, demonstrated: Demonstrated) -> None:
        """Say below what is asked what the right answer gives on the question's examples."""
        if demonstrated.question == self._question.id:
            told = Quoted("\n".join(demonstrated.lines))
            self._ask.say(*own_text(self._question), Said(words.EXAMPLES_SHOWN, "quiet"), told)

    def bring(self) -> None:
        """The verdict where there is one, else what is asked."""
        judged = isinstance(self._session.phase, Judged)
        (self._bring_verdict if judged else self.bring_ask)()

    def _bring_verdict(self) -> None:
        if not self.view.fills_screen:
            too_tall = self.view.panel.size.height > self._page.size.height
            self._page.scroll_to_widget(self.view.panel, animate=False, top=too_tall)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense now is offered, in the footer and in the help."""
        del parameters
        match action:
            case "rules":
                return self.maximized is None
            case _ if action in OWN_ACTIONS:
                return self._remarks is not None and self._may_go_own_way(action)
            case _ if action in OF_LOOKING:
                return self.may_look(action)
            case _:
                return self._moves_session(action)

    def _moves_session(self, action: str) -> bool:
        phase = self._session.phase
        open_still = not self.view.settled()
        match action:
            case "next":
                may = self._session.may_go_on or self._is_suspended
                return may and not isinstance(phase, Running)
            case "hint":
                return self._session.hints < len(self._question.hints) and open_still
            case "no_hint":
                return self._session.hints >= len(self._question.hints) and open_still
            case "explain":
                told = isinstance(phase, Judged) and phase.told
                return told and not self._explained and open_still
            case "lab" | "steps":
                may = action == "lab" or self._question.body.has_steps
                return may and self._judged_now is not None
            case "fields":
                return self.view.has_fields and not self.view.has_focus_within and open_still
            case "give_up":
                return isinstance(phase, Judged | Asking) and open_still
            case _:
                return True

    def _may_go_own_way(self, action: str) -> bool:
        session = self._session
        match action:
            case "put_off":
                return session.may_be_put_off
            case "take_back":
                return session.may_take_back
            case "reassess":
                return session.may_reassess
            case "look_back":
                return bool(session.answers) and not isinstance(session.phase, Running)
            case _:
                return True

    @property
    def _is_suspended(self) -> bool:
        return self._remarks is not None and "suspended" in self._remarks.marks(self._question.id)

    def _show_remarks(self) -> None:
        """Marks in the first line; the note when there is a verdict that it cannot give away."""
        if not self._remarks:
            return
        name, judged = self._question.id, isinstance(self._session.phase, Judged)
        note = self._remarks.note(name)
        self._remark(words.remarks(self._remarks.marks(name), note))
        own = (Said(words.OWN_NOTE, "heading"), Quoted(note, "plain"))
        self._note.say(*(own if note and judged else ()))

    def action_put_off(self) -> None:
        """Answer it later; where that would leave it unanswered, only when asked a second time."""
        waits = self._session.may_wait
        if self._is_suspended:
            self.action_next()
        elif self.is_meant("" if waits else words.REALLY_LEAVE_OUT):
            self.post_message(Notice(words.PUT_OFF if waits else words.NOT_ASKED_NOW))
            self.post_message(Happened(PutOff()))

    def action_take_back(self) -> None:
        """Take the last answer back; code that is worked on is typed at, so only if meant."""
        if self.is_meant(self.view.leaving_asks and words.REALLY_TAKE_BACK):
            self.post_message(Notice(words.TAKEN_BACK))
            self.post_message(Happened(TookBack()))

    def action_reassess(self, rating: Literal["hard", "easy"]) -> None:
        """Say that the right answer was a guess, or easy; its own line may be out of sight."""
        on = self._session.answers[-1].rating != rating
        self.post_message(Notice(words.reassessed(rating, on=on)))
        self.post_message(Happened(Reassessed(rating)))

    def action_look_back(self) -> None:
        """Look at what was answered before."""
        answered = self._session.answered
        latest = len(self._session.answers) - len(answered) - 1
        seen = seen_in(self._session)
        self.post_message(LookBackWanted(self._session.questions, seen, max(latest, 0)))

    def action_flag(self) -> None:
        """Mark the question, to find it again, or take the mark away."""
        self._turn("flagged")

    def action_suspend(self) -> None:
        """Ask the question no more, when that is said twice; once is enough to have it again."""
        if self._is_suspended or self.is_meant(words.REALLY_SUSPEND):
            self._turn("suspended")

    def _turn(self, mark: OwnMark) -> None:
        if self._remarks:
            on = self._remarks.turn(self._question.id, mark)
            self.post_message(Notice(words.turned(mark, on=on)))
            self.show(self._session)

    @work
    async def action_note(self) -> None:
        """Write a note on the question."""
        if not self._remarks:
            return
        from quizapp.tui.screens.note import NoteScreen

        screen = NoteScreen(self._remarks.note(self._question.id))
        text = await self.app.push_screen_wait(screen)
        if text is not None:
            self._remarks.write(self._question.id, text)
            self.show(self._session)

    @on(HandedIn)
    def _hand_in(self, handed: HandedIn) -> None:
        if not isinstance(self._session.phase, Running):
            self._handed = handed.answer
            self.post_message(Happened(Submitted(handed.answer, self._seconds())))

    def action_next(self) -> None:
        """On to the next question; one that is suspended does not come back."""
        if self.is_meant(self.view.leaving_asks):
            self.post_message(Happened(PutOff(for_good=True) if self._is_suspended else WentOn()))

    def action_hint(self) -> None:
        """One more hint."""
        self.post_message(Happened(HintWanted()))

    def action_no_hint(self) -> None:
        """There is none, or no more."""
        said = words.NO_MORE_HINTS if self._question.hints else words.NO_HINTS
        self.post_message(Notice(said))

    def action_give_up(self) -> None:
        """Show the answer, which is recorded as a miss: only when asked a second time."""
        if self.is_meant(words.REALLY_GIVE_UP):
            self.post_message(Happened(GaveUp(self._seconds())))

    def action_rules(self) -> None:
        """The page of the rule that is asked about; before the verdict it is a hint."""
        if self._session.would_consult:
            if not self.is_meant(rule_words.REALLY_OPEN_PAGE):
                return
            self.post_message(Happened(PageOpened()))
        from quizapp.core.rule_questions import rules_asked

        self.post_message(RulesWanted(rules_asked(self._question)))

    def action_copy(self) -> None:
        """Question, answer and verdict as text, no more of it than stands on the screen."""
        from quizapp.tui.transcript import transcript

        said = transcript(self._question, self._session, self.view.draft, explained=self._explained)
        self.post_message(CopyWanted(said))

    def ask(self, sentence: str) -> None:
        """Below the verdict, where it is in sight."""
        self.view.ask(sentence)
        self.call_after_refresh(self._bring_verdict)

    def action_fields(self) -> None:
        """Back into the fields that were left."""
        self.action_shrink()
        self.view.enter_fields()

    def action_explain(self) -> None:
        """Show the explanation, and with it which answer is right."""
        self._explained = True
        self.show(self._session)
        if not self.view.fills_screen:
            self.call_after_refresh(self._bring_verdict)

    @property
    def _judged_now(self) -> tuple[Answer | None, Verdict] | None:
        """The answer whose verdict is on the screen, with it: that of a run for nothing first."""
        phase = self._session.phase
        if not isinstance(phase, Judged) or not phase.told or isinstance(phase.played, Pending):
            return None
        if isinstance(phase.played, Verdict):
            return self._handed, phase.played
        if phase.answer is None and self._question.body.is_run:
            return None  # nothing has been run
        return phase.answer, phase.verdict

    def action_steps(self) -> None:
        """The table of the steps of what was judged last."""
        judged = self._judged_now
        way = judged and self._question.body.steps(*judged)
        if way is None:
            return
        from quizapp.tui.screens.steps import StepsScreen

        self.app.push_screen(StepsScreen(way, self._glyphs))
        self.post_message(StepsWanted(way))

    def action_lab(self) -> None:
        """What was asked about, to be played with: its rule with its values, one's own code."""
        judged = self._judged_now
        if judged is None:
            return
        from quizapp.core.lab.from_question import scene_of_verdict

        self.post_message(LabWanted(*scene_of_verdict(self._question, *judged)))

    def action_leave(self) -> None:
        """Home; the question waits as it is."""
        self.post_message(GoHome())
