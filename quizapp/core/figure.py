"""A picture an author asks for with `plot:`, and the numbers that it is drawn from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from quizapp.core.body import PicturedOption
from quizapp.core.colours import MOST_PATHS
from quizapp.core.drawing import Axis, Curves, Drawing, SettingsMap
from quizapp.core.expression import (
    SETTING_BOUNDS,
    maker_of,
    optimizer_of,
    plain_rule,
    schedule_of,
    value_of,
)
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import Sample

if TYPE_CHECKING:
    from optim_core.surfaces import Surface

MOST_STEPS = 1000

MAP_COLUMNS, MAP_ROWS = 120, 60
"""How finely a map is worked out; no terminal shows it finer."""

Lines: TypeAlias = Mapping[str, Mapping[str, str]]
"""Rules or schedules with their settings, by the labels of their lines."""

Points: TypeAlias = tuple[tuple[float, float], ...]
"""Where a rule was, the start first."""

_LINES: Mapping[str, Sequence[str]] = {
    "paths": ("paths",),
    "loss": ("paths", "curves"),
    "lr": ("schedules",),
    "map": (),
}
"""The keys with lines of each sort of picture, one of which it must have."""

_OTHERS: Mapping[str, Sequence[str]] = {
    "paths": ("surface",),
    "loss": ("surface",),
    "lr": (),
    "map": ("surface", "optimizer", "across", "up"),
}
"""What else each must have."""

_KEYS = ("surface", "paths", "curves", "schedules", "optimizer", "across", "up")

_SAME = 0.01
"""Part of a picture's width or height: lines that part by less look like one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture; `draw` says of what, `at` which text it belongs to.

    Paths on a surface or their loss (`paths`: rules with settings), losses as the author gives
    them (`curves`), learning rates (`schedules`), or how a rule fares at two settings (`across`
    and `up`). Settings are expressions over the sampled values. Of a `frame` only so many steps are
    shown. In a stem the title keeps silent about settings: which line is which is what is asked.
    """

    surface: str = ""
    paths: Lines = field(default_factory=dict)
    steps: int = 30
    at: Literal["ask", "explain"] = "ask"
    draw: Literal["paths", "loss", "lr", "map"] = "paths"
    caption: str = ""
    frame: int = 0
    curves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schedules: Lines = field(default_factory=dict)
    optimizer: str = ""
    across: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    up: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def labels(self) -> Sequence[str]:
        """The names of its lines."""
        return [*self.paths, *self.curves, *self.schedules]

    def key_of(self, label: str) -> str:
        """The key under which a line of that name is written."""
        return next(key for key in ("paths", "curves", "schedules") if label in getattr(self, key))

    def with_lines(self, lines: Lines) -> "Figure":
        """With more rules, or schedules."""
        if self.draw == "lr":
            return replace(self, schedules={**self.schedules, **lines})
        return replace(self, paths={**self.paths, **lines})

    def drawing(self, sample: Sample) -> Drawing:
        """What the picture shows with these values.

        Raises:
            BadExampleError: no such surface, rule or schedule, or a number that cannot be used.
        """
        for fault in self.faults():
            raise BadExampleError(fault.path, fault.message)
        match self.draw:
            case "paths":
                return Trajectories(_surface(self.surface, sample).name, {}, self._walks(sample))
            case "loss":
                return Curves("loss", self._losses(sample), first=0 if self.paths else 1)
            case "lr":
                return Curves("lr", self._rates(sample))
            case "map":
                return self._map(sample)
            case _:
                assert_never(self.draw)

    def _walks(self, sample: Sample) -> Mapping[str, Points]:
        surface, known = _surface(self.surface, sample), tuple(sample.known().items())

        def walk(label: str, written: Mapping[str, str]) -> Points:
            asked = written.get("optimizer", "")
            drawn = plain_rule(asked) in sample.values
            settings = tuple(_without(written, "optimizer").items())
            rule = _Walker(sample.named(asked), settings, known, ("paths", label), drawn)
            return _walked(rule, surface.name, self.steps)

        return {label: walk(label, written) for label, written in self.paths.items()}

    def _losses(self, sample: Sample) -> Mapping[str, tuple[float, ...]]:
        known = sample.known() if self.curves else {}
        given = {
            label: tuple(value_of(one, known, ("curves", label, i)) for i, one in enumerate(texts))
            for label, texts in self.curves.items()
        }
        if not self.paths:
            return given
        surface = _surface(self.surface, sample)
        walked = {
            label: tuple(float(surface.value(x, y)) for x, y in points)
            for label, points in self._walks(sample).items()
        }
        return {**given, **walked}

    def _rates(self, sample: Sample) -> Mapping[str, tuple[float, ...]]:
        def rates(label: str, written: Mapping[str, str]) -> tuple[float, ...]:
            name = sample.named(written.get("schedule", ""))
            settings = _without(written, "schedule")
            schedule = schedule_of(name, settings, sample.known(), ("schedules", label))
            return tuple(schedule(t) for t in range(self.steps + 1))

        return {label: rates(label, written) for label, written in self.schedules.items()}

    def _map(self, sample: Sample) -> SettingsMap:
        from optim_core.sweep import sweep

        rule = sample.named(self.optimizer)
        if "!" in rule:
            message = "draw: map の optimizer には、誤りではない手法の名前を書いてください。"
            raise BadExampleError(("optimizer",), message)
        across, up = (_axis(key, getattr(self, key), sample) for key in ("across", "up"))
        values = {across.setting: across.values(MAP_COLUMNS), up.setting: up.values(MAP_ROWS)}
        surface = _surface(self.surface, sample)
        make = maker_of(rule, ("optimizer",))
        try:
            swept = sweep(make, surface, values, steps=self.steps)
        except (TypeError, ValueError):
            message = f"{rule} に使えない設定か値です。{SETTING_BOUNDS}"
            raise BadExampleError(("across",), message) from None
        rows = tuple(row.tobytes() for row in swept.regime.T)
        return SettingsMap(rule, surface.name, across, up, rows)

    def faults(self) -> Iterator[Fault]:
        """What can be seen without drawing anything."""
        if not 1 <= self.steps <= MOST_STEPS:
            message = f"steps は 1〜{MOST_STEPS} の整数にしてください。"
            yield Fault(("steps",), message, "bad-plot")
        if not 0 <= self.frame <= self.steps:
            message = f"frame は 1〜{self.steps}（steps）の整数にしてください。"
            yield Fault(("frame",), message, "bad-plot")
        yield from self._key_faults()
        if len(self.labels) > MOST_PATHS:
            message = f"1 つの図に描けるのは {MOST_PATHS} 本までです。"
            yield Fault((next(iter(_LINES[self.draw]), ""),), message, "bad-plot")

    def _key_faults(self) -> Iterator[Fault]:
        lines, others = _LINES[self.draw], _OTHERS[self.draw]
        own = self.curves and self.draw == "loss"
        needed = others if not own or self.paths else ()
        missing = [key for key in needed if not getattr(self, key)]
        if lines and not any(getattr(self, key) for key in lines):
            missing.append(lines[0])
        for key in missing:
            message = f"この図（draw: {self.draw}）には {key} が要ります。"
            yield Fault((key,), message, "bad-plot")
        for key in _KEYS:
            if getattr(self, key) and key not in (*lines, *others):
                message = f"{key} は、この図（draw: {self.draw}）では使いません。"
                yield Fault((key,), message, "bad-plot")
        for label in (one for key in lines for one in getattr(self, key)):
            if not label.strip():
                yield Fault((lines[0], label), "線の名前が空です。", "bad-plot")

    def sample_faults(self, sample: Sample) -> Iterator[Fault]:
        """What cannot be drawn with these values."""
        try:
            if not any(self.faults()):
                self.drawing(sample)
        except BadExampleError as bad:
            yield bad.fault()

    def look_alike(self, labels: Collection[str], sample: Sample) -> Iterator[str]:
        """Those of the labels whose lines cannot be told from an earlier one of them.

        Raises:
            BadExampleError: nothing can be drawn with these values.
        """
        lines = _places(self.drawing(sample))
        shown: list[Sequence[tuple[float, ...]]] = []
        for label in labels:
            if any(_is_alike(lines[label], other) for other in shown):
                yield label
            shown.append(lines[label])


def _places(drawing: Drawing) -> Mapping[str, Sequence[tuple[float, ...]]]:
    """The points of each line in parts of the picture's size."""
    from optim_core import SURFACES

    match drawing:
        case Trajectories():
            (x0, x1), (y0, y1) = SURFACES[drawing.surface].domain
            return {
                label: [(x / (x1 - x0), y / (y1 - y0)) for x, y in points]
                for label, points in drawing.paths.items()
            }
        case Curves():
            return {label: [(y,) for y in line] for label, line in drawing.heights().items()}
        case SettingsMap():
            return {}
        case _:
            assert_never(drawing)


