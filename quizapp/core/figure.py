"""A picture an author asks for with `plot:`, and the numbers that it is drawn from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from quizapp.core.body import PicturedOption
from quizapp.core.colours import MOST_PATHS
from quizapp.core.drawing import Axis, Bars, Curves, Drawing, SettingsMap, StepRows, first_step_of
from quizapp.core.expression import (
    maker_of,
    optimizer_of,
    plain_rule,
    schedule_of,
    unbraced,
    value_of,
)
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.other_names import meant_by
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import Sample

if TYPE_CHECKING:
    from optim_core.optimizer import Maker
    from optim_core.surfaces import Point, Surface

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

_NAMES = {"paths": "optimizer", "schedules": "schedule"}
"""The key of each line that says what draws it."""

_EXAMPLES = {"optimizer": "{optimizer: sgd, lr: 0.1}", "schedule": "{schedule: step, lr: 0.1}"}

_SAME = 0.01
"""Part of a picture's width or height: lines that part by less look like one."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture; `draw` says of what, `at` which text it belongs to.

    Paths on a surface or their loss (`paths`: rules with settings), losses as the author gives
    them (`curves`), learning rates (`schedules`), or how a rule fares at two settings (`across`
    and `up`). Rules walk from `start`, the surface's own where it is left out. It and the settings
    are expressions over the sampled values. Of a `frame` only so many steps are shown; curves that
    are no losses have another name (`vertical`). In a stem the title keeps silent about settings:
    which line is which is what is asked.
    """

    surface: str = ""
    paths: Lines = field(default_factory=dict)
    steps: int = 30
    at: Literal["ask", "explain"] = "ask"
    draw: Literal["paths", "loss", "lr", "map"] = "paths"
    caption: str = ""
    vertical: str = ""
    frame: int | None = None
    curves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    schedules: Lines = field(default_factory=dict)
    start: tuple[str, ...] = ()
    optimizer: str = ""
    across: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    up: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def labels(self) -> Sequence[str]:
        """The names of its lines."""
        return [*self.paths, *self.curves, *self.schedules]

    def key_of(self, label: str) -> str:
        """The key below which a line stands."""
        return next((key for key in _LINES[self.draw] if label in getattr(self, key)), "")

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
                return Curves("loss", self._losses(sample), 0 if self.paths else 1, self.vertical)
            case "lr":
                return Curves("lr", self._rates(sample))
            case "map":
                return self._map(sample)
            case _:
                assert_never(self.draw)

    def _walks(self, sample: Sample) -> Mapping[str, Points]:
        surface, known = _surface(self.surface, sample), tuple(sample.known().items())
        start = self.begin(sample)

        def walk(label: str, written: Mapping[str, str]) -> Points:
            asked = written.get("optimizer", "")
            drawn = plain_rule(asked) in sample.values
            settings = tuple(_without(written, "optimizer").items())
            rule = _Walker(sample.named(asked), settings, known, ("paths", label), drawn)
            return _walked(rule, surface.name, start, self.steps)

        return {label: walk(label, written) for label, written in self.paths.items()}

    def begin(self, sample: Sample) -> "Point":
        """Where all walk from.

        Raises:
            BadExampleError: no numbers, or a point outside of what is drawn of the surface.
        """
        surface, known = _surface(self.surface, sample), sample.known()
        if not self.start:
            return surface.start
        x, y = (value_of(text, known, ("start", i)) for i, text in enumerate(self.start))
        (left, right), (bottom, top) = surface.domain
        if not (left <= x <= right and bottom <= y <= top):
            message = (
                f"開始点 ({x:g}, {y:g}) は、{surface.name} の図の外です。"
                f"x は {left:g}〜{right:g}、y は {bottom:g}〜{top:g} にしてください。"
            )
            raise BadExampleError(("start",), message)
        return x, y

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
        rule = sample.named(self.optimizer)
        make, axes = self._swept(rule, sample)
        values = {
            axis.setting: axis.values(count)
            for axis, count in zip(axes, (MAP_COLUMNS, MAP_ROWS), strict=True)
        }
        from optim_core.sweep import sweep
        from quizapp.core.map_border import border_of, theory_told

        surface = _surface(self.surface, sample)
        swept = sweep(make, surface, values, steps=self.steps)
        rows = tuple(row.tobytes() for row in swept.regime.T)
        # In what is asked theory is not given away.
        border = border_of(make, surface, *axes) if self.at != "ask" else ()
        theory = theory_told(rule, surface, border) if self.at != "ask" else ""
        return SettingsMap(
            rule, surface.name, *axes, rows, border or (), steps=self.steps, theory=theory
        )

    def _swept(self, rule: str, sample: Sample) -> tuple["Maker", tuple[Axis, Axis]]:
        """The rule of a map, and its axes, of which the rule takes both ends and so all between."""
        make = maker_of(rule, ("optimizer",))
        if "!" in rule:
            message = "draw: map の optimizer には、誤りではない手法の名前を書いてください。"
            raise BadExampleError(("optimizer",), message)
        _surface(self.surface, sample)
        across, up = (_axis(key, getattr(self, key), sample) for key in ("across", "up"))
        for key, axis in (("across", across), ("up", up)):
            for end in (axis.low, axis.high):
                optimizer_of(rule, {axis.setting: repr(end)}, {}, (key,))
        return make, (across, up)

    def faults(self) -> Iterator[Fault]:
        """What can be seen without drawing anything."""
        if not 1 <= self.steps <= MOST_STEPS:
            message = f"steps は 1〜{MOST_STEPS} の整数にしてください。"
            yield Fault(("steps",), message, "bad-plot")
        yield from self._frame_faults()
        if self.draw != "lr" and self._has_schedules():
            message = "学習率の予定を描く図には、draw: lr と書いてください。"
            yield Fault((), message, "bad-plot")
            return
        yield from self._start_faults()
        yield from self._key_faults()
        yield from self._line_faults()
        yield from self._axis_faults()
        if len(self.labels) > MOST_PATHS:
            message = f"1 つの図に描けるのは {MOST_PATHS} 本までです。"
            yield Fault((next(iter(_LINES[self.draw]), ""),), message, "bad-plot")

    def _has_schedules(self) -> bool:
        """Whether its lines are schedules without exception."""
        lines = [*self.paths.values(), *self.schedules.values()]
        return bool(lines) and all("schedule" in one for one in lines)

    def _start_faults(self) -> Iterator[Fault]:
        if not self.start:
            return
        if self.draw not in ("paths", "loss") or (self.curves and not self.paths):
            message = f"start は、この図（draw: {self.draw}）では使いません。"
            yield Fault(("start",), f"{message}paths を描く図で使います。", "bad-plot")
        elif len(self.start) != _COORDINATES:
            message = "start には、開始点の x と y を書いてください。例: [-1, 2]"
            yield Fault(("start",), message, "bad-plot")

    def _frame_faults(self) -> Iterator[Fault]:
        if self.frame is None:
            return
        last = self.steps
        if self.curves and not self.paths:
            last = max(map(len, self.curves.values()))
        if self.draw == "map":
            message = "frame は、この図（draw: map）では使いません。"
            yield Fault(("frame",), message, "bad-plot")
        elif not 1 <= self.frame <= last:
            whose = "curves の数の個数" if last != self.steps else "steps"
            message = (
                f"frame は 1〜{last}（{whose}）の整数にしてください（今は {self.frame} です）。"
            )
            yield Fault(("frame",), message, "bad-plot")

    def _line_faults(self) -> Iterator[Fault]:
        """Lines that do not say what draws them, and curves that are none."""
        for key in _LINES[self.draw]:
            for label, written in getattr(self, key).items():
                if key in _NAMES and not written.get(_NAMES[key], ""):
                    yield Fault((key, label), _unnamed(self.draw, _NAMES[key], written), "bad-plot")
        for label, values in self.curves.items():
            if not values:
                message = f"{label} に数がありません。[1.0, 0.6, 0.4] のように並べてください。"
                yield Fault(("curves", label), message, "bad-plot")

    def _axis_faults(self) -> Iterator[Fault]:
        for key in ("across", "up") if self.draw == "map" else ():
            written = getattr(self, key)
            if len(written) > 1:
                yield Fault((key,), f"{key} に書ける設定は 1 つです。{_ENDS_SHOWN}", "bad-plot")
            for setting, ends in written.items():
                if len(ends) != _ENDS:
                    message = f"{setting} の値は、小さい端と大きい端の 2 つです。{_ENDS_SHOWN}"
                    yield Fault((key, setting), message, "bad-plot")
        for setting in self.across.keys() & self.up.keys():
            message = f"横（across）も縦（up）も {setting} です。別の設定にしてください。"
            yield Fault(("up", setting), message, "bad-plot")

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
        if self.vertical and (self.draw != "loss" or self.paths):
            message = "vertical は、curves だけを描く図（draw: loss）で使います。"
            yield Fault(("vertical",), message, "bad-plot")
        yield from self._label_faults(lines)

    def _label_faults(self, lines: Sequence[str]) -> Iterator[Fault]:
        """Lines without a name, and such as have that of a line under another key."""
        taken: dict[str, str] = {}
        for key, label in [(one, label) for one in lines for label in getattr(self, one)]:
            if not label.strip():
                yield Fault((key, label), "線の名前が空です。", "bad-plot")
            elif label in taken:
                message = (
                    f"{taken[label]} にも {label} という線があります。別の名前にしてください。"
                )
                yield Fault((key, label), message, "bad-plot")
            taken.setdefault(label, key)

    def sample_faults(self, sample: Sample) -> Iterator[Fault]:
        """What cannot be drawn with these values."""
        try:
            if any(self.faults()):
                return
            if self.draw == "map":  # what is drawn between the ends of its axes cannot be wrong
                self._swept(sample.named(self.optimizer), sample)
            else:
                self.drawing(sample)
        except BadExampleError as bad:
            yield bad.fault()

    def look_alike(self, labels: Collection[str], sample: Sample) -> Iterator[str]:
        """Those of the labels whose lines cannot be told from an earlier one of them.

        Raises:
            BadExampleError: nothing can be drawn with these values.
        """
        lines = self._seen(sample)
        shown: list[Sequence[tuple[float, ...]]] = []
        for label in labels:
            if any(_is_alike(lines[label], other) for other in shown):
                yield label
            shown.append(lines[label])

    def leaving(self, sample: Sample) -> Mapping[str, int]:
        """The paths that end outside of their picture, and the step from which on they are there.

        Raises:
            BadExampleError: nothing can be drawn with these values.
        """
        drawing = self.drawing(sample)
        if not isinstance(drawing, Trajectories):
            return {}
        from optim_core import SURFACES
        from quizapp.core.plots.view import REACH

        domain = [
            (low - REACH * (high - low), high + REACH * (high - low))
            for low, high in SURFACES[drawing.surface].domain
        ]
        last = None if self.frame is None else self.frame + 1
        steps = {
            label: _last_inside(points[:last], domain) + 1
            for label, points in drawing.paths.items()
        }
        return {
            label: step for label, step in steps.items() if step < len(drawing.paths[label][:last])
        }

    def _seen(self, sample: Sample) -> Mapping[str, Sequence[tuple[float, ...]]]:
        """The points of each line as far as they are shown, in parts of the picture's size."""
        drawing = self.drawing(sample)
        last = None if self.frame is None else self.frame + 1 - first_step_of(drawing)
        return {label: points[:last] for label, points in _places(drawing).items()}


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
        case SettingsMap() | Bars() | StepRows():
            return {}
        case _:
            assert_never(drawing)


