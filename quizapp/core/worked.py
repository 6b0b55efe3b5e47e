"""Worked examples: values sampled for one showing, and the numbers optim_core makes of them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from itertools import islice

from quizapp.core.expression import (
    EITHER_PRECISION,
    STATES,
    holds,
    names_used,
    optimizer_of,
    plain_rule,
    proper_name,
    rounded_as,
    value_of,
    with_rule,
)
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.given import (
    Candidates,
    DrawnTexts,
    Given,
    combinations,
    drawn_values,
    given_faults,
    is_name,
)
from quizapp.core.shapes import LISTED_KEY, WITHIN_KEY
from quizapp.core.text.asked import AskedPrecision

UNCOMPUTED = "？"
"""Stands where an author's expression gives no number; the checker says why."""

MOST_DRAWS = 300
"""How often values are drawn anew until they are as `where` and the kind of question want them."""

FEWEST_HOLDING = 50
"""One of so many combinations must fulfil `where`, or a draw may take too long."""


@dataclass(frozen=True, slots=True)
class Run:
    """A scalar run of a rule of optim_core; every value is an expression over `given`.

    Its results can be used in numbers: `W` (the end point), `W0`, `W1`, … (the start, and after
    each step), and the rule's own state at the end: `v`, `h`, `m`. The rule may be a value, too;
    then settings that the drawn rule does not have are left out.
    """

    optimizer: str
    start: str
    grads: tuple[str, ...]
    lr: str = ""
    momentum: str = ""
    rho: str = ""
    beta1: str = ""
    beta2: str = ""
    eps: str = ""
    weight_decay: str = ""

    def settings(self) -> Mapping[str, str]:
        """What was written for the optimizer's settings, by name."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: text for name, text in given.items() if text and name not in NO_SETTINGS}


@dataclass(frozen=True, slots=True)
class RunStep:
    """One step of a run: the gradient, the parameter after it, and what the rule keeps then."""

    grad: float
    value: float
    states: Mapping[str, float]


NO_SETTINGS = frozenset(("optimizer", "start", "grads"))


ALL_STATES = (*STATES, "u", "v_max")
"""All that rules keep of a parameter; numbers may use `STATES` alone."""

_USUAL = 3
MOST_SHOWN = 12
"""Places after the point of a number in a text."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that texts may show: an expression over known names, and how it is rounded.

    To so many `digits` after the point, three where nothing is said, or to significant `figures`.
    """

    number: str
    digits: int | None = field(default=None, metadata={WITHIN_KEY: range(MOST_SHOWN + 1)})
    figures: int | None = field(default=None, metadata={WITHIN_KEY: range(1, MOST_SHOWN + 1)})

    @property
    def precision(self) -> AskedPrecision:
        """How exactly it is shown."""
        if self.figures:
            return AskedPrecision(self.figures, 0, of_figures=True)
        return AskedPrecision(_USUAL if self.digits is None else self.digits, 0)


@dataclass(frozen=True, slots=True)
class Sample:
    """What one showing drew for `given`; the rest of the example is worked out from it."""

    values: DrawnTexts = field(default_factory=dict)
    run: Run | None = None
    numbers: Mapping[str, Shown] = field(default_factory=dict)

    def known(self) -> Mapping[str, float]:
        """Every name that a number may use: the sampled values, and the results of the run.

        Raises:
            BadExampleError: an expression cannot be read, or the optimizer refuses its settings.
        """
        return compute(self.values, self.run)

    def run_steps(self) -> Sequence[RunStep]:
        """The start, as a step without a gradient, and every step of the run; none without a run.

        Raises:
            BadExampleError: as of `known`.
        """
        if self.run is None:
            return ()
        return [*_run_steps(self.run, self.values, _numbers_of(self.values))]

    def named(self, word: str) -> str:
        """The name that a value stands for where a name is asked; else the word itself."""
        return with_rule(word, self.values)

    def mistaken(self, mistake: str) -> "Sample":
        """The same values with a run that makes a mistake of its rule's catalogue.

        Raises:
            BadExampleError: there is no run.
        """
        if self.run is None:
            raise BadExampleError(("run",), "mistake は、run のある問題で使えます。")
        rule = f"{plain_rule(self.run.optimizer)}!{mistake}"
        return replace(self, run=replace(self.run, optimizer=rule))

    def texts(self) -> Mapping[str, str]:
        """What stands for each `{name}` in prose."""
        texts = {name: text.replace("-", "−") for name, text in self.values.items()}
        worked_out = [name for name, text in self.values.items() if not _NUMBER.fullmatch(text)]
        if not self.numbers and not worked_out:
            return texts  # without loading NumPy: nothing has to be worked out
        try:
            known = self.known()
        except BadExampleError:
            return texts | dict.fromkeys((*worked_out, *self.numbers), UNCOMPUTED)
        texts |= {name: _told(self.values[name], known.get(name)) for name in worked_out}
        return texts | {name: shown(one, known) for name, one in self.numbers.items()}

    def fixed(self) -> Mapping[str, Given]:
        """These values as lists of one: what was sampled once is sampled so again."""
        return {name: Candidates((text,)) for name, text in self.values.items()}

    def case(self) -> str:
        """In which showing something is wrong; empty where all showings are alike."""
        values = "、".join(f"{name}={text}" for name, text in self.values.items())
        return f"（{values} のとき）" if values else ""


_NUMBER = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")
"""A value that is shown as it was written."""

NOTHING_SAMPLED = Sample()


def _told(text: str, value: float | None) -> str:
    """A value that was worked out, to as many digits as one can type; or what a name stands for."""
    return proper_name(text) if value is None else f"{value:.6g}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Worked:
    """The example a question works with: values to sample, a run over them, numbers to show.

    `where` has comparisons that the values of every showing fulfil.
    """

    given: Mapping[str, Given] = field(default_factory=dict)
    run: Run | None = None
    numbers: Mapping[str, Shown] = field(default_factory=dict)
    where: tuple[str, ...] = field(default=(), metadata={LISTED_KEY: True})

    def sampled(self, seed: int, accepts: "Callable[[Sample], bool] | None" = None) -> Sample:
        """The values of one showing: of those drawn for a seed the first that are wanted.

        Args:
            seed: the same gives the same values; 0 the first that the author wrote.
            accepts: whether a kind of question can be asked with these values.
        """
        if not self.given and not self.run and not self.numbers:
            return NOTHING_SAMPLED
        first = None
        for sample in self._drawn(seed):
            first = first or sample
            if self._holds(sample) and (accepts is None or accepts(sample)):
                return sample
        return first or self._sample({})

    def _drawn(self, seed: int) -> Iterator[Sample]:
        if not seed:
            yield from map(self._sample, combinations(self.given))
        for attempt in range(MOST_DRAWS):
            yield self._sample(drawn_values(self.given, seed, attempt))

    def _sample(self, values: DrawnTexts) -> Sample:
        return Sample(values, self.run, self.numbers)

    def _holds(self, sample: Sample) -> bool:
        """Whether all of `where` is true; what cannot be worked out hinders nothing here."""
        if not self.where:
            return True
        try:
            known = sample.known()
            return all(holds(one, known, ()) for one in self.where)
        except BadExampleError:
            return True

    def names(self) -> frozenset[str]:
        """Every `{name}` that texts may show."""
        return frozenset((*self.given, *self.numbers))

    def samples(self) -> Iterator[Sample]:
        """Every combination of values that may be shown, or a few hundred."""
        return filter(self._holds, map(self._sample, combinations(self.given)))

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the values and with `where`, found before a showing is looked at."""
        wrong = [*given_faults(self.given)]
        yield from wrong
        if self.run and not self.run.grads:
            message = "grads に、各回の勾配を並べてください（例: [g, g]）。"
            yield Fault(("run", "grads"), message, "bad-example")
        for name in self.given.keys() & self.numbers.keys():
            message = f"{name} は given にもあります。別の名前にしてください。"
            yield Fault(("numbers", name), message, "same-name")
        unread = [
            fault
            for i, condition in enumerate(self.where)
            for fault in self._condition_faults(condition, ("where", i))
        ]
        yield from unread
        if self.where and not unread and all(fault.severity != "error" for fault in wrong):
            yield from self._scarcity()

    def _condition_faults(self, condition: str, path: tuple[str | int, ...]) -> Iterator[Fault]:
        for values in islice(combinations(self.given), 1):
            for name in re.findall(r"[^\W\d]\w*", condition):
                if name in values and is_name(values[name]) and values[name] not in values:
                    message = f"{name} は手法や曲面の名前なので、条件では比べられません。"
                    yield Fault(path, message, "bad-example")
                    return
            try:
                holds(condition, self._sample(values).known(), path)
            except BadExampleError as bad:
                if bad.path == path:  # what lies elsewhere is told there
                    yield bad.fault()

    def _scarcity(self) -> Iterator[Fault]:
        tried = [self._holds(self._sample(values)) for values in combinations(self.given)]
        if not any(tried):
            message = "どの値の組み合わせも、where の条件を満たしません。"
            yield Fault(("where",), message, "no-sample")
        elif sum(tried) * FEWEST_HOLDING < len(tried):
            message = (
                f"where の条件を満たす組み合わせが少なすぎます（{len(tried)} 通りのうち "
                f"{sum(tried)} 通り）。条件に合う値を given に並べてください。"
            )
            yield Fault(("where",), message, "rare-sample", "warning")


