"""What is wrong with a question as its author wrote it, found without running any code."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.core.body import Context
from quizapp.core.expression import plain_rule
from quizapp.core.fault import Fault, Path
from quizapp.core.question import Question
from quizapp.core.worked import Worked, sample_faults


def question_faults(question: Question) -> Iterator[Fault]:
    """Every fault of the kind, of the example, and of the picture.

    The example is worked out with every combination of its values, up to some hundred.
    """
    yield from question.body.sampled(Context(ask=question.ask)).faults()
    yield from question.worked.faults()
    yield from _run_faults(question.worked)
    if question.plot:
        yield from question.plot.faults()
        if question.body.is_run:
            message = "コード問題では提出されたコードの軌跡を描くので、plot は使えません。"
            yield Fault(("plot",), message, "plot-in-code")
    reported: set[Path] = set()
    for fault in _in_all_samples(question):
        if fault.path not in reported:
            reported.add(fault.path)
            yield fault


def _run_faults(worked: Worked) -> Iterator[Fault]:
    """A learning rate that is left out is the rule's own, which no text tells."""
    run = worked.run
    if run is None or run.lr or run.optimizer in worked.given:
        return
    from inspect import signature

    from optim_core import OPTIMIZERS

    rule = OPTIMIZERS.get(plain_rule(run.optimizer))
    taken = signature(rule).parameters if rule else {}
    if "lr" in taken:
        message = (
            f"run に学習率 lr がないので、{taken['lr'].default} で計算します。lr を書いてください。"
        )
        yield Fault(("run",), message, "missing-key", "warning")


def _in_all_samples(question: Question) -> Iterator[Fault]:
    for sample in question.worked.samples():
        faults = [*sample_faults(sample)]
        if not faults:
            faults += question.body.sampled(
                Context(ask=question.ask, sample=sample)
            ).sample_faults()
            faults += question.plot.sample_faults(sample) if question.plot else ()
        for fault in faults:
            yield replace(fault, message=f"{fault.message}{sample.case()}")
