"""A verdict as JSON has it: one shape, whoever judged and whatever was answered."""

import math

from quizapp.core.verdict import Detail, Part, Verdict


def verdict_record(question: str, verdict: Verdict, seed: int) -> dict[str, object]:
    """The verdict on an answer to the question with this id, in values that JSON knows.

    Every key is there every time, null (or [] for `parts`) where it has nothing to say:

    - `question` the id; `status` the word of the verdict; `score` from 0 to 1; `seed`, with which
      the same answer gets the same verdict;
    - `message` and `hint`, what the learner is told; `mistake` the id of the named mistake;
      `convention` the note of an accepted variant;
    - `parts`, one for each blank or option: `name`, `right`, `message`, `mistake`;
    - of code that was run `detail`, where its numbers first differ (`step` from 1, `key`, `index`
      from 0, `expected`, `got`, `call`); `traceback`; `output` and whether it is `truncated`.

    A number that JSON does not have is the word "nan", "inf" or "-inf".
    """
    evidence = verdict.evidence
    return {
        "question": question,
        "status": verdict.word,
        "score": verdict.score,
        "mistake": verdict.mistake,
        "convention": verdict.convention or None,
        "message": verdict.message,
        "hint": verdict.hint or None,
        "parts": [_part(part) for part in verdict.parts],
        "detail": _detail(evidence.detail) if evidence.detail else None,
        "traceback": evidence.traceback or None,
        "output": evidence.output,
        "truncated": evidence.truncated,
        "seed": seed,
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "name": part.name,
        "right": part.right,
        "message": part.message,
        "mistake": part.mistake,
    }


def _detail(detail: Detail) -> dict[str, object]:
    return {
        "step": detail.step,
        "key": detail.key,
        "index": list(detail.index),
        "expected": _number(detail.expected),
        "got": _number(detail.got),
        "call": detail.call or None,
    }


def _number(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)