def sample_faults(sample: Sample) -> Iterator[Fault]:
    """What cannot be worked out from these values."""
    try:
        known = sample.known()
    except BadExampleError as bad:
        yield bad.fault()
        return
    for name, one in sample.numbers.items():
        if one.figures and one.digits is not None:
            yield Fault(("numbers", name, "figures"), EITHER_PRECISION, "which-of")
        try:
            value_of(one.number, known, ("numbers", name, "number"))
        except BadExampleError as bad:
            yield bad.fault()


def shown(one: Shown, known: Mapping[str, float]) -> str:
    """The number as prose shows it, or a mark where it is none."""
    try:
        return rounded_as(one.precision, value_of(one.number, known, ())).replace("-", "−")
    except BadExampleError:
        return UNCOMPUTED


def compute(values: DrawnTexts, run: Run | None) -> Mapping[str, float]:
    """Every name that a number may use: the sampled values, and the results of the run.

    Raises:
        BadExampleError: an expression cannot be read, or the optimizer refuses what it was given.
    """
    return _computed(tuple(values.items()), run)


@lru_cache(maxsize=2048)
def _computed(drawn: tuple[tuple[str, str], ...], run: Run | None) -> Mapping[str, float]:
    """The same; kept, as a showing is worked out more than once and few values are drawn."""
    values = dict(drawn)
    known = _numbers_of(values)
    results = {} if run is None else _results(run, values, known)
    for name in known.keys() & results.keys():
        raise BadExampleError(
            ("given", name), f"{name} は run の結果の名前です。別の名前にしてください。"
        )
    return {**known, **results}


