"""The verdicts an author promises, tried: every authored answer is judged and compared."""

import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import replace

from quizapp.core.answer import Answer, Written
from quizapp.core.body import AS_AUTHORED, Body, Claim, Pending, Promise, settled
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.ports import Runner
from quizapp.core.question import Passing, Question
from quizapp.core.text.placeholders import tree_with_values
from quizapp.core.verdict import Exceptional, Unreadable, Verdict
from quizapp.core.wording import WORDS
from quizapp.core.worked import Sample

INDISTINGUISHABLE = (
    "誤答として用意した答えが、正解と区別できません。"
    "誤答の中身か、値の候補・桁数・inputs を見直してください。"
)

NO_OPTIONS = (
    "模試で出す選択肢を作れません（正解と区別できる誤答がありません）。"
    "誤りを mistakes に書くか、許す誤差を見直してください。"
)


def claim_faults(question: Question, runner: Runner | None, samples: int) -> Iterator[Fault]:
    """Every claim that does not hold, as authored and in `samples` further showings.

    Only claims of code need a runner.

    A question without sampled values is the same at every showing and is tried once. The seeds
    hang on the question's id alone, so the same bank gives the same faults.
    """
    reported: set[tuple[object, ...]] = set()
    for sample in _samples(question, samples):
        for fault in _broken(question, sample, runner, _seed(question.id)):
            if (fault.path, fault.rule) not in reported:
                reported.add((fault.path, fault.rule))
                yield fault
    if not reported:
        yield from _option_faults(question)


def _option_faults(question: Question) -> Iterator[Fault]:
    """Of what a mock exam may ask there must be something to choose from."""
    body = question.sampled(AS_AUTHORED).body
    if not body.may_be_in_exam or body.offers():
        return
    try:
        form = body.in_exam()
    except BadExampleError:
        form = None
    if form is None:
        yield Fault(("id",), NO_OPTIONS, "no-options", "warning")


def _samples(question: Question, samples: int) -> Iterator[Sample]:
    """Each distinct one once."""
    seen: list[Sample] = []
    for seed in (AS_AUTHORED, *(_seed(f"{question.id}/{i}") for i in range(samples))):
        sample = question.sample(seed)
        if sample not in seen:
            seen.append(sample)
            yield sample


def _seed(name: str) -> int:
    return 1 + zlib.crc32(name.encode())


def _broken(
    question: Question, sample: Sample, runner: Runner | None, seed: int
) -> Iterator[Fault]:
    shown = question.showing(AS_AUTHORED, sample)
    try:
        claims = (*shown.body.claims(), *_tests(question, sample))
        own = {claim.expected for claim in claims if isinstance(claim, Claim)}
        for claim in claims:
            if isinstance(claim, Fault):
                yield claim
                continue
            got = _judged(shown.body, claim.answer, runner, seed)
            message = _disagreement(claim, got, own)
            if message:
                ahead = _ahead(claim.answer, got)
                message += claim.cure + sample.case()
                yield Fault(claim.path, message, "broken-claim", ahead=ahead)
                if claim.path == ("solution",):
                    return  # other code cannot be compared with it
        if runner:
            yield from _broken_promises(shown.body, runner, seed)
    except BadExampleError as bad:
        yield replace(bad.fault(), message=f"{bad}{sample.case()}")


def _broken_promises(body: Body, runner: Runner, seed: int) -> Iterator[Fault]:
    for promise in body.promises():
        verdict = settled(promise.pending, lambda program: runner.run(program, seed))
        if verdict.right != promise.right:
            yield _broken_promise(promise, verdict)
            if promise.right:
                return  # what else runs right or wrong means nothing then


def _broken_promise(promise: Promise, verdict: Verdict) -> Fault:
    """At the row that raised, where it is known; else where the promise lies."""
    raised = verdict.evidence.raised
    message = promise.message + ("" if verdict.right else _why(verdict))
    if raised and raised.line and raised.line <= len(promise.rows):
        path, ahead = promise.rows[raised.line - 1]
        return Fault(path, message, "broken-promise", ahead=ahead)
    return Fault(promise.path, message, promise.rule, promise.severity, promise.ahead)


