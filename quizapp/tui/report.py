"""The verdict area as paragraphs: hints, then how it went and why, then the explanation."""

from collections.abc import Iterator
from typing import assert_never

from quizapp.core.answer import Answer, Arranged, Filled, Matched, Picked, Written
from quizapp.core.body import Judgement, Pending
from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.phase import Asking, Judged, Running
from quizapp.core.study.session import Session
from quizapp.core.verdict import Part, Unreadable, Verdict
from quizapp.core.wording import WORDS, where
from quizapp.tui import words
from quizapp.tui.paragraphs import Paragraph, Quoted, Said, Told


def answer_paragraphs(
    question: Question, session: Session, glyphs: Glyphs, *, explained: bool, again: str
) -> Iterator[Paragraph]:
    """All there is to say about the answer of a question so far.

    `again` is how a wrong answer is tried again.
    """
    phase, hints = session.phase, session.hints
    for number, hint in enumerate(question.hints[:hints], start=1):
        yield Said(words.hint(number, hint), "quiet")
    if isinstance(phase, Asking) and phase.unreadable:
        yield from _unread(phase.unreadable)
    if isinstance(phase, Running):
        yield Said(words.RUNNING, "heading")
    if isinstance(phase, Judged) and not phase.told:
        yield Said(words.ANSWER_KEPT, "quiet")
    elif isinstance(phase, Judged):
        yield from _played(question, phase.played, glyphs)
        explained_now = explained or phase.verdict.right or phase.answer is None
        yield from judged_paragraphs(
            question, phase, session.questions, glyphs, explained=explained_now
        )
        if session.may_reassess and session.answers[-1].rating in words.REASSESSED:
            yield Said(words.REASSESSED[session.answers[-1].rating], "strong")
        go_on = words.GO_ON_FROM_WRONG if session.comes_back else words.GO_ON
        leave = go_on if explained else words.SEE_EXPLANATION + go_on
        play = words.PLAY * (phase.settled and question.body.is_run)
        yield Said(play + (go_on if phase.settled else _mended(phase, again + leave)), "quiet")


def judged_paragraphs(
    question: Question, judged: Judged, questions: QuestionSet, glyphs: Glyphs, *, explained: bool
) -> Iterator[Paragraph]:
    """How an answer was judged and why, with the explanation where that may be known."""
    yield from _judged(question, judged, glyphs)
    if explained:
        yield from explanation_paragraphs(question)
        yield from _neighbours(question, questions)


def own_answer(question: Question, answer: Answer) -> Iterator[Paragraph]:
    """What the learner answered, as it was typed or chosen."""
    match answer:
        case Filled(blanks):
            yield from (Told(f"{name}：{typed}") for name, typed in blanks.items())
        case Written(source):
            yield Quoted(source)
        case _:
            for name, text in question.body.as_read(answer):
                yield Said(name_and_text(name, text))


def name_and_text(name: str, text: str) -> str:
    """A line of a menu or of an answer; code stands in lines of its own."""
    return f"{name}：\n{text}" if text.startswith("```") else f"{name}：{text}"


def own_answer_line(question: Question, answer: Answer | None) -> Paragraph:
    """The same in short."""
    if isinstance(answer, Filled):  # no mark is read in what was typed
        typed = "、".join(f"{name}：{text}" for name, text in answer.blanks.items())
        return Told(words.answered(typed), "quiet")
    return Said(words.answered(_in_short(question, answer)), "quiet")


def _in_short(question: Question, answer: Arranged | Matched | Picked | Written | None) -> str:
    match answer:
        case None:
            return words.GAVE_UP
        case Written():
            return words.OWN_CODE
        case Arranged():
            return " → ".join(name for name, _ in question.body.as_read(answer))
        case Picked() | Matched():
            return "、".join(name_and_text(*one) for one in question.body.as_read(answer))
        case _:
            assert_never(answer)


def _unread(unreadable: Unreadable) -> Iterator[Paragraph]:
    yield Said(words.NOT_JUDGED, "heading")
    if unreadable.part:
        yield Told(words.unread_part(unreadable.part, unreadable.why, unreadable.column))
    else:
        yield Said(unreadable.why, "strong")


