"""A picture an author asks for with `plot:`: named rules walking down a surface."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from quizapp.core.colours import MOST_PATHS
from quizapp.core.expression import optimizer_of
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import Sample

MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """Trajectories by their labels, each a rule with its settings; `at` is the text it belongs to.

    Settings are expressions over its sampled values. In a stem the title keeps silent
    about them: which walk is which is what is asked.
    """

    surface: str
    paths: Mapping[str, Mapping[str, str]]
    steps: int = 30
    at: Literal["ask", "explain"] = "ask"

    def trajectories(self, sample: Sample) -> Trajectories:
        """Every path, recorded.

        Raises:
            BadExampleError: no such surface or rule, or a number that cannot be used.
        """
        from optim_core import SURFACES, descend

        for fault in self.faults():
            raise BadExampleError(fault.path, fault.message)
        surface = sample.named(self.surface)
        if surface not in SURFACES:
            names = "、".join(SURFACES)
            message = f"{surface} という曲面はありません。使えるのは {names} です。"
            raise BadExampleError(("plot", "surface"), message)
        known = sample.known()
        paths = {}
        for label, written in self.paths.items():
            path = ("plot", "paths", label)
            settings = {key: text for key, text in written.items() if key != "optimizer"}
            asked = written.get("optimizer", "")
            rule = optimizer_of(
                sample.named(asked), settings, known, path, lenient=asked in sample.values
            )
            points = descend(rule, SURFACES[surface], steps=self.steps).path
            paths[label] = tuple((float(x), float(y)) for x, y in points)
        return Trajectories(surface, {}, paths)

    def faults(self) -> Iterator[Fault]:
        """What can be seen without drawing anything."""
        if not 1 <= self.steps <= MOST_STEPS:
            message = f"steps は 1〜{MOST_STEPS} の整数にしてください。"
            yield Fault(("plot", "steps"), message, "bad-plot")
        if not 1 <= len(self.paths) <= MOST_PATHS:
            message = f"軌跡は 1〜{MOST_PATHS} 本にしてください。"
            yield Fault(("plot", "paths"), message, "bad-plot")

    def sample_faults(self, sample: Sample) -> Iterator[Fault]:
        """What cannot be drawn with these values."""
        try:
            if not any(self.faults()):
                self.trajectories(sample)
        except BadExampleError as bad:
            yield bad.fault()
