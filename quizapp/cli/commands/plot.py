"""quizapp plot: the walks of one or more rules over a surface, printed."""

import argparse
import inspect
import os
import shutil
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.colours import painted
from quizapp.cli.exits import UsageError
from quizapp.cli.meant import unknown
from quizapp.cli.parser import CommandLine

if TYPE_CHECKING:
    from optim_core import Optimizer
    from quizapp.core.plots import Charset, Trace

EXAMPLE = """例:
  quizapp plot sgd momentum
  quizapp plot sgd:lr=0.1 sgd:lr=0.9
  quizapp plot momentum:lr=0.05,momentum=0.8 adam --surface rosenbrock"""

_STEPS = range(10_001)
_COLUMNS = range(20, 401)
_ROWS = range(8, 201)
BELOW = 4
"""Lines of the terminal that are left for the title, the settings and the prompt."""


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    from optim_core import OPTIMIZERS, SURFACES

    parser.epilog = EXAMPLE
    parser.add_argument(
        "rules",
        metavar="手法",
        nargs="+",
        help=f"{' '.join(OPTIMIZERS)}。:名前=値,… で設定を変えます",
    )
    parser.add_argument(
        "--surface", default="valley", metavar="曲面", help=f"{' '.join(SURFACES)}（既定は valley）"
    )
    parser.add_argument(
        "--steps", type=int, default=30, metavar="N", help="更新の回数（既定は 30）"
    )
    parser.add_argument("--columns", type=int, metavar="N", help="図の幅（既定は端末の幅）")
    parser.add_argument("--rows", type=int, metavar="N", help="図の高さ（既定は端末の高さ）")
    parser.add_argument("--ascii", action="store_true", help="点字を使わずに描きます")


def run(arguments: argparse.Namespace) -> int:
    """Print the picture and its settings; 2 for a rule, setting or surface that is not known."""
    from optim_core import SURFACES
    from quizapp.core.plots import MOST_PATHS, picture

    columns, rows = _size(arguments)
    steps = _within("--steps", arguments.steps, _STEPS)
    surface = SURFACES[_known(arguments.surface, SURFACES, "曲面")]
    if len(arguments.rules) > MOST_PATHS:
        raise UsageError(f"一度に描けるのは {MOST_PATHS} 本までです。")
    walks = [_walk(words, surface.name, steps) for words in arguments.rules]
    charset: Charset = "ascii" if arguments.ascii else "braille"
    drawn = picture(surface, [trace for trace, _ in walks], columns, rows, charset=charset)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(f"{surface.title}（{steps} ステップ）")
    for row in drawn.rows:
        print("".join(painted(run.text, run.style) if colour else run.text for run in row))
    for trace, settings in walks:
        print(f"{trace.label}: {settings}")
    for note in drawn.notes:
        print(note)
    return exits.OK


def _size(arguments: argparse.Namespace) -> tuple[int, int]:
    """What was asked for, or what fits the terminal."""
    terminal = shutil.get_terminal_size((80, 24))
    columns = min(max(terminal.columns, _COLUMNS[0]), _COLUMNS[-1])
    rows = min(max(terminal.lines - BELOW, _ROWS[0]), _ROWS[-1])
    if arguments.columns is not None:
        columns = _within("--columns", arguments.columns, _COLUMNS)
    if arguments.rows is not None:
        rows = _within("--rows", arguments.rows, _ROWS)
    return columns, rows


def _within(option: str, value: int, allowed: range) -> int:
    if value not in allowed:
        raise UsageError(f"{option} は {allowed[0]}〜{allowed[-1]} にしてください。")
    return value


def _known(word: str, table: Mapping[str, object], what: str) -> str:
    if word not in table:
        raise UsageError(unknown(word, what, table))
    return word


def _walk(words: str, surface: str, steps: int) -> "tuple[Trace, str]":
    """One rule as typed to its walk, labelled as typed, and its settings in words."""
    from optim_core import OPTIMIZERS, SURFACES, descend
    from quizapp.core.plots import Trace

    name, _, typed = words.partition(":")
    rule = _known(name.lower(), OPTIMIZERS, "手法")
    optimizer = _optimizer(rule, surface, _settings(typed))
    descent = descend(optimizer, SURFACES[surface], steps=steps)
    names = inspect.signature(OPTIMIZERS[rule]).parameters
    given = ((name, getattr(optimizer, name)) for name in names)
    used = ", ".join(f"{name}={value:g}" for name, value in given if isinstance(value, float))
    label = ":".join(filter(None, (OPTIMIZERS[rule].__name__, typed)))
    points = tuple((float(x), float(y)) for x, y in descent.path)
    return Trace(label, points, descent.diverged_at), used


def _settings(typed: str) -> dict[str, float]:
    pairs = [pair.partition("=") for pair in typed.split(",") if pair]
    try:
        return {key.strip(): float(value) for key, _, value in pairs}
    except ValueError:
        raise UsageError(f"「{typed}」を読めません。lr=0.1 のように書いてください。") from None


def _optimizer(rule: str, surface: str, settings: dict[str, float]) -> "Optimizer":
    """The rule with what was typed laid over the settings that suit the surface."""
    from optim_core import OPTIMIZERS
    from quizapp.core.grading.probes import PICTURED_SURFACE
    from quizapp.core.grading.rules import RULES

    suiting = RULES[rule].pictured if surface == PICTURED_SURFACE else {}
    try:
        return OPTIMIZERS[rule](**{**suiting, **settings})
    except TypeError:
        raise UsageError(f"{rule} に {'、'.join(settings)} という設定はありません。") from None
    except ValueError as refusal:
        from quizapp.core.expression import SETTING_BOUNDS

        named = next((name for name in settings if str(refusal).startswith(name)), "設定")
        raise UsageError(f"{rule} の {named} に使えない値です。{SETTING_BOUNDS}") from None
