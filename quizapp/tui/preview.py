"""The preview: one question of a file as learners see it, read again whenever it is saved."""

import asyncio
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Key, Paste

from quizapp.core.answer import Draft
from quizapp.core.body import Claim
from quizapp.core.fault import BadExampleError
from quizapp.core.glyphs import ASCII, UNICODE
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Entry, Variant
from quizapp.core.study.event import Execute, Submitted, WentOn
from quizapp.core.study.policy import PREVIEW
from quizapp.tui import words
from quizapp.tui.drafts import Drafts
from quizapp.tui.errands import Errands
from quizapp.tui.messages import Demonstrated, GoHome, Happened, StepsFound, StepsWanted
from quizapp.tui.proof import Proof, Reader
from quizapp.tui.screens.preview import EmptyScreen, PreviewScreen
from quizapp.tui.screens.steps import show_found
from quizapp.tui.shell import Shell
from quizapp.tui.sitting import Sitting
from quizapp.tui.watch import SECONDS_BETWEEN_LOOKS, WasChecked, WasRead, Watch
from quizapp.tui.wiring import Surroundings

KEYS_WHILE_LOADING = frozenset(
    binding.key for binding in Binding.make_bindings([*Shell.BINDINGS, *EmptyScreen.BINDINGS])
)
"""Help and the ways out are open even while the file is read."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is on the screen: a question with its seed, and which of its mistakes came last."""

    question: str
    index: int
    seed: int
    mistake: int = -1


