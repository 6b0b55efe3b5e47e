"""Blanks whose answer is a vector or a small matrix."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.body import AS_WRITTEN, SAMPLED, WITHIN, Context
from quizapp.core.expression import TIMES_TEN, value_of
from quizapp.core.fault import BadExampleError, Fault, Path
from quizapp.core.kinds.fill.blank import WEIGHT, AuthoredAnswer, mistake_id, part_of
from quizapp.core.kinds.fill.exactness import (
    MOST_PLACES,
    as_typed,
    exactness_faults,
    precision_of,
)
from quizapp.core.verdict import Part, Unreadable
from quizapp.core.worked_steps import AskedNumber

if TYPE_CHECKING:
    from quizapp.core.formula.judging.vector import Components

ComponentTexts: TypeAlias = tuple[tuple[str, ...], ...]
"""An expression for each component, line by line."""

_Wrong: TypeAlias = tuple[ComponentTexts, str, str]
"""Components that learners get by mistake, what to tell them, and the id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentsBlank:
    """What vectors and matrices have in common; the keys are those of a number."""

    digits: int | None = field(default=None, metadata={WITHIN: range(MOST_PLACES + 1)})
    tolerance: float = 0.0
    figures: int | None = field(default=None, metadata={WITHIN: range(1, MOST_PLACES + 1)})
    relative: float = 0.0
    weight: int = field(default=1, metadata=WEIGHT)
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    @property
    def rows(self) -> ComponentTexts:
        """The right components."""
        raise NotImplementedError

    @property
    def key_path(self) -> str:
        """The key that they are written under."""
        raise NotImplementedError

    def wrong_rows(self) -> Sequence[_Wrong]:
        """The author's mistakes."""
        raise NotImplementedError

    def read(self, text: str) -> "Components | Unreadable":
        """What was typed, component by component."""
        raise NotImplementedError

    def judge(self, name: str, answer: "Components") -> Part:
        """Judge what was read; BadExampleError if the author's own numbers cannot be computed."""
        from quizapp.core.formula.judging.vector import NamedComponents, judge_components

        mistakes = [
            NamedComponents(self._values(rows, ("mistakes", i)), because, mistake_id(given, i))
            for i, (rows, because, given) in enumerate(self.wrong_rows())
        ]
        key = self._values(self.rows)
        return part_of(name, judge_components(answer, key, precision_of(self), mistakes))

    def authored_answers(self) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote, rounded as a learner would type it."""
        yield (self.key_path,), self._typed(self._values(self.rows)), "pass"
        for i, (rows, _, given) in enumerate(self.wrong_rows()):
            path = ("mistakes", i)
            typed = self._typed(self._values(rows, path))
            yield (*path, self.key_path), typed, mistake_id(given, i)

    def reading(self, text: str) -> str | Unreadable:
        """How the typed text is read, as prose."""
        found = self.read(text)
        return found if isinstance(found, Unreadable) else _as_tex(found, _plainly)

    def shown(self) -> str:
        """The right answer as prose."""
        return self.as_prose(self._values(self.rows))

    def as_prose(self, rows: "Components") -> str:
        """Components as exact as an answer must be, as prose."""
        return _as_tex(rows, lambda value: as_typed(value, self))

    def asked(self, name: str, typed: str, wrong: Mapping[str, Part]) -> Iterator[AskedNumber]:
        """Each component for a table of steps; with what was typed where that is wrong."""
        del wrong
        found = self.read(typed) if typed else None
        for i, line in enumerate(self.rows):
            for j, text in enumerate(line):
                place = f"{name}[{i}][{j}]" if len(self.rows) > 1 else f"{name}[{j}]"
                own = ""
                if isinstance(found, tuple) and i < len(found) and j < len(found[i]):
                    own = as_typed(found[i][j], self)
                yield AskedNumber(place, text, own)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with how exact it asks for, and with its shape and that of mistakes."""
        yield from exactness_faults(self)
        shape = [*map(len, self.rows)]
        turned = [len(shape)] * shape[0] if shape else []
        for i, (rows, _, _) in enumerate(self.wrong_rows()):
            if _is_even(rows) and [*map(len, rows)] not in (shape, turned):
                message = "誤りの成分の個数を、正解とそろえてください。"
                yield Fault(("mistakes", i, self.key_path), message, "bad-shape")

    def _values(self, rows: ComponentTexts, above: Path = ()) -> "Components":
        if not _is_even(rows):
            why = "成分を 1 つ以上、どの行にも同じ個数だけ書いてください。"
            raise BadExampleError((*above, self.key_path), why)
        return tuple(
            tuple(
                value_of(text, self.context.known, (*above, self.key_path, *place))
                for text, place in zip(line, self._places(i, len(line)), strict=True)
            )
            for i, line in enumerate(rows)
        )

    def _places(self, row: int, size: int) -> Iterator[Path]:
        """Where each component of a line stands in what the author wrote."""
        raise NotImplementedError

    def _typed(self, rows: "Components") -> str:
        return "; ".join(", ".join(as_typed(value, self) for value in line) for line in rows)