def _last_inside(points: Points, domain: Sequence[tuple[float, float]]) -> int:
    """The number of the last point that lies in the picture; -1 where none does."""
    inside = (
        i
        for i in range(len(points) - 1, -1, -1)
        if all(low <= x <= high for x, (low, high) in zip(points[i], domain, strict=True))
    )
    return next(inside, -1)


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
def _walked(one: _Walker, surface: str, start: "Point", steps: int) -> Points:
    """Where a rule goes; kept, as it is asked for when values are drawn and when it is drawn."""
    from optim_core import SURFACES, descend

    settings, known = dict(one.settings), dict(one.known)
    optimizer = optimizer_of(one.rule, settings, known, one.path, lenient=one.lenient)
    points = descend(optimizer, SURFACES[surface], start, steps).path
    return tuple((float(x), float(y)) for x, y in points)


def _surface(name: str, sample: Sample) -> "Surface":
    from optim_core import SURFACES

    surface = sample.named(name)
    if surface not in SURFACES:
        message = f"{surface} という曲面はありません。使えるのは {'、'.join(SURFACES)} です。"
        cure = unbraced(surface) or perhaps(nearest_word(surface, SURFACES))
        raise BadExampleError(("surface",), message + cure)
    return SURFACES[surface]


def _axis(key: str, written: Mapping[str, tuple[str, ...]], sample: Sample) -> Axis:
    known = sample.known()
    (setting, texts), *_ = written.items()
    low, high = (value_of(text, known, (key, setting, i)) for i, text in enumerate(texts))
    if low >= high:
        message = f"{setting} の両端は、小さい値から書いてください。{_ENDS_SHOWN}"
        raise BadExampleError((key, setting), message)
    return Axis(setting, low, high)


_COORDINATES = 2
_ENDS = 2
_ENDS_SHOWN = "例: {lr: [0.01, 1]}"


def _unnamed(draw: str, key: str, written: Mapping[str, str]) -> str:
    """What is said of a line without the name of its rule or its schedule."""
    other = next((one for one in written if meant_by(one, (key,))), "")
    said = f"「{other}」ではなく {key} と書きます。" if other else ""
    return f"この図（draw: {draw}）の線には {key} が要ります。{said}例: {_EXAMPLES[key]}"


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
