"""What is wrong with a question as its author wrote it, found without running any code."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from quizapp.core.body import Context, PicturedOption
from quizapp.core.expression import plain_rule
from quizapp.core.fault import Fault, Path
from quizapp.core.figure import with_options
from quizapp.core.question import Question
from quizapp.core.worked import FEWEST_HOLDING, Sample, Worked, sample_faults


def question_faults(question: Question) -> Iterator[Fault]:
    """Every fault of the kind, of the example, and of the picture.

    The example is worked out with every combination of its values, up to some hundred.
    """
    body = question.body.sampled(Context(ask=question.ask))
    early = [
        *body.faults(),
        *question.worked.faults(),
        *_figure_faults(question, body.pictured()),
        *_run_faults(question.worked),
    ]
    yield from early
    told = {fault.path for fault in early if fault.severity == "error"}
    if not any(
        path[:1] in (("given",), ("run",)) for path in told
    ):  # else all that hangs on it is wrong
        yield from (fault for fault in _in_all_samples(question) if fault.path not in told)


def _figure_faults(question: Question, options: Mapping[str, PicturedOption]) -> Iterator[Fault]:
    for i, figure in enumerate(with_options(question.plots, options)):
        yield from (_at_option(fault, i, options) for fault in figure.faults())
    if question.plots and question.body.is_run:
        message = "コード問題では提出されたコードの軌跡を描くので、plot は使えません。"
        yield Fault(("plot",), message, "plot-in-code")
    for i, figure in enumerate(question.plots if options else ()):
        for label in figure.paths.keys() & options.keys():
            message = f"{label} は path の選択肢の名前になります。軌跡に別の名前を付けてください。"
            yield Fault(("plot", i, "paths", label), message, "bad-plot")
    if options and not any(one.at == "ask" and one.draw != "map" for one in question.plots):
        message = "path の選択肢を描く図がありません。plot に surface などを書いてください。"
        yield Fault(("options",), message, "bad-plot")


def _at_option(fault: Fault, plot: int, options: Mapping[str, PicturedOption]) -> Fault:
    """A fault of a picture in its question; that of a line which is an option lies there."""
    label = str(fault.path[1]) if fault.path[1:] else ""
    own = options[label].path if label in options else ("plot", plot, *fault.path[:2])
    return replace(fault, path=(*own, *fault.path[2:]))


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
    samples = [*question.worked.samples()]
    asked = [sample for sample in samples if question.stem or question.accepts(sample)]
    if asked and len(asked) * FEWEST_HOLDING < len(samples):
        yield _rare_sample(question, len(asked), len(samples))
    found: dict[Path, tuple[Fault, Sample]] = {}
    times: Counter[tuple[Path, str]] = Counter()
    for sample in asked or samples:
        for fault in [*sample_faults(sample)] or _showing_faults(question, sample):
            found.setdefault(fault.path, (fault, sample))
            times[fault.path, fault.message] += 1
    for path, (fault, sample) in found.items():
        # What is the same with all values does not come of them.
        case = "" if times[path, fault.message] >= len(asked or samples) else sample.case()
        yield replace(fault, message=f"{fault.message}{case}")
    if samples and not asked and not found:
        yield _rare_sample(question, 0, len(samples))


def _rare_sample(question: Question, asked: int, samples: int) -> Fault:
    message = (
        f"選択肢や行がすべて違って見える値の組み合わせが少なすぎます（{samples} 通りのうち "
        f"{asked} 通り）。given の値か桁数を見直してください。"
    )
    return Fault(("options" if question.body.offers() else "given",), message, "rare-sample")


def _showing_faults(question: Question, sample: Sample) -> Iterator[Fault]:
    body = question.body.sampled(Context(ask=question.ask, sample=sample))
    yield from body.sample_faults()
    options = body.pictured()
    for i, figure in enumerate(with_options(question.plots, options)):
        yield from (_at_option(fault, i, options) for fault in figure.sample_faults(sample))
    for label in question.alike_options(sample):
        message = "ほかの選択肢と同じに見える図です。設定か手法を変えてください。"
        yield Fault(options[label].path, message, "same-option")
