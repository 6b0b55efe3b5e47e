"""A question as YAML text: what all forms have in common, and the words for what is walked."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from textwrap import indent

from optim_core import OPTIMIZERS
from optim_core.mistakes import CATALOGUES
from quizapp.core.expression import plain_rule, proper_name
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import number_written
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import optimizer_at
from quizapp.core.plots.grid_map import SETTING_NAMES
from quizapp.core.rule_page import LIBRARY_NAMES
from quizapp.core.wording import printable

MOST_OPTIONS = 4


class NoQuestionError(Exception):
    """A state of the lab that cannot be asked about; says in Japanese why, and what can."""


@dataclass(frozen=True, slots=True)
class LabQuestion:
    """What a form came to: texts in YAML, and what its author should still write."""

    ask: str
    options: Sequence[str]
    explain: str
    hint: str
    level: int
    tags: str
    extra: Sequence[str] = ()
    fixed: bool = False
    todo: str = ""

    def written(self, name: str) -> str:
        """The question as an entry of `questions:`."""
        return "\n".join(
            (
                f"- id: {name}",
                "  kind: choice",
                f"  level: {self.level}",
                f"  tags: [{self.tags}]",
                *(f"  {line}" for line in self.extra),
                *_block("ask", self.ask),
                *(["  order: fixed"] if self.fixed else []),
                "  options:",
                *(f"  - {option}" for option in self.options),
                *([f"  # {self.todo}"] if self.todo else []),
                *_block("explain", self.explain),
                "  hints:",
                f"  - {quoted(self.hint)}",
                "",
            )
        )


def _block(key: str, text: str) -> Iterator[str]:
    yield f"  {key}: |"
    yield indent(text, "    ")


def quoted(text: str) -> str:
    """A text as one YAML scalar."""
    return "'" + printable(text).replace("'", "''") + "'"


def flow(values: Mapping[str, str]) -> str:
    """A mapping in one line: `{optimizer: sgd, lr: 0.1}`."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def told_settings(
    walker: Walker, counting: Collection[str] = ("lr", "momentum", "rho")
) -> Mapping[str, float]:
    """What must be said of a walker's settings: those that were given, and those that count."""
    rule = plain_rule(walker.rule)
    own = [name for name in signature(OPTIMIZERS[rule]).parameters if name in counting]
    usual = own if "@" not in walker.rule else own[:1]
    made = optimizer_at(walker, 1)
    return {**{name: getattr(made, name) for name in usual}, **dict(walker.settings)}


def line_of(walker: Walker) -> Mapping[str, str]:
    """The walker as a line of a figure has it."""
    settings = told_settings(walker)
    written = {name: number_written(value) for name, value in settings.items()}
    return {"optimizer": walker.rule, **written}


def walker_told(walker: Walker) -> str:
    """The walker with its settings, in words: 学習率 0.1、慣性の係数 0.9 の Momentum."""
    told = settings_told(told_settings(walker))
    later = "".join(_change_told(step, dict(pairs)) for step, pairs in walker.changes)
    return f"{told} の{rule_told(walker.rule)}{later}"


def then(told: str, following: str) -> str:
    """What follows after a name: with a space, unless the name ends in a bracket."""
    return told + ("" if told.endswith("）") else " ") + following


def _change_told(step: int, settings: Mapping[str, float]) -> str:
    return f"（{step} ステップ目から {settings_told(settings)}）"


def settings_told(settings: Mapping[str, float]) -> str:
    """Settings in words: 学習率 0.1、慣性の係数 0.9."""
    return "、".join(f"{_called(name)} {number_written(value)}" for name, value in settings.items())


def _called(setting: str) -> str:
    name = SETTING_NAMES.get(setting, setting)
    return name.rpartition(" ")[0] or name  # without its letter, which stems need not know


def rule_told(rule: str) -> str:
    """A rule, a library's form or a mistake in words that stand behind の."""
    name = proper_name(plain_rule(rule))
    if "@" in rule:
        library = rule.partition("@")[2]
        return f" {LIBRARY_NAMES.get(library, library)} の {name}"
    if "!" in rule:
        return f"、誤りのある {name}（{slip_told(rule)}）"
    return f" {name}"


def slip_told(rule: str) -> str:
    """The catalogue's first sentence on `rule!mistake`, without its full stop."""
    name, _, mistake = rule.partition("!")
    told = next(one.diagnosis for one in CATALOGUES[name].mistakes if one.id == mistake)
    return as_prose(told.partition("。")[0])


_POWERS = re.compile(r"[!-~−β]*[\^_][!-~β]*")


def as_prose(sentence: str) -> str:
    """A sentence of a catalogue as questions write it: powers and indices are code."""
    return sentence if "`" in sentence else _POWERS.sub(r"`\g<0>`", sentence)


SCHEDULE_NAMES: Mapping[str, str] = {
    "step": "段階的な減衰",
    "exponential": "指数的な減衰",
    "cosine": "コサイン減衰",
    "warmup": "ウォームアップ",
}
"""What the schedules are called."""

_CLIPPINGS = {
    "value": "成分ごとのクリッピング",
    "norm": "ノルムのクリッピング",
    "global_norm": "全体のノルムのクリッピング",
}


def conditions_told(experiment: Experiment) -> str:
    """Where all begin, on what, for how long, and what else holds for all of them."""
    x, y = map(number_written, experiment.begin)
    told = f"{experiment.ground.title} の上を、$({x}, {y})$ から {experiment.steps} ステップ進む。"
    told += schedule_told(experiment)
    if experiment.clip:
        name = experiment.clip.name
        told += f"勾配には、{_CLIPPINGS[name]}（{_told(experiment.clip.values)}）をかける。"
    return told


def schedule_told(experiment: Experiment) -> str:
    """How the learning rate moves; nothing where it does not."""
    if experiment.schedule:
        name = experiment.schedule.name
        called = SCHEDULE_NAMES.get(name, name)
        return f"学習率には、{called}（{_told(experiment.schedule.values)}）の予定を使う。"
    return ""


def _told(settings: Mapping[str, float]) -> str:
    return "、".join(f"`{name}={number_written(value)}`" for name, value in settings.items())
