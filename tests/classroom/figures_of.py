"""Classes for figures and reports: rows made of verdicts, as a run file gives them back."""

from collections.abc import Iterable, Mapping

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.core.question import Question
from quizapp.core.verdict import Part, Verdict

RIGHT = Verdict("pass", "正解です。")
UNNAMED = Verdict("fail", "値が違います。")
NO_LR = Verdict("fail", "学習率を掛け忘れています。", "no_lr")
RAISED_AGAIN = Verdict("error", "NameError")


def wrong(mistake: str) -> Verdict:
    return Verdict("fail", f"{mistake} です。", mistake)


def in_parts(*parts: tuple[str, bool, str | None]) -> Verdict:
    marks = tuple(Part(name, right, f"{name} の判定。", mistake) for name, right, mistake in parts)
    return Verdict("pass" if all(one.right for one in marks) else "fail", "", parts=marks)


def class_of(
    rows: Iterable[tuple[str, str, Verdict]],
    questions: Mapping[str, Question] | None = None,
    *,
    seed: int = 7,
) -> Gradebook:
    """A class of (learner, question, verdict), each in a file of its own."""
    graded = [
        Graded(f"{place:05}/{question}.py", learner, question, verdict, seed)
        for place, (learner, question, verdict) in enumerate(rows)
    ]
    return Gradebook(lambda: iter(graded), questions or {}, "full", seed)
