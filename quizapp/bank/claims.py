"""The verdicts an author promises, tried: every authored answer is judged and compared."""

import zlib
from collections.abc import Iterator, Mapping

from quizapp.core.answer import Answer
from quizapp.core.ports import Runner
from quizapp.core.question import AS_AUTHORED, Body, Claim, Fault, Pending, Question, settled
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.wording import WORDS
from quizapp.core.worked import BadExampleError

INDISTINGUISHABLE = (
    "誤答として用意した答えが、正解と区別できません。値の候補や桁数を変えてください。"
)


def claim_faults(question: Question, runner: Runner, draws: int) -> Iterator[Fault]:
    """Every claim that does not hold, as authored and in `draws` further showings.

    A question without drawn values is the same at every showing and is tried once. The seeds
    hang on the question's id alone, so the same bank gives the same faults.
    """
    reported: set[tuple[object, ...]] = set()
    for body, values in _showings(question, draws):
        for fault in _broken(body, values, runner, _seed(question.id)):
            if (fault.path, fault.rule) not in reported:
                reported.add((fault.path, fault.rule))
                yield fault


def _showings(question: Question, draws: int) -> Iterator[tuple[Body, Mapping[str, str]]]:
    """Each distinct showing once."""
    seen: list[Mapping[str, str]] = []
    for seed in (AS_AUTHORED, *(_seed(f"{question.id}/{i}") for i in range(draws))):
        body, values = question.body.drawn(seed, question.ask)
        if values not in seen:
            seen.append(values)
            yield body, values


def _seed(name: str) -> int:
    return 1 + zlib.crc32(name.encode())


def _broken(body: Body, values: Mapping[str, str], runner: Runner, seed: int) -> Iterator[Fault]:
    drawn = "、".join(f"{name}={text}" for name, text in values.items())
    case = f"（{drawn} のとき）" if drawn else ""
    try:
        for claim in body.claims():
            message = _disagreement(claim, _judged(body, claim.answer, runner, seed))
            if message:
                yield Fault(claim.path, message + case, "broken-claim")
    except BadExampleError as bad:
        yield Fault((), f"{bad}{case}", "bad-example")


def _judged(body: Body, answer: Answer, runner: Runner, seed: int) -> Verdict | Unreadable:
    judgement = body.judge(answer)
    if isinstance(judgement, Pending):
        return settled(judgement, lambda program: runner.run(program, seed))
    return judgement


def _disagreement(claim: Claim, got: Verdict | Unreadable) -> str:
    """What was expected and what came; empty where they agree."""
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
            expected, holds = f"名前のある誤り {mistake} ", got.mistake == mistake
    if holds:
        return ""
    return f"{expected}と判定されるはずの答えが、{_came(got)}"


def _came(got: Verdict) -> str:
    if got.right:
        return "正解になりました。"
    name = f"（{got.mistake}）" if got.mistake else ""
    return f"{WORDS[got.word]}{name}になりました。{got.message}"