def _why(verdict: Verdict) -> str:
    raised = verdict.evidence.raised
    return _raised(raised, verdict.hint) if raised else verdict.message


def _tests(question: Question, sample: Sample) -> Iterator[Claim | Fault]:
    """The author's own tests; the words of an answer may show sampled values."""
    body = question.showing(AS_AUTHORED, sample).body
    for i, test in enumerate(question.tests):
        key = "right" if isinstance(test, Passing) else "wrong"
        words = tree_with_values(getattr(test, key), sample.texts())
        expected = "pass" if isinstance(test, Passing) else test.mistake or "wrong"
        answer = body.read(words)
        if isinstance(answer, Unreadable):
            yield Fault(("tests", i, key), f"この答えを読めません: {answer.why}", "broken-claim")
        else:
            yield Claim(("tests", i, key), answer, expected)


def _judged(body: Body, answer: Answer, runner: Runner | None, seed: int) -> Verdict | Unreadable:
    judgement = body.judge(answer)
    if isinstance(judgement, Pending):
        if runner is None:
            raise TypeError("code must be run to be judged")
        return settled(judgement, lambda program: runner.run(program, seed))
    return judgement


def _disagreement(claim: Claim, got: Verdict | Unreadable, own: Collection[str]) -> str:
    """What was expected and what came; empty where they agree. `own` are the author's names."""
    if isinstance(got, Unreadable):
        return f"この答えを読めません: {got.why}（{got.column + 1} 文字目）"
    match claim.expected:
        case "pass":
            expected, holds = "正解", got.right
        case "wrong":
            expected, holds = "不正解", not got.right
        case _ if got.right:
            return INDISTINGUISHABLE
        case mistake:
            expected, holds = _called(mistake), got.mistake == mistake
    if holds:
        return ""
    return f"{expected}と判定されるはずの答えが、{_came(got, own)}"


def _came(got: Verdict, own: Collection[str]) -> str:
    if got.right:
        return "正解になりました。"
    if got.evidence.raised:
        return _why(got)
    name = f"（{_called(got.mistake)}）" if got.mistake in own else ""
    return f"{WORDS[got.word]}{name}になりました。{got.message}"


def _called(mistake: str | None) -> str:
    """A mistake as its author knows it: by the name that was written, or by its place."""
    by_place = _BY_PLACE.fullmatch(mistake or "")
    if by_place is None:
        return f"名前のある誤り {mistake} "
    return f"{by_place[2]} 番目の {_KEYS[by_place[1]]}"


_KEYS = {
    "mistake": "mistakes の誤り",
    "order": "mistakes の誤り",
    "pair": "mistakes の誤り",
    "option": "options の選択肢",
    "extra": "extra の行",
}
"""Where what has no name of its own is written, by the beginning of the name that it gets."""

_BY_PLACE = re.compile(rf"({'|'.join(_KEYS)})-(\d+)")


def _raised(raised: Exceptional, hint: str) -> str:
    """An exception in our own words; of its own those in Japanese, and the names that it quotes."""
    if not raised.text.isascii() and _JAPANESE.search(raised.text):
        return f"エラーになりました。{raised.text}"
    quoted = "、".join(f"「{name}」" for name in _QUOTED.findall(raised.text))
    about = f"（「{raised.kind}」{'：' if quoted else ''}{quoted}）"
    return f"エラーになりました{about}。{hint}"


_JAPANESE = re.compile(r"[ぁ-ん]")
_QUOTED = re.compile(r"['\"]([^'\"]{1,40})['\"]")


def _ahead(answer: Answer, got: Verdict | Unreadable) -> int | None:
    """How many characters of code stand before the line that raised; None where none did."""
    if isinstance(got, Unreadable) or not isinstance(answer, Written):
        return None
    line = got.evidence.raised.line if got.evidence.raised else None
    above = answer.source.split("\n")[: line - 1] if line else None
    return None if above is None else len("".join("".join(above).split()))
