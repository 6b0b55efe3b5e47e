"""Whether a formula takes each state at its right time: in W ← W + v the new v.

Only where something fixes the time: what stands on the left of a line, or a word such as old.
v_t = αv_{t−1} − ηg_t with W_{t+1} = W_t + v_t counts in two ways and is right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import OVERWRITING, Expr, Name, Statement, names, renamed, rewritten
from quizapp.core.formula.judging.comparison import ComparisonKind
from quizapp.core.formula.judging.definitions import DEFINITIONS, definition
from quizapp.core.formula.notation import GRADIENT, PARAMETER, STEP, Notation

Role: TypeAlias = Literal["new", "old", "gradient"]
"""What a line takes of a symbol: its value after the step, or before; the gradient is neither."""

OLD = "old"
"""The index of a value before the step, where a line is written in new ones."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time subscript as a count from some origin: t+1 is 1 from t, old is −1 from new."""

    origin: str
    offset: int


_WORDS = {
    **dict.fromkeys(("new", "next", "新"), Time("new", 0)),
    **dict.fromkeys(("old", "prev", "旧"), Time("new", -1)),
}
_COUNTED = re.compile(r"([tnkij])([+-]\d)?")


def time_of(name: Name) -> Time | None:
    """The time that a name's index says; None for none, and for a component such as i."""
    counted = _COUNTED.fullmatch(name.index)
    if counted is None:
        return _WORDS.get(name.index)
    return Time(counted[1], int(counted[2] or 0))


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of a rule as its question shows it: what it updates, and how where that is known."""

    target: Name
    blank: str = ""
    expr: Expr | None = None


@dataclass(frozen=True, slots=True)
class Misdated:
    """A name at the wrong time, and the sentence for it.

    `may_be_put_in` says that the name is right where a line before is put into this one.
    """

    kind: ComparisonKind
    message: str
    may_be_put_in: bool = False


@dataclass(frozen=True)
class Timeline:
    """The lines of a question in their order, and what was typed into its blanks."""

    lines: Sequence[RuleLine]
    typed: Mapping[str, Statement]
    notation: Notation

    def misdated(self, blank: str, expr: Expr) -> Misdated | None:
        """The first name of a blank's formula that has the wrong time, if one has."""
        line = self._line(blank)
        if line is None or not self._has_times:
            return None
        for name in dict.fromkeys(names(expr)):
            found = self._checked(line, name, expr)
            if found:
                return found
        return None

    def settled(self, blank: str, expr: Expr) -> Expr:
        """The formula without the indices that say what is so anyway; a wrong time is marked."""
        line = self._line(blank)
        if line is None or not self._has_times:
            return expr
        here = line
        gradients = {one.index for one in names(expr) if self._base(one) == GRADIENT and one.index}

        def plain(name: Name) -> Name:
            role, late = self._role(here, name), self._lateness(here, name, expr)
            if role == "gradient":
                return Name(name.name) if len(gradients) <= 1 else name
            if late is None or role is None:
                return name
            if late == 0:
                return Name(name.name)
            return Name(name.name, OLD if role == "new" else "new")

        return renamed(expr, plain)

    def unfolded(self, blank: str, expr: Expr) -> Expr:
        """The formula with the lines before it put in: all states are those before the step."""
        line = self._line(blank)
        if line is None:
            return expr
        here = line

        def put_in(part: Expr) -> Expr | None:
            if not isinstance(part, Name):
                return None
            defined = None if part.index or self._of(part) else definition(part)
            if defined is not None:
                return rewritten(defined, put_in)
            role = self._role(here, part)
            if part.index == OLD and role == "new":
                return Name(part.name)
            is_new = part.index == ("" if role == "new" else "new")
            source = self._of(part) if role in ("new", "old") and is_new else None
            return source.expr if source else None

        return rewritten(expr, put_in)

    def states_before(self, blank: str, expr: Expr) -> tuple[str, ...]:
        """The states that the lines before a blank's update, written without a time."""
        line = self._line(blank)
        if line is None:
            return ()
        bare = (name for name in dict.fromkeys(names(expr)) if not name.index)
        return tuple(
            name.name for name in bare if self._of(name) and self._role(line, name) == "new"
        )

    def with_old_states(self, blank: str, expr: Expr) -> Expr:
        """The formula if those states were the values before the step."""
        states = self.states_before(blank, expr)
        return renamed(
            expr,
            lambda name: Name(name.name, OLD) if name.name in states and not name.index else name,
        )

    @cached_property
    def _has_times(self) -> bool:
        """Whether a time was typed, or stands on the left of a line."""
        typed = (name for one in self.typed.values() for name in (*names(one.expr), one.target))
        return any(name and name.index for name in (*typed, *(line.target for line in self.lines)))

    def _time(self, name: Name) -> Time | None:
        """The time of a name; k alone may be a component, unless k+1 occurs somewhere."""
        time = time_of(name)
        if time is None or time.origin in _SURELY_TIMES or time.origin in self._counted:
            return time
        return None

    @cached_property
    def _counted(self) -> frozenset[str]:
        typed = self.typed.values()
        every = (name for one in typed for name in (*names(one.expr), one.target) if name)
        times = (time_of(name) for name in (*every, *(line.target for line in self.lines)))
        return frozenset(time.origin for time in times if time and time.offset)

    def _base(self, name: Name) -> str:
        """The name of what a symbol stands for, or of itself."""
        return self.notation.meaning(name.name).name

    def _drawn(self, name: Name) -> str:
        return one_line(show(name, self.notation))

    def _line(self, blank: str) -> RuleLine | None:
        return next((line for line in self.lines if line.blank == blank), None)

    def _of(self, name: Name) -> RuleLine | None:
        return next(
            (line for line in self.lines if self._base(line.target) == self._base(name)), None
        )

    def _role(self, line: RuleLine, name: Name) -> Role | None:
        base, target = self._base(name), self._base(line.target)
        if base == GRADIENT:
            return "gradient"
        if base == target:
            return "old"
        if base in _made_of(target) or (base in DEFINITIONS and target == PARAMETER):
            return "new"
        other = self._of(name)
        if other is None:
            return None
        return "new" if self.lines.index(other) < self.lines.index(line) else "old"

    def _left(self, line: RuleLine) -> Name:
        """What stands on the left of a line: as typed, else as the question has it."""
        typed = self.typed.get(line.blank)
        if typed and typed.target and self._base(typed.target) == self._base(line.target):
            return typed.target
        return line.target

    def _new_time(self, base: str) -> Time | None:
        """The time of a symbol's new value, by what stands on the left of its line."""
        for line in self.lines:
            target = self._base(line.target)
            if base == target or base in _made_of(target) or target in _made_of(base):
                found = self._time(self._left(line))
                if found:
                    return found
        return None

    def _lateness(self, line: RuleLine, name: Name, expr: Expr) -> int | None:
        """How many steps the name is before the time that its role wants; None: nothing says."""
        role, time = self._role(line, name), self._time(name)
        if role is None:
            return None
        if time is None:
            return 1 if role == "new" and self._is_bare_old(line, name) else None
        wanted = -1 if role == "old" else 0
        if time.origin == "new":
            return None if role == "gradient" else self._word_lateness(name, time, wanted)
        own = None if role == "gradient" else self._new_time(self._base(name))
        own = own or self._after_the_old(name, time)
        if (
            own is None
            and self._base(name) in _made_of(self._base(line.target))
            and Name(STEP) in names(expr)
        ):
            own = Time(STEP, max(0, time.offset))
        own = own or self._latest(line, name, time, expr)
        if own and own.origin == time.origin:
            return own.offset + wanted - time.offset
        return self._off_by_much(line, role, time)

    def _word_lateness(self, name: Name, time: Time, wanted: int) -> int:
        """The same of old and new: what stands on the left is the new one, even named old."""
        own = self._new_time(self._base(name))
        origin = own.offset if own and own.origin == time.origin else 0
        return origin + wanted - time.offset

    def _after_the_old(self, name: Name, time: Time) -> Time | None:
        """The time of a symbol's new value, by the old one on the right of its own line.

        v_t on both lines is either: without a left side many write v_t ← αv_t − ηg_t.
        """
        kept = {self._base(name), *_made_of(self._base(name))}
        own = [line for line in self.lines if self._base(line.target) in kept]
        olds = (
            self._time(one)
            for line in own
            if line.blank in self.typed
            for one in names(self.typed[line.blank].expr)
            if self._base(one) == self._base(line.target)
        )
        offsets = [one.offset for one in olds if one and one.origin == time.origin]
        if not offsets or max(offsets) == time.offset >= 0:
            return None
        return Time(time.origin, max(offsets) + 1)

    def _latest(self, line: RuleLine, name: Name, time: Time, expr: Expr) -> Time | None:
        """The latest of several times at which such values stand beside each other: the new one.

        In one step there is but one gradient, and m̂ and v̂ are worked out together.
        """
        role = self._role(line, name)
        formulas = (one.expr for one in self.typed.values()) if role == "gradient" else (expr,)
        times = (
            self._time(one)
            for formula in formulas
            for one in names(formula)
            if self._base(one) == self._base(name) or role == self._role(line, one) == "new"
        )
        offsets = {one.offset for one in times if one and one.origin == time.origin}
        return Time(time.origin, max(offsets)) if len(offsets) > 1 else None

    def _off_by_much(self, line: RuleLine, role: Role, time: Time) -> int | None:
        """Beside the line's own time alone, a symbol may be counted in two ways."""
        left = self._time(self._left(line))
        if left is None or left.origin != time.origin or role == "old":
            return None
        late = left.offset - time.offset
        return None if late in (0, 1) else late

    def _is_bare_old(self, line: RuleLine, name: Name) -> bool:
        """Whether v is the old one beside a v′ that is the new one: both lines mark what is new."""
        source = self._of(name)
        if source is None or name.index:
            return False
        lefts = (self._left(source), self._left(line))
        typed = self.typed.get(source.blank)
        marked = all((time_of(left) or _UNMARKED).origin == "new" for left in lefts)
        return marked and typed is not None and Name(name.name) in names(typed.expr)

    def _checked(self, line: RuleLine, name: Name, expr: Expr) -> Misdated | None:
        late = self._lateness(line, name, expr)
        if not late or (late < 0 and self._overwrites(line, name)):
            return None
        drawn, target = self._drawn(name), self._drawn(Name(self._base(line.target)))
        role, is_own = self._role(line, name), self._base(name) == self._base(line.target)
        if role == "gradient":
            return Misdated("stale", f"{drawn} の時刻が合っていません。{_GRADIENT}")
        if late > 0 and (role == "old" or late > 1):
            return Misdated("stale", f"{drawn} は、1 つ前よりもさらに前の値です。")
        source = self._of(name)
        has_line = source is not None and source.expr is not None
        if late > 0:
            return Misdated("stale", _stale(drawn, target, name), has_line)
        if is_own:
            return Misdated("self_reference", _SELF.format(drawn, target))
        return Misdated("stale", f"{drawn} は、この式ではまだ計算していない値です。", has_line)

    def _overwrites(self, line: RuleLine, name: Name) -> bool:
        """Whether v_t ← αv_t means that one variable is written over."""
        typed = self.typed.get(line.blank)
        return (
            typed is not None
            and typed.sign in OVERWRITING
            and typed.target is not None
            and typed.target.index == name.index
        )


_SURELY_TIMES = frozenset(("t", "n", "new"))
_UNMARKED = Time("", 0)
_GRADIENT = "使うのは、いまのパラメータで計算した勾配です。"
_SELF = "{0} を求める式の右側に、{0} 自身が入っています。右側には、更新する前の {1} を使います。"


def without_indices(expr: Expr, notation: Notation) -> Expr:
    """The formula without its indices, unless some symbol has two."""
    every = {(notation.meaning(name.name).name, name.index) for name in names(expr)}
    if len({base for base, _ in every}) < len(every):
        return expr
    return renamed(expr, lambda name: Name(name.name))


def _stale(drawn: str, target: str, name: Name) -> str:
    said = f"{target} の式で、更新前の値 {drawn} を使っています。使うのは、更新した後の値です。"
    if name.name != "v" or target != PARAMETER:
        return said
    return f"{said}更新前の v で動かすと、損失を下るときに振動が大きくなり、発散しやすくなります。"


def _made_of(defined: str) -> frozenset[str]:
    """The states that a defined symbol is made of: m for m̂."""
    found = DEFINITIONS.get(defined)
    return frozenset(one.name for one in names(found)) & {"m", "v"} if found else frozenset()