def _is_alike(one: Sequence[tuple[float, ...]], other: Sequence[tuple[float, ...]]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME
        for here, there in zip(one, other, strict=True)
        for a, b in zip(here, there, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Walker:
    """A rule with its settings as they are written, and the values of the names in them."""

    rule: str
    settings: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, float], ...]
    path: Path
    lenient: bool


@lru_cache(maxsize=256)
def _walked(one: _Walker, surface: str, steps: int) -> Points:
    """Where a rule goes; kept, as it is asked for when values are drawn and when it is drawn."""
    from optim_core import SURFACES, descend

    settings, known = dict(one.settings), dict(one.known)
    optimizer = optimizer_of(one.rule, settings, known, one.path, lenient=one.lenient)
    points = descend(optimizer, SURFACES[surface], steps=steps).path
    return tuple((float(x), float(y)) for x, y in points)


def _surface(name: str, sample: Sample) -> "Surface":
    from optim_core import SURFACES

    surface = sample.named(name)
    if surface not in SURFACES:
        message = f"{surface} という曲面はありません。使えるのは {'、'.join(SURFACES)} です。"
        raise BadExampleError(("surface",), message)
    return SURFACES[surface]


def _axis(key: str, written: Mapping[str, tuple[str, ...]], sample: Sample) -> Axis:
    known = sample.known()
    for setting, texts in written.items():
        ends = [value_of(text, known, (key, setting, i)) for i, text in enumerate(texts)]
        if len(written) == 1 and len(ends) == _ENDS and ends[0] < ends[1]:
            return Axis(setting, *ends)
    message = f"{key} は {{lr: [0.01, 1]}} のように、1 つの設定の両端を書いてください。"
    raise BadExampleError((key,), message)


_ENDS = 2


def _without(written: Mapping[str, str], name: str) -> Mapping[str, str]:
    return {key: text for key, text in written.items() if key != name}


def with_options(
    figures: Sequence[Figure], options: Mapping[str, PicturedOption]
) -> tuple[Figure, ...]:
    """The figures with what options are: in those of the stem that show nothing of their own.

    Where all have lines of their own the first of the stem shows the options as well.
    """
    stem = [i for i, one in enumerate(figures) if one.at == "ask" and one.draw != "map"]
    takers = [i for i in stem if not figures[i].labels] or stem[:1]
    lines = {label: option.settings for label, option in options.items()}
    return tuple(one.with_lines(lines) if i in takers else one for i, one in enumerate(figures))
