"""The lab as a question opens it: its rule with its values, the named mistake, one's own code."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from optim_core import OPTIMIZERS
from optim_core.mistakes import CATALOGUES
from optim_core.surfaces import SURFACES, Point
from quizapp.core.answer import Answer
from quizapp.core.expression import plain_rule, value_of
from quizapp.core.fault import BadExampleError
from quizapp.core.figure import Figure
from quizapp.core.grading.probes import PICTURED_SURFACE
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.handling import MOST_WALKERS
from quizapp.core.lab.named import SettingPairs, UnknownWordError
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.suiting import suited
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import check_experiment
from quizapp.core.question import Question
from quizapp.core.rule_questions import rules_asked
from quizapp.core.verdict import Verdict
from quizapp.core.worked import Run, Sample

GRADIENTS_OF_SURFACE = "問題で与えられた勾配ではなく、曲面の勾配で動きます。"


def scene_of_verdict(
    question: Question, answer: Answer | None, verdict: Verdict
) -> tuple[Scene | None, OwnCode | None, str]:
    """What is compared to understand a verdict on a sampled question, and the code handed in.

    There is no scene where a question is about no rule at all. The sentence says what is otherwise
    than in the question, where anything is.
    """
    code = question.body.own_code(answer)
    if code:
        code = code.on(PICTURED_SURFACE)
        own = Walker(code.rule, code.settings), code.walker()
        return _scene(Experiment(own)), code, ""
    said = GRADIENTS_OF_SURFACE if question.sample(0).run else ""
    return next(filter(None, _scenes(question, verdict)), None), None, said


def _scenes(question: Question, verdict: Verdict) -> Iterator[Scene | None]:
    """What tells most comes first: the question's own run, its picture, the rules it speaks of."""
    sample = question.sample(0)
    if sample.run:
        yield _of_run(sample.run, sample, verdict.mistakes)
    for figure in question.plots:
        if figure.draw in ("paths", "loss") and figure.paths:
            yield _of_figure(figure, sample)
    rules = rules_asked(question)[:MOST_WALKERS]
    walkers = tuple(suited(Walker(rule), PICTURED_SURFACE) for rule in rules)
    yield _with_mistakes(Experiment(walkers), verdict.mistakes)


def _of_run(run: Run, sample: Sample, mistakes: Sequence[str]) -> Scene | None:
    """The rule of a worked example with its settings, from where it starts as far as there is one.

    Its gradients were given; here they are those of a surface.
    """
    rule = sample.named(run.optimizer)
    try:
        walker = Walker(rule, _settings(plain_rule(rule), run.settings(), sample))
        start = value_of(run.start, sample.known(), ("run", "start"))
    except BadExampleError:
        return None
    right = Walker(plain_rule(rule), walker.settings)
    walkers = (right,) if walker.rule == right.rule else (right, walker)
    return _with_mistakes(Experiment(walkers, start=_begin(start)), mistakes)


def _begin(start: float) -> Point | None:
    """The example's start along x, where it lies within the picture and is not the minimum."""
    surface = SURFACES[PICTURED_SURFACE]
    (left, right), _ = surface.domain
    return (start, surface.start[1]) if left < start < right and start else None


def _of_figure(figure: Figure, sample: Sample) -> Scene | None:
    try:
        walkers = tuple(
            Walker(rule, _settings(plain_rule(rule), lines, sample))
            for lines in figure.paths.values()
            for rule in (sample.named(lines.get("optimizer", "")),)
        )
        start = figure.begin(sample) if figure.start else None
    except BadExampleError:
        return None
    surface = sample.named(figure.surface)
    experiment = Experiment(walkers[:MOST_WALKERS], surface, start, figure.steps)
    return _scene(experiment, figure.frame)


def _settings(rule: str, written: Mapping[str, str], sample: Sample) -> SettingPairs:
    from inspect import signature

    known = sample.known()
    own = signature(OPTIMIZERS[rule]).parameters if rule in OPTIMIZERS else {}
    return tuple((name, value_of(text, known, ())) for name, text in written.items() if name in own)


def _with_mistakes(experiment: Experiment, mistakes: Sequence[str]) -> Scene | None:
    """With the first mistake that was made beside the rule whose catalogue has it, and chosen."""
    for walker in experiment.walkers:
        rule = walker.rule
        known = {one.id for one in CATALOGUES[rule].mistakes} if rule in CATALOGUES else set()
        made = next((one for one in mistakes if one in known), None)
        if made:
            wrong = Walker(f"{rule}!{made}", walker.settings)
            others = [one for one in experiment.walkers if one not in (walker, wrong)]
            walkers = (walker, wrong, *others)[:MOST_WALKERS]
            scene = _scene(replace(experiment, walkers=walkers))
            return scene and replace(scene, chosen=walkers.index(wrong))
    return _scene(experiment)


def _scene(experiment: Experiment, step: int | None = None) -> Scene | None:
    """At the end of the walk, or where it is told; None where there is nothing to be walked."""
    try:
        check_experiment(experiment)
    except UnknownWordError:
        return None
    last = experiment.steps if step is None else min(step, experiment.steps)
    return Scene(experiment, last) if experiment.walkers else None
