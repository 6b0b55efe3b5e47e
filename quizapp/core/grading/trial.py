"""What a submission is run on: sampled trajectories or calls, and the program they serve."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Value: TypeAlias = float | NDArray[np.float64]
    """A parameter or a gradient: a Python float, or an array of any shape."""

    Argument: TypeAlias = (
        float
        | int
        | str
        | NDArray[np.float64]
        | NDArray[np.int64]
        | Mapping[str, "Argument"]
        | list["Argument"]
    )
    """What a function is called with: a number, a truth value, a text, an array, a dict, a list."""


@dataclass(frozen=True, slots=True)
class Replay:
    """One update per entry; `shared` hands the very same dict and arrays over at every step.

    A shared replay has equal entries: what changes between calls is what the submission wrote
    into its caller's gradients.
    """

    grads: "tuple[Mapping[str, Value], ...]"
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Bowl:
    """`steps` updates with the gradient of ½ Σ c x²: c times the submission's own parameters."""

    curvature: "Mapping[str, Value]"
    steps: int


Drive: TypeAlias = Replay | Bowl


@dataclass(frozen=True, slots=True)
class LearningRateChange:
    """Before update number `step` (from 1) every attribute that equals settings[0] becomes `lr`."""

    step: int
    lr: float


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One trajectory on a fresh optimizer `Entry(*settings)`; settings[0] is the learning rate.

    A trial equals itself alone: what was made of it is kept under it.

    The order of keys in `params` and in each dict of gradients is kept, and may differ. `names`
    holds what a parameter for each setting may be called, the usual name first: settings are
    passed by the names that are known, the rest by elimination, by defaults and by order. With
    `partner`, a second object of the class is made of those settings after the first, and updates
    parameters of its own after each update of the first, with the gradients of the step that
    follows; its numbers are not noted. `shows_epsilon` says that right forms differ here by their
    ε: what is asked is only whether some ε can be meant.
    """

    settings: tuple[float, ...]
    params: "Mapping[str, Value]"
    drive: Drive
    change: LearningRateChange | None = None
    names: tuple[tuple[str, ...], ...] = ()
    partner: tuple[float, ...] = ()
    shows_epsilon: bool = False

    @property
    def steps(self) -> int:
        """How many times `update` is called."""
        return self.drive.steps if isinstance(self.drive, Bowl) else len(self.drive.grads)


@dataclass(frozen=True, slots=True)
class TrialRun:
    """The numbers of one trajectory.

    `values` has shape (steps, n): after each step all parameters, flattened in the order of
    the trial's `params`. `rebound` says that some array in the dict was replaced by another,
    `lr_changed` that a learning-rate change found an attribute to change (of a guided walk, that
    every change of a setting did), `only_grads_changed` that nothing in `params` ever moved and
    something in `grads` did.
    """

    values: "NDArray[np.float64]"
    rebound: bool = False
    lr_changed: bool = False
    only_grads_changed: bool = False


Deed: TypeAlias = Literal["call", "make", "method", "read", "argument"]


@dataclass(frozen=True, slots=True)
class EntryCall:
    """One thing that is done with what a submission defines, its arguments in their order.

    A function is called; or an object of the class is made, and from then on its methods are
    called and its attributes read. `name` is that of the function, method or attribute; empty, it
    is the one that the program asks for.

    The arguments `kept` are looked at afterwards, each by its name: by then the call may have
    written into them. A method gets those of the method's call before, if there was one.
    """

    arguments: "Mapping[str, Argument]"
    deed: Deed = "call"
    name: str = ""
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One array of what a function returned; `label` says where in it, as in `[0]` or `['W']`.

    Numbers are arrays without axes; lists and tuples of one shape are one array.
    """

    label: str
    values: "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class CallRun:
    """What one call returned; `changed` says that it wrote into its own arguments.

    There are no leaves where an object is made, or a method returns nothing that is a number.
    """

    leaves: tuple[Leaf, ...]
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Push:
    """What a guided walk is given for one step: its settings from here on, and the gradients.

    The gradients are one row, flattened in the order of the walk's `params`.
    """

    settings: tuple[float, ...]
    grads: "NDArray[np.float64]"


@dataclass(frozen=True, slots=True, eq=False)
class Guided:
    """One trajectory whose gradients are worked out on our side, after each of its steps.

    So a submission walks over a surface that it cannot know. Before each step (from 1) `guide` is
    given the parameters in one row and says what the step is given; None ends the walk early. A
    setting that becomes another is put wherever the object holds the one before. Settings, their
    `names` and `params` are those of a `Trial`.
    """

    settings: tuple[float, ...]
    params: "Mapping[str, Value]"
    steps: int
    guide: "Callable[[int, NDArray[np.float64]], Push | None]"
    names: tuple[tuple[str, ...], ...] = ()


Asked: TypeAlias = tuple[Trial, ...] | tuple[EntryCall, ...] | tuple[Guided]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use: wall-clock seconds, MiB beyond the start, output bytes."""

    seconds: float = 2.0
    memory_mib: int = 256
    output_bytes: int = 16_384


@dataclass(frozen=True, slots=True)
class StepFunction:
    """A rule written as a function that takes one step with one parameter.

    Its arguments are the parameter, the gradient, each of `states`, the number of the step where
    it `counts`, then the settings; it returns the new parameter and the new states, or, `turned`,
    the parameter last. `names` holds what all but the settings may be called.
    """

    states: tuple[str, ...]
    counts: bool
    names: tuple[tuple[str, ...], ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """What is looked at closely while a submission runs once more.

    Of trials it is told what is kept after each step. Lines are told of one step (from 1) of the
    trial `place` (from 0), for the number `index` of the parameter `name`; or of the call `place`,
    for the attribute or argument `name`, or for what is returned. With step 0, or place -1 of
    calls, no line is asked for.
    """

    place: int
    step: int = 0
    name: str = ""
    index: int = 0


@dataclass(frozen=True, slots=True)
class StepNote:
    """What was seen at one step: the gradients before it, the parameters and what is kept after it.

    Each is one row of float64, flattened as in `TrialRun`; nan stands for what was no number.
    """

    trial: int
    step: int
    grads: "NDArray[np.float64]"
    params: "NDArray[np.float64]"
    kept: "Mapping[str, NDArray[np.float64]]"


@dataclass(frozen=True, slots=True)
class WrittenBy:
    """The lines (from 1) that last changed what was looked at, by attribute.

    That of the parameter, or of what was returned, stands under the empty name.
    """

    lines: Mapping[str, int]


Sighting: TypeAlias = StepNote | WrittenBy | CallRun
"""What is told of a run that is watched, as soon as it is known."""


MOST_SOURCE_BYTES = 32 * 1024
"""The largest source that is read or run, in bytes of UTF-8."""


@dataclass(frozen=True, slots=True)
class Program:
    """A submission and the questions put to it.

    `sample` is called with the seed only when the source has been loaded, so no input exists
    while the submission's own top-level code runs. `prepare` is called with the seed while the
    submission runs on what was sampled: whoever waits can as well do what its judgement needs.
    `rehearse` makes beforehand what only wrong submissions need, for whoever has the time.
    `others` are functions that must be defined beside `entry`; `steps` says that the entry is
    such a function, where trials ask for a class. What is `watched` is told beside the numbers.
    """

    source: bytes
    entry: str
    sample: Callable[[int], Asked]
    limits: Limits = Limits()
    prepare: Callable[[int], None] | None = None
    rehearse: Callable[[int], None] | None = None
    others: tuple[str, ...] = ()
    steps: StepFunction | None = None
    watched: Watched | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All that must be defined."""
        return (self.entry, *self.others)
