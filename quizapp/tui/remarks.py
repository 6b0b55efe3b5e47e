"""What the learner says of questions, as it stands in this run of the app: marks and notes."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizapp.core.study.entry import Entry, OwnMark
    from quizapp.core.study.progress import Progress


class Remarks:
    """What was said in this run goes before what the journal had; `record` must keep it."""

    def __init__(self, record: "Callable[[Entry], object]") -> None:
        self._record = record
        self._found_marks: Mapping[str, tuple[OwnMark, ...]] = {}
        self._found_notes: Mapping[str, str] = {}
        self._marks: dict[str, tuple[OwnMark, ...]] = {}
        self._notes: dict[str, str] = {}

    def recall(self, progress: "Progress") -> None:
        """Take up what the journal has."""
        self._found_marks, self._found_notes = progress.marks, progress.notes

    def marks(self, question: str) -> "tuple[OwnMark, ...]":
        """The marks of a question."""
        return self._marks.get(question, self._found_marks.get(question, ()))

    def note(self, question: str) -> str:
        """The learner's own text on a question; empty without one."""
        return self._notes.get(question, self._found_notes.get(question, ""))

    @property
    def suspended(self) -> frozenset[str]:
        """The questions that are not to be asked."""
        marks = {**self._found_marks, **self._marks}
        return frozenset(name for name, own in marks.items() if "suspended" in own)

    def turn(self, question: str, mark: "OwnMark") -> bool:
        """Give a question a mark, or take it away; whether it has it now."""
        from quizapp.core.study.entry import MarkTurned, with_mark

        marks = self.marks(question)
        on = mark not in marks
        self._marks[question] = with_mark(marks, mark, on=on)
        self._record(MarkTurned(question, mark, on))
        return on

    def write(self, question: str, text: str) -> None:
        """Note this text on a question; nothing is recorded where it is the same."""
        from quizapp.core.study.entry import Noted

        if text != self.note(question):
            self._notes[question] = text
            self._record(Noted(question, text))
