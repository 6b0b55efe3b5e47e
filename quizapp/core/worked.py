"""Worked examples: values sampled for one showing, and the numbers optim_core makes of them."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import islice, product

from quizapp.core.expression import optimizer_of, rounded, value_of
from quizapp.core.fault import BadExampleError, Fault

UNCOMPUTED = "？"
"""Stands where an author's expression gives no number; the checker says why."""

MOST_COMBINATIONS = 500
"""How many combinations of sampled values are tried before a question is believed."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """A value sampled anew at each showing, as it is to be printed."""

    one_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A scalar run of a rule of optim_core; every value is an expression over `given`.

    Its results can be used in numbers: `W` (the end point), `W0`, `W1`, … (the start, and after
    each step), and the rule's own state at the end: `v`, `h`, `m`.
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


NO_SETTINGS = frozenset(("optimizer", "start", "grads"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A number that texts may show: an expression over known names, and how it is rounded."""

    number: str
    digits: int = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """What one showing drew for `given`; the rest of the example is worked out from it."""

    values: Mapping[str, str] = field(default_factory=dict)
    run: Run | None = None
    numbers: Mapping[str, Shown] = field(default_factory=dict)

    def known(self) -> Mapping[str, float]:
        """Every name that a number may use: the sampled values, and the results of the run.

        Raises:
            BadExampleError: an expression cannot be read, or the optimizer refuses its settings.
        """
        return compute(self.values, self.run)

    def texts(self) -> Mapping[str, str]:
        """What stands for each `{name}` in prose."""
        texts = {name: text.replace("-", "−") for name, text in self.values.items()}
        if not self.numbers:
            return texts  # without loading NumPy: nothing has to be worked out
        try:
            known = self.known()
        except BadExampleError:
            return texts | dict.fromkeys(self.numbers, UNCOMPUTED)
        return texts | {name: shown(one, known) for name, one in self.numbers.items()}

    def fixed(self) -> Mapping[str, Candidates]:
        """These values as lists of one: what was sampled once is sampled so again."""
        return {name: Candidates((text,)) for name, text in self.values.items()}

    def case(self) -> str:
        """In which showing something is wrong; empty where all showings are alike."""
        values = "、".join(f"{name}={text}" for name, text in self.values.items())
        return f"（{values} のとき）" if values else ""


NOTHING_SAMPLED = Sample()


@dataclass(frozen=True, slots=True)
class Worked:
    """The example a question works with: values to sample, a run over them, numbers to show."""

    given: Mapping[str, Candidates] = field(default_factory=dict)
    run: Run | None = None
    numbers: Mapping[str, Shown] = field(default_factory=dict)

    def sampled(self, seed: int) -> Sample:
        """The values of one showing."""
        if not self.given and not self.run and not self.numbers:
            return NOTHING_SAMPLED
        return Sample(sample_values(self.given, seed), self.run, self.numbers)

    def names(self) -> frozenset[str]:
        """Every `{name}` that texts may show."""
        return frozenset((*self.given, *self.numbers))

    def samples(self) -> Iterator[Sample]:
        """Every combination of values, or the first few hundred."""
        lists = [one.one_of for one in self.given.values()]
        for values in islice(product(*lists), MOST_COMBINATIONS):
            yield Sample(dict(zip(self.given, values, strict=True)), self.run, self.numbers)

    def faults(self) -> Iterator[Fault]:
        """What can be seen without sampling anything."""
        for name, one in self.given.items():
            if not one.one_of:
                message = f"{name} の候補（one_of）が空です。"
                yield Fault(("given", name, "one_of"), message, "empty-given")
            if name in self.numbers:
                message = f"{name} は given にもあります。別の名前にしてください。"
                yield Fault(("numbers", name), message, "same-name")


def sample_faults(sample: Sample) -> Iterator[Fault]:
    """What cannot be worked out from these values."""
    try:
        known = sample.known()
    except BadExampleError as bad:
        yield bad.fault()
        return
    for name, one in sample.numbers.items():
        try:
            value_of(one.number, known, ("numbers", name, "number"))
        except BadExampleError as bad:
            yield bad.fault()


def shown(one: Shown, known: Mapping[str, float]) -> str:
    """The number as prose shows it, or a mark where it is none."""
    try:
        return rounded(value_of(one.number, known, ()), one.digits).replace("-", "−")
    except BadExampleError:
        return UNCOMPUTED


def sample_values(given: Mapping[str, Candidates], seed: int) -> Mapping[str, str]:
    """One value of each list, as written; seed 0 takes the first of each."""
    rng = random.Random(seed)  # noqa: S311  # values for practice, not a secret
    return {
        name: rng.choice(one.one_of) if seed else one.one_of[0]
        for name, one in given.items()
        if one.one_of
    }


def compute(values: Mapping[str, str], run: Run | None) -> Mapping[str, float]:
    """Every name that a number may use: the sampled values, and the results of the run.

    Raises:
        BadExampleError: an expression cannot be read, or the optimizer refuses what it was given.
    """
    known = {name: value_of(text, {}, ("given", name)) for name, text in values.items()}
    results = {} if run is None else _results(run, known)
    for name in known.keys() & results.keys():
        raise BadExampleError(
            ("given", name), f"{name} は run の結果の名前です。別の名前にしてください。"
        )
    return {**known, **results}


def _results(run: Run, known: Mapping[str, float]) -> dict[str, float]:
    import numpy as np

    optimizer = optimizer_of(run.optimizer, run.settings(), known, ("run",))
    params = {"W": value_of(run.start, known, ("run", "start"))}
    results = {"W0": params["W"]}
    for step, text in enumerate(run.grads, start=1):
        grad = value_of(text, known, ("run", "grads", step - 1))
        # A division by zero is told by the number that comes of it.
        with np.errstate(all="ignore"):
            optimizer.update(params, {"W": grad})
        results[f"W{step}"] = float(params["W"])
    state = {name: getattr(optimizer, name, {}) for name in ("v", "h", "m")}
    results |= {name: float(held["W"]) for name, held in state.items() if "W" in held}
    return results | {"W": float(params["W"])}