def _played(question: Question, played: Judgement | None, glyphs: Glyphs) -> Iterator[Paragraph]:
    """A run for nothing stands above the verdict, which it leaves as it is."""
    if not played:
        return
    yield Said(words.PLAYED, "heading")
    match played:
        case Verdict():
            yield from _verdict(question, played, glyphs)
        case Unreadable():
            yield from _unread(played)
        case Pending():
            yield Said(words.RUNNING)
        case _:
            assert_never(played)
    yield Said("")


def _judged(question: Question, judged: Judged, glyphs: Glyphs) -> Iterator[Paragraph]:
    if judged.answer is None and not judged.verdict.unsound:
        yield Said("答え", "heading")
        yield from _key(question)
        return
    yield from _verdict(question, judged.verdict, glyphs)


def _verdict(question: Question, verdict: Verdict, glyphs: Glyphs) -> Iterator[Paragraph]:
    sign, tone = (glyphs.right, "right") if verdict.right else (glyphs.wrong, "wrong")
    yield Said(f"{sign} {WORDS[verdict.word]}", tone)
    yield from _reasons(verdict)
    named = question.body.names_parts or len(verdict.parts) > 1  # else it is clear what is meant
    for part in verdict.parts:
        if part.message and (len(verdict.parts) > 1 or part.message != verdict.message):
            yield _part(part, glyphs, named=named)
    if verdict.hint:
        yield Said(f"ヒント：{verdict.hint}")
    if verdict.convention:
        yield Said(f"流儀：{verdict.convention}")
    yield from _isolation(verdict)
    yield from _quotes(verdict)


def _reasons(verdict: Verdict) -> Iterator[Paragraph]:
    if verdict.word == "fail":
        yield Said(verdict.message)
    elif not verdict.right:
        yield Quoted(verdict.message, "plain")  # it holds the exception's own text
    elif verdict.message.rstrip("。") != "正解です":
        yield Said(verdict.message)
    if verdict.evidence.detail:
        yield Said(words.FIRST_DIFFERENCE, "strong")
        yield Said(where(verdict.evidence.detail), "strong")
        yield Said(words.SEE_STEPS, "quiet")


def _isolation(verdict: Verdict) -> Iterator[Paragraph]:
    level = verdict.evidence.isolation
    if level and level != "full" and verdict.word != "refused":  # what is refused is never run
        yield Said(words.ISOLATION[level], "quiet")


def _part(part: Part, glyphs: Glyphs, *, named: bool) -> Paragraph:
    sign, tone = (glyphs.right, "right") if part.right else (glyphs.wrong, "wrong")
    name = f"{part.name.rstrip('。')}：" if named and part.name else ""
    return Said(f"{sign} {name}{part.message}", tone)


def _quotes(verdict: Verdict) -> Iterator[Paragraph]:
    if verdict.evidence.traceback:
        yield Said("あなたのコードで起きたこと", "heading")
        yield Quoted(verdict.evidence.traceback)
    if verdict.evidence.output:
        cut = "（長いので途中まで）" if verdict.evidence.truncated else ""
        yield Said(f"print の出力{cut}", "heading")
        yield Quoted(verdict.evidence.output)


def _key(question: Question) -> Iterator[Paragraph]:
    key = question.body.key()
    yield Quoted(key) if question.body.is_run else Said(key)


def explanation_paragraphs(question: Question) -> Iterator[Paragraph]:
    """What is said of a question once it has been answered."""
    if question.explain:
        yield Said("解説", "heading")
        yield Said(question.explain)
    if question.topic.convention:
        yield Said(words.CONVENTION, "heading")
        yield Said(question.topic.convention, "quiet")
    if question.source:
        yield Said(words.source(question.source), "quiet")


def _neighbours(question: Question, questions: QuestionSet) -> Iterator[Paragraph]:
    near = [questions[name] for name in question.see if name in questions]
    if near:
        yield Said(words.NEIGHBOURS, "heading")
    for one in near:
        yield Said(f"・{one.topic.title}：{one.opening}", "quiet")


def _mended(judged: Judged, again: str) -> str:
    return again if judged.verdict.counts else words.NOT_COUNTED
