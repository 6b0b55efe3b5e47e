"""A sheet of answers: learner, question, the words of an answer; as YAML, JSON or CSV has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from quizapp.classroom.sheets.named_questions import NamedQuestions
from quizapp.classroom.submission import Found, Gathered, LeftOut, Submission
from quizapp.core.answer import Answer
from quizapp.core.body import AS_AUTHORED
from quizapp.core.placed_value import PlacedList, PlacedMap, PlacedText, PlacedValue
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable

SEED, ANSWER = "seed", "answer"
"""Names that are no question and no learner: the seed of the showing that was answered."""

_LARGEST_SEED = 2**63

NO_ANSWERS = "解答の表として読めません。学習者ごとに「問題の id: 解答」を書いてください。"


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """The words of one answer, where they stand, and the seed of the showing as it was written."""

    learner: str
    question: str
    words: tuple[str, ...]
    seed: str
    place: str


def sheet_gathered(
    found: Found, learner: str, sheet: PlacedValue | None, known: NamedQuestions
) -> Gathered:
    """Every answer of a sheet as a submission, or left out with a reason.

    Args:
        found: its file.
        learner: whose answers they are where the sheet does not say it.
        sheet: what it holds; None where that could not be read, which others have told.
        known: the questions.
    """
    keeper = SheetKeeper(found, known)
    for one in _answers(sheet, learner, keeper) if sheet is not None else ():
        keeper.keep(one)
    return keeper.gathered()


class SheetKeeper:
    """Makes submissions of the answers in one file, each with a name of its own."""

    def __init__(self, found: Found, known: NamedQuestions) -> None:
        self._found, self._known = found, known
        self._submissions: list[Submission] = []
        self._left_out: list[LeftOut] = []
        self._names: set[str] = set()
        self._renamed: dict[str, str] = {}

    def leave_out(self, why: str, place: str = "", part: str = "") -> None:
        """Note what is not graded."""
        told = f"{place}: {why}" if place else why
        self._left_out.append(LeftOut(self._named(part) if part else self._found.name, told))

    def keep(self, one: SheetAnswer) -> None:
        """Make a submission of an answer, if there is a question for it."""
        part = f"{one.learner}/{one.question}"
        seed = one.seed.strip() or str(AS_AUTHORED)
        name = self._known.today(one.question)
        if lack := self._known.lack(one.question):
            self.leave_out(lack, one.place, part)
        elif not one.learner.strip():
            self.leave_out("学習者の名前が空です。", one.place, part)
        elif not (seed.isascii() and seed.isdecimal() and int(seed[:20]) < _LARGEST_SEED):
            self.leave_out("seed は 0 以上の整数です。", one.place, part)
        elif not any(word.strip() for word in one.words):
            self.leave_out("解答が空です。", one.place, part)
        else:
            self._note_renamed(one.question, name)
            question = self._known.questions[name]
            read = partial(answer_read, question, one.words, int(seed), one.place)
            self.add(part, one.learner, name, read, int(seed) if question.body.varies else None)

    def add(
        self,
        part: str,
        learner: str,
        question: str,
        load: Callable[[], Answer | Unreadable],
        seed: int | None,
    ) -> None:
        """Add a submission, called after its file and its part of it."""
        self._submissions.append(Submission(self._named(part), learner, question, load, seed))

    def gathered(self) -> Gathered:
        """All of the file."""
        remarks = tuple(
            f"{old} は今の {new} として採点しました。" for old, new in self._renamed.items()
        )
        return Gathered(tuple(self._submissions), tuple(self._left_out), remarks=remarks)

    def _note_renamed(self, old: str, new: str) -> None:
        if old != new:
            self._renamed[old] = new

    def _named(self, part: str) -> str:
        name = plain = f"{self._found.name}#{part}"
        count = 1
        while name in self._names:
            count += 1
            name = f"{plain}({count})"
        self._names.add(name)
        return name


def answer_read(
    question: Question, words: tuple[str, ...], seed: int, place: str
) -> Answer | Unreadable:
    """The answer that words are, as `quizapp judge` takes them."""
    read = question.sampled(seed).body.read(words)
    if not isinstance(read, Unreadable):
        return read
    return Unreadable(f"{place}: {read.why}" if place else read.why, read.column, read.part)


def _answers(sheet: PlacedValue, learner: str, keeper: SheetKeeper) -> Iterator[SheetAnswer]:
    """The answers of a sheet: below learners, or of the one learner whose file it is."""
    if not isinstance(sheet, PlacedMap):
        keeper.leave_out(NO_ANSWERS, sheet.place)
        return
    seed = _text(sheet.get(SEED))
    for key, value in sheet:
        if key.text == SEED:
            continue
        if isinstance(value, PlacedMap) and value.get(ANSWER) is None:
            own = _text(value.get(SEED)) or seed
            for question, answer in value:
                if question.text != SEED:
                    yield from _answer(key.text, question, answer, own, keeper)
        else:
            yield from _answer(learner, key, value, seed, keeper)


def _answer(
    learner: str, question: PlacedText, value: PlacedValue, seed: str, keeper: SheetKeeper
) -> Iterator[SheetAnswer]:
    if isinstance(value, PlacedMap):
        seed, value = _text(value.get(SEED)) or seed, value.get(ANSWER) or PlacedText("")
    items = value.items if isinstance(value, PlacedList) else (value,)
    words = [one.text for one in items if isinstance(one, PlacedText)]
    if len(words) < len(items):
        part = f"{learner}/{question.text}"
        keeper.leave_out("解答は、1 つの値か値の並びで書いてください。", question.place, part)
        return
    yield SheetAnswer(learner, question.text, tuple(words), seed, question.place)


def _text(value: PlacedValue | None) -> str:
    return value.text if isinstance(value, PlacedText) else ""