class PreviewApp(Shell):
    """Watches one file; records nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "right", "正解を入れて判定する", show=False, id="preview.right"),
        Binding("f3", "wrong", "用意した誤答を順に判定する", show=False, id="preview.wrong"),
        Binding("f4", "sample", "値と並び順を引き直す", show=False, id="preview.sample"),
        Binding("f7,left_square_bracket", "turn(-1)", "前の問題", show=False, id="preview.back"),
        Binding("f9,right_square_bracket", "turn(1)", "次の問題", show=False, id="preview.on"),
    ]

    def __init__(self, wiring: Surroundings, reader: Reader, wanted: str = "") -> None:
        super().__init__()
        self._wiring = wiring
        self._reader = reader
        self._watch = Watch(reader, self.post_message)
        self._glyphs = ASCII if wiring.ascii else UNICODE
        self._empty = EmptyScreen(reader.name, self._glyphs)
        self._errands = Errands(wiring, self.post_message)
        self._proof = Proof(())
        self._notes: tuple[str, ...] = ()
        self._state, self._case = words.CHECKING, ""
        self._place = Place(wanted, 0, wiring.new_seed())
        self._sitting: Sitting | None = None
        self._shown: Question | None = None
        self._code: dict[str, Draft] = {}

    def get_default_screen(self) -> EmptyScreen:
        """There is nothing to show until the file has been read."""
        return self._empty

    def on_mount(self) -> None:
        """Look at the file now, and again and again."""
        super().on_mount()
        self._look()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self._look)

    def _look(self) -> None:
        if read := self._watch.look():
            self.run_worker(read, thread=True, group="read")

    def is_held(self, typed: Key | Paste) -> bool:
        """What is meant for the question waits while the file is read."""
        loading = isinstance(self.screen, EmptyScreen) and self.screen.is_loading
        return loading and not (isinstance(typed, Key) and typed.key in KEYS_WHILE_LOADING)

    @on(WasRead)
    async def _was_read(self, read: WasRead) -> None:
        if not self._watch.is_latest(read.number):
            return
        self._notes, self._state = read.proof.notes, words.CHECKING
        if read.proof.questions:
            self._proof = self._held(read.proof)
            if self._proof.held:
                self._state = words.OLD_QUESTION
            if self._place.question not in ("", *self._proof.ids):
                self.inform(words.not_in_file(self._place.question))
            await self._turn_to(self._proof.nearest(self._place.question, self._place.index))
        elif self._shown:
            self._state = words.OLD_STATE
        self._tell()
        self.call_after_refresh(self._was_shown, read.number)

    async def _was_shown(self, number: int) -> None:
        """Take the keys that waited, and check the file only now: it would slow the drawing."""
        self._empty.was_read()
        await self.take_waiting()
        self.run_worker(lambda: self._watch.check(number), thread=True, group="read")

    def _held(self, proof: Proof) -> Proof:
        """What was read, with the question on the screen even if it cannot be read just now."""
        if self._shown is None:
            return proof
        return proof.holding(self._shown, self._place.index, self._proof)

    @on(WasChecked)
    def _was_checked(self, checked: WasChecked) -> None:
        if self._watch.is_latest(checked.number):
            self._notes = checked.notes
            if self._state not in (words.OLD_STATE, words.OLD_QUESTION):
                self._state = words.problems_of_file(len(checked.notes))
            self._tell()

    async def _turn_to(self, index: int) -> None:
        """Show the question at a place, unless it is the very one on the screen."""
        question = self._proof.questions[index]
        if question == self._shown and index == self._place.index:
            return
        self._place = Place(question.id, index, self._place.seed)
        await self._show(question)

    async def _show(self, question: Question) -> None:
        """A fresh showing, as if nothing had been answered yet."""
        self._case = ""
        self._shown = question
        questions = self._proof.questions
        plan = tuple(Variant(one.id, self._place.seed) for one in questions)
        self._sitting = Sitting(QuestionSet(questions), _drop, self._execute)
        session = self._sitting.begin(self._wiring.new_name(), plan, policy=PREVIEW)
        for _ in range(self._place.index):
            session = self._sitting.step(WentOn(), None) or session
        screen = PreviewScreen(
            session, Drafts(self._keep, self._code), self._wiring.clock, self._glyphs
        )
        if isinstance(self.screen, PreviewScreen):
            await self.switch_screen(screen)
        else:
            await self.push_screen(screen)
        if session.question().body.is_run:
            shown = session.question()
            self.run_worker(lambda: self._errands.demonstrate(shown), thread=True, group="warm")
        self._tell()

    @on(Demonstrated)
    def _show_examples(self, demonstrated: Demonstrated) -> None:
        if isinstance(self.screen, PreviewScreen):
            self.screen.show_examples(demonstrated)

    @on(StepsWanted)
    def _retrace(self, wanted: StepsWanted) -> None:
        self.run_worker(lambda: self._errands.retrace(wanted.way), thread=True, group="run")

    @on(StepsFound)
    def _show_steps(self, found: StepsFound) -> None:
        show_found(self.screen_stack, found)

    def _keep(self, question: str, draft: Draft | None) -> None:
        """Keep code until the app ends; what is short is tried afresh at each showing."""
        if draft is None:
            self._code.pop(question, None)
        elif draft.seed is None:
            self._code[question] = draft

    def _tell(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, PreviewScreen | EmptyScreen):
                screen.notes.tell(self._case, self._notes, self._state)

    @on(Happened)
    async def _happened(self, happened: Happened) -> None:
        if isinstance(happened.event, WentOn):
            await self.action_turn(1)
        elif isinstance(happened.event, Submitted) and not await self._is_sound():
            self.warn(words.UNSOUND)
        elif self._sitting:
            session = self._sitting.step(happened.event, happened.session)
            if session and isinstance(self.screen, PreviewScreen):
                self.screen.show(session)

    def _execute(self, session: str, execute: Execute) -> None:
        self.run_worker(lambda: self._errands.run(session, execute), thread=True, group="run")

    async def action_turn(self, by: int) -> None:
        """Another question, around the ends."""
        if self._shown:
            await self._turn_to((self._place.index + by) % len(self._proof.questions))

    async def action_sample(self) -> None:
        """The same question with other values."""
        if self._shown:
            self._place = replace(self._place, seed=self._wiring.new_seed())
            await self._show(self._shown)

    async def action_right(self) -> None:
        """Hand in what must be right."""
        right = [claim for claim in await self._claims() if claim.expected == "pass"]
        if right:
            await self._try(right[0], words.SHOWN_RIGHT)

    async def action_wrong(self) -> None:
        """Hand in the next of the answers that must be wrong."""
        wrong = [claim for claim in await self._claims() if claim.expected != "pass"]
        if not wrong:
            self.inform(words.NO_MISTAKES)
            return
        mistake = (self._place.mistake + 1) % len(wrong)
        claim = wrong[mistake]
        self._place = replace(self._place, mistake=mistake)
        await self._try(claim, words.shown_wrong(mistake + 1, len(wrong), claim.expected))

    async def _is_sound(self) -> bool:
        """Whether what is shown can be judged; one question is looked at when that is asked."""
        shown = self._shown
        return shown is not None and await asyncio.to_thread(self._reader.is_sound, shown)

    async def _claims(self) -> list[Claim]:
        """What the question says of its answers; nothing while it is not sound."""
        if self._shown is None or not await self._is_sound():
            self.warn(words.UNSOUND)
            return []
        try:
            return list(self._shown.sampled(self._place.seed).body.claims())
        except BadExampleError as bad:
            self.warn(str(bad))
            return []

    async def _try(self, claim: Claim, case: str) -> None:
        if self._shown is None:
            return
        await self._show(self._shown)
        self._case = case
        self._tell()
        if self._sitting and self._sitting.session:
            handed = Happened(Submitted(claim.answer), self._sitting.session.id)
            self.call_after_refresh(self.post_message, handed)

    @on(GoHome)
    def _go_home(self) -> None:
        self.leave(0)


def _drop(entry: Entry) -> None:
    """A recorder for whoever only tries questions out."""


def preview(wiring: Surroundings, reader: Reader, wanted: str = "") -> int:
    """Run the preview to its end, at first at the question `wanted`; the exit code."""
    app = PreviewApp(wiring, reader, wanted)
    code = app.run()
    return (app.return_code or 0) if code is None else code
