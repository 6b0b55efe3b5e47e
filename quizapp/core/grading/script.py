"""What is done with an object of an author's own class: a script, sampled into single deeds."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizapp.core.fault import Fault, Path
from quizapp.core.grading.inputs import (
    ALL_NUMBERS,
    Inputs,
    Lengths,
    Sizes,
    inputs_faults,
    is_python_name,
    numbers_in,
    sampled_arguments,
    sampled_sizes,
    too_many_numbers,
)
from quizapp.core.grading.trial import EntryCall
from quizapp.core.shapes import LISTED_KEY, NAMED_KEY, WITHIN_KEY

OBJECTS = 6
"""How often a script is sampled, each time with an object of its own."""

MOST_TIMES = 200
MOST_DEEDS = 1_000
"""How many calls and looks the objects of one seed may take together."""


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One line of a script: an object is made, or a method called; then attributes are read.

    `given` are the arguments of the method, sampled anew for each of `times` calls; after each,
    the attributes `read` are looked at. The arguments `changes` are sampled once, go into every
    call, and are looked at after each, since the method writes into them.
    """

    make: Inputs | None = None
    call: str = ""
    given: Inputs = field(default_factory=dict, metadata={NAMED_KEY: "with"})
    times: int = field(default=1, metadata={WITHIN_KEY: range(1, MOST_TIMES + 1)})
    read: tuple[str, ...] = field(default=(), metadata={LISTED_KEY: True})
    changes: tuple[str, ...] = field(default=(), metadata={LISTED_KEY: True})


def sample_script(script: Sequence[ScriptStep], sizes: Sizes, seed: int) -> tuple[EntryCall, ...]:
    """All deeds with `OBJECTS` objects, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # unpredictable through its seed
    return tuple(
        deed
        for _ in range(OBJECTS)
        for lengths in (sampled_sizes(sizes, rng),)
        for step in _beginning_with_an_object(script)
        for deed in _deeds(step, rng, lengths)
    )


def _beginning_with_an_object(script: Sequence[ScriptStep]) -> Iterator[ScriptStep]:
    if script[0].make is None:
        yield ScriptStep(make={})
    yield from script


def _deeds(step: ScriptStep, rng: random.Random, lengths: Lengths) -> Iterator[EntryCall]:
    if step.make is not None:
        yield EntryCall(sampled_arguments(step.make, rng, lengths), "make")
    for _ in range(step.times):
        if step.call:
            given = sampled_arguments(step.given, rng, lengths)
            yield EntryCall(given, "method", step.call, step.changes)
        for name in step.changes:
            yield EntryCall({}, "argument", name)
        for name in step.read:
            yield EntryCall({}, "read", name)


def script_faults(script: Sequence[ScriptStep], sizes: Sizes) -> Iterator[Fault]:
    """Lines that do nothing or too much, names that are none, ranges that hold nothing."""
    for place, step in enumerate(script):
        yield from _step_faults(step, sizes, place)
    if sum(map(_count, script)) * OBJECTS > MOST_DEEDS:
        message = (
            f"呼び出しが多すぎます。times の合計を {MOST_DEEDS // OBJECTS} までにしてください。"
        )
        yield Fault(("script",), message, "long-script")
    if sum(_size(step, sizes) for step in script) * OBJECTS > ALL_NUMBERS:
        yield too_many_numbers(("script",))


def _step_faults(step: ScriptStep, sizes: Sizes, place: int) -> Iterator[Fault]:
    path = ("script", place)
    if step.make is None and not step.call and not step.read:
        yield Fault(path, "make、call、read のどれかを書いてください。", "which-of")
    if step.make is not None and step.call:
        yield Fault((*path, "call"), "make と call は別の行に分けてください。", "which-of")
    if not step.call and (step.given or step.times > 1):
        key = "with" if step.given else "times"
        yield Fault((*path, key), f"{key} は call と一緒に使うキーです。", "needless-key")
    yield from _name_faults(step, path)
    yield from inputs_faults(step.make or {}, sizes, (*path, "make"))
    yield from inputs_faults(step.given, sizes, (*path, "with"))


def _name_faults(step: ScriptStep, path: Path) -> Iterator[Fault]:
    for name in step.changes:
        if name not in step.given:
            message = f"{name} という引数は with にありません。"
            yield Fault((*path, "changes"), message, "unknown-argument")
    for key, names in (("call", [step.call] * bool(step.call)), ("read", step.read)):
        for name in names:
            if not is_python_name(name):
                message = f"「{name}」は名前ではありません。括弧や self. を付けずに書いてください。"
                yield Fault((*path, key), message, "bad-name")


def _count(step: ScriptStep) -> int:
    return (step.make is not None) + step.times * (
        bool(step.call) + len(step.read) + len(step.changes)
    )


def _size(step: ScriptStep, sizes: Sizes) -> int:
    return numbers_in(step.make or {}, sizes) + step.times * numbers_in(step.given, sizes)
