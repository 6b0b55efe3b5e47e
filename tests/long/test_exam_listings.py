"""All programs and orders that an exam gives to choose from, run: `pytest -m long`."""

from collections.abc import Iterator

import pytest

from quizapp.bank import bundled, load
from quizapp.core.answer import Written
from quizapp.core.body import Context, Judgement, Pending, settled
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.code.in_exam import listings_of
from quizapp.core.kinds.order.in_exam import orders_of
from quizapp.core.kinds.order.order import Order
from quizapp.core.kinds.order.running import is_run, run_in_order
from quizapp.core.question import Question
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import linux_only
from tests.tables import each_row

pytestmark = [pytest.mark.long, linux_only]

BANK = load([bundled()]).questions
RUN_SEED = 3
SHOWINGS = range(1, 9)


def choices(question: Question) -> Iterator[tuple[Judgement, bool]]:
    """What is to be run for each option, in some showings, and whether it must come out right."""
    match question.body:
        case Code() as code:
            for variant in (one for listing in listings_of(code) for one in listing.variants):
                yield code.judge(Written(variant.source)), not variant.mistakes
        case Order() as order if is_run(order):
            for seed in SHOWINGS:
                right, *wrong = orders_of(order.sampled(Context(seed=seed)))
                yield run_in_order(order, right), True
                yield from ((run_in_order(order, places), False) for places in wrong)


@each_row("question", [BANK[name] for name in BANK if BANK[name].kind in ("code", "order")])
def test_only_the_right_option_runs_right(sandbox: Sandbox, question: Question) -> None:
    for pending, right in choices(question):
        assert isinstance(pending, Pending)
        verdict = settled(pending, lambda program: sandbox.run(program, RUN_SEED))
        assert verdict.right == right


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        assert one.isolation() == "full"
        yield one
