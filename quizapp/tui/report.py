"""The verdict area as paragraphs: hints, then how it went and why, then the explanation."""

from collections.abc import Iterator

from quizapp.core.question import Question
from quizapp.core.session import Judged, Phase, Running
from quizapp.core.verdict import Detail, Part, Verdict
from quizapp.core.wording import WORDS
from quizapp.tui import words
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.paragraphs import Paragraph, Quoted, Said


def report(
    question: Question, phase: Phase, hints: int, glyphs: Glyphs, *, explained: bool
) -> tuple[Paragraph, ...]:
    """All there is to say about the answer of a question so far."""
    return tuple(_report(question, phase, hints, glyphs, explained=explained))


def _report(
    question: Question, phase: Phase, hints: int, glyphs: Glyphs, *, explained: bool
) -> Iterator[Paragraph]:
    for number, hint in enumerate(question.hints[:hints], start=1):
        yield Said(f"ヒント {number}：{hint}", "quiet")
    if isinstance(phase, Running):
        yield Said(words.RUNNING, "heading")
    if isinstance(phase, Judged):
        yield from _judged(question, phase, glyphs)
        if explained or phase.verdict.right or phase.answer is None:
            yield from _explanation(question)
        yield Said(_next(question, phase), "quiet")


def _judged(question: Question, judged: Judged, glyphs: Glyphs) -> Iterator[Paragraph]:
    if judged.answer is None:
        yield Said("答え", "heading")
        yield from _key(question)
        return
    verdict = judged.verdict
    sign, tone = (glyphs.right, "right") if verdict.right else (glyphs.wrong, "wrong")
    yield Said(f"{sign} {WORDS[verdict.word]}", tone)
    yield from _reasons(verdict)
    yield from (_part(part, glyphs) for part in verdict.parts if _adds(part, verdict))
    if verdict.hint:
        yield Said(f"ヒント：{verdict.hint}")
    if verdict.convention:
        yield Said(f"流儀：{verdict.convention}")
    yield from _quotes(verdict)


def _reasons(verdict: Verdict) -> Iterator[Paragraph]:
    if verdict.word == "fail":
        yield Said(verdict.message)
    elif not verdict.right:
        yield Quoted(verdict.message, "plain")  # it holds the exception's own text
    elif verdict.message.rstrip("。") != "正解です":
        yield Said(verdict.message)
    if verdict.detail:
        yield Quoted(difference(verdict.detail), "strong")


def difference(detail: Detail) -> str:
    """Where code first differs, and by what."""
    index = "".join(f"[{i}]" for i in detail.index)
    return (
        f"最初に違った所：{detail.step} ステップ目の {detail.key}{index}\n"
        f"  正しい値   {detail.expected:.6g}\n"
        f"  あなたの値 {detail.got:.6g}"
    )


def _adds(part: Part, verdict: Verdict) -> bool:
    """Whether the part says something that the verdict's own sentence does not."""
    return bool(part.message) and (len(verdict.parts) > 1 or part.message != verdict.message)


def _part(part: Part, glyphs: Glyphs) -> Paragraph:
    sign = glyphs.right if part.right else glyphs.wrong
    return Said(f"{sign} {part.name}：{part.message}", "right" if part.right else "wrong")


def _quotes(verdict: Verdict) -> Iterator[Paragraph]:
    if verdict.traceback:
        yield Said("あなたのコードで起きたこと", "heading")
        yield Quoted(verdict.traceback)
    if verdict.output:
        cut = "（長いので途中まで）" if verdict.truncated else ""
        yield Said(f"print の出力{cut}", "heading")
        yield Quoted(verdict.output)


def _key(question: Question) -> Iterator[Paragraph]:
    key = question.body.key()
    yield Quoted(key) if question.body.kind == "code" else Said(key)


def _explanation(question: Question) -> Iterator[Paragraph]:
    if question.explain:
        yield Said("解説", "heading")
        yield Said(question.explain)
    if question.topic.convention:
        yield Said(f"この教材の形：{question.topic.convention}", "quiet")


def _next(question: Question, judged: Judged) -> str:
    if judged.verdict.right or judged.answer is None:
        return words.GO_ON
    if not judged.verdict.counts:
        return words.NOT_COUNTED
    return words.AGAIN.get(question.body.kind, words.LEAVE_IT)