def _is_even(rows: ComponentTexts) -> bool:
    """Whether there are components, and all lines are of one length."""
    return len({*map(len, rows)}) == 1 and bool(rows[0])


def _as_tex(rows: "Components", written: Callable[[float], str]) -> str:
    """A vector in one line, a matrix as one."""
    lines = [[_tex(written(value)) for value in line] for line in rows]
    if len(lines) == 1:
        return f"$({', '.join(lines[0])})$"
    body = r" \\ ".join(" & ".join(line) for line in lines)
    return rf"$$\begin{{bmatrix}} {body} \end{{bmatrix}}$$"


def _tex(number: str) -> str:
    digits, _, power = number.partition(TIMES_TEN)
    return rf"{digits} \times 10^{{{power}}}" if power else digits


def _plainly(value: float) -> str:
    digits, _, power = f"{value:.10g}".partition("e")
    return f"{digits}{TIMES_TEN}{int(power)}" if power else digits


@dataclass(frozen=True, slots=True)
class WrongVector:
    """How learners get a wrong vector, and what to tell them."""

    vector: tuple[str, ...]
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class VectorBlank(ComponentsBlank):
    """A blank whose answer is a vector: an expression for each component."""

    vector: tuple[str, ...]
    mistakes: tuple[WrongVector, ...] = ()

    @property
    def rows(self) -> ComponentTexts:
        """The components in one line."""
        return (self.vector,)

    @property
    def key_path(self) -> str:
        """The key that they are written under."""
        return "vector"

    def wrong_rows(self) -> Sequence[_Wrong]:
        """The author's mistakes."""
        return [((wrong.vector,), wrong.because, wrong.id) for wrong in self.mistakes]

    def read(self, text: str) -> "Components | Unreadable":
        """What was typed; it may stand upright or lie."""
        from quizapp.core.formula.judging.vector import read_vector

        return read_vector(text, len(self.vector))

    def _places(self, row: int, size: int) -> Iterator[Path]:
        del row
        return ((place,) for place in range(size))


@dataclass(frozen=True, slots=True)
class WrongMatrix:
    """How learners get a wrong matrix, and what to tell them."""

    matrix: ComponentTexts
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class MatrixBlank(ComponentsBlank):
    """A blank whose answer is a matrix: an expression for each component, line by line."""

    matrix: ComponentTexts
    mistakes: tuple[WrongMatrix, ...] = ()

    @property
    def rows(self) -> ComponentTexts:
        """The components, line by line."""
        return self.matrix

    @property
    def key_path(self) -> str:
        """The key that they are written under."""
        return "matrix"

    def wrong_rows(self) -> Sequence[_Wrong]:
        """The author's mistakes."""
        return [(wrong.matrix, wrong.because, wrong.id) for wrong in self.mistakes]

    def read(self, text: str) -> "Components | Unreadable":
        """What was typed, line by line."""
        from quizapp.core.formula.judging.vector import read_matrix

        return read_matrix(text, len(self.matrix), max(map(len, self.matrix), default=0))

    def _places(self, row: int, size: int) -> Iterator[Path]:
        return ((row, place) for place in range(size))
