"""What is wrong with a question as its author wrote it, found without running any code."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.core.body import Context
from quizapp.core.fault import Fault, Path
from quizapp.core.question import Question
from quizapp.core.worked import FEWEST_HOLDING, sample_faults


def question_faults(question: Question) -> Iterator[Fault]:
    """Every fault of the kind, of the example, and of the picture.

    The example is worked out with every combination of its values, up to some hundred.
    """
    yield from question.body.sampled(Context(ask=question.ask)).faults()
    yield from question.worked.faults()
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


def _in_all_samples(question: Question) -> Iterator[Fault]:
    samples = [*question.worked.samples()]
    asked = [sample for sample in samples if question.stem or question.body.accepts(sample)]
    if asked and len(asked) * FEWEST_HOLDING < len(samples):
        message = (
            f"選択肢がすべて違って見える値の組み合わせが少なすぎます（{len(samples)} 通りのうち "
            f"{len(asked)} 通り）。given の値か桁数を見直してください。"
        )
        yield Fault(("options",), message, "rare-sample")
    for sample in asked or samples:
        faults = [*sample_faults(sample)]
        if not faults:
            faults += question.body.sampled(
                Context(ask=question.ask, sample=sample)
            ).sample_faults()
            faults += question.plot.sample_faults(sample) if question.plot else ()
        for fault in faults:
            yield replace(fault, message=f"{fault.message}{sample.case()}")
