"""Every form in `typed/` gets the verdict and the diagnosis that stand beside it."""

import pytest

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.body import AS_AUTHORED
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.verdict import Unreadable, Verdict
from tests.core.typed import RULES, Typed, rows

QUESTIONS = load([bundled()]).questions
ROWS = [row for rule in RULES for row in rows(rule)]


def judged(row: Typed) -> Verdict | Unreadable:
    body = QUESTIONS[row.question].sampled(AS_AUTHORED).body
    assert isinstance(body, Fill)
    typed = row.blanks
    blanks = typed if isinstance(typed, dict) else dict(zip(body.blanks, typed, strict=True))
    right = next(body.claims()).answer
    assert isinstance(right, Filled)
    verdict = body.judge(Filled({**right.blanks, **blanks}))
    assert isinstance(verdict, Verdict | Unreadable)
    return verdict


def told(verdict: Verdict | Unreadable) -> tuple[str, str]:
    """The verdict as the tables write it, and all that the learner reads."""
    match verdict:
        case Unreadable(why, column):
            return f"?{column}", why
        case Verdict():
            said = (verdict.message, verdict.convention, *(part.message for part in verdict.parts))
            return verdict.mistake or verdict.word, "\n".join(said)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_typed_gets_its_verdict_and_its_diagnosis(
    rule: str, subtests: pytest.Subtests
) -> None:
    for row in rows(rule):
        with subtests.test(row.label):
            verdict, said = told(judged(row))
            assert (verdict, row.words in said) == (row.verdict, True), said


def test_the_tables_are_large_and_half_wrong() -> None:
    wrong = [row for row in ROWS if row.verdict != "pass"]
    assert len(ROWS) > 500
    assert 0.4 < len(wrong) / len(ROWS) < 0.7


def test_every_formula_blank_of_the_bank_is_in_a_table() -> None:
    from quizapp.core.kinds.fill.formula import FormulaBlank

    asked = {
        (question.id, name)
        for question in QUESTIONS.values()
        if isinstance(question.body, Fill)
        for name, blank in question.body.blanks.items()
        if isinstance(blank, FormulaBlank)
    }
    tried = {
        (row.question, name) for row in ROWS if isinstance(row.blanks, dict) for name in row.blanks
    }
    assert asked == tried