def _numbers_of(values: DrawnTexts) -> dict[str, float]:
    """The numbers among the values, each once those are known that it is worked out from."""
    texts = {name: text for name, text in values.items() if text in values or not is_name(text)}
    known: dict[str, float] = {}
    waiting = {name: names_used(text, texts, ("given", name)) for name, text in texts.items()}
    while waiting:
        ready = [name for name, used in waiting.items() if used <= known.keys()]
        if not ready:
            name = next(iter(waiting))
            message = f"{'、'.join(waiting)} は、互いの値がないと決まりません。"
            raise BadExampleError(("given", name), message)
        for name in ready:
            known[name] = value_of(texts[name], known, ("given", name))
            del waiting[name]
    return known


def _results(run: Run, values: DrawnTexts, known: Mapping[str, float]) -> dict[str, float]:
    steps = [*_run_steps(run, values, known)]
    results = {f"W{number}": step.value for number, step in enumerate(steps)}
    last = steps[-1]
    states = {name: last.states[name] for name in STATES if name in last.states}
    return results | states | {"W": last.value}


def _run_steps(run: Run, values: DrawnTexts, known: Mapping[str, float]) -> Iterator[RunStep]:
    """The start, as a step without a gradient, and every step of a run."""
    import numpy as np

    rule = with_rule(run.optimizer, values)
    drawn = plain_rule(run.optimizer) in values
    optimizer = optimizer_of(rule, run.settings(), known, ("run",), lenient=drawn)
    params = {"W": value_of(run.start, known, ("run", "start"))}
    yield RunStep(0.0, float(params["W"]), {})
    for step, text in enumerate(run.grads, start=1):
        grad = value_of(text, known, ("run", "grads", step - 1))
        # A division by zero is told by the number that comes of it.
        with np.errstate(all="ignore"):
            optimizer.update(params, {"W": grad})
        held = {name: getattr(optimizer, name, {}) for name in ALL_STATES}
        states = {name: float(each["W"]) for name, each in held.items() if "W" in each}
        yield RunStep(grad, float(params["W"]), states)
