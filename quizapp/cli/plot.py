"""quizapp plot: the walks of one or more rules over a surface, printed."""

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.colours import painted

if TYPE_CHECKING:
    from optim_core import Optimizer
    from quizapp.core.plots import Trace

EXAMPLE = """例:
  quizapp plot sgd momentum
  quizapp plot momentum:lr=0.05,momentum=0.8 adam --surface rosenbrock --steps 100"""

MOST_STEPS = 10_000


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the words of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "rules",
        metavar="規則",
        nargs="+",
        help="sgd momentum nesterov adagrad rmsprop adam（:名前=値,…）",
    )
    parser.add_argument(
        "--surface", default="valley", metavar="名前", help="損失の曲面（既定は valley）"
    )
    parser.add_argument(
        "--steps", type=int, default=30, metavar="回数", help="更新の回数（既定は 30）"
    )
    parser.add_argument("--columns", type=int, metavar="桁", help="図の幅（既定は端末の幅）")
    parser.add_argument("--rows", type=int, metavar="行", help="図の高さ（既定は端末の高さ）")
    parser.add_argument("--ascii", action="store_true", help="点字を使わずに描きます")


def run(arguments: argparse.Namespace) -> int:
    """Print the picture and its settings; 2 for a rule, setting or surface that is not known."""
    from optim_core import SURFACES
    from quizapp.core.plots import picture

    try:
        surface = SURFACES[_known(arguments.surface, SURFACES, "曲面")]
        steps = _steps(arguments.steps)
        walks = [_walk(rule, surface.name, steps) for rule in arguments.rules]
    except _UnknownError as unknown:
        print(f"quizapp plot: {unknown}", file=sys.stderr)
        return exits.USAGE
    size = shutil.get_terminal_size((80, 24))
    drawn = picture(
        surface,
        [trace for _, trace in walks],
        min(arguments.columns or size.columns, 400),
        min(arguments.rows or size.lines - 4, 200),
        charset="ascii" if arguments.ascii else "braille",
    )
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    print(f"{surface.title}（{steps} ステップ）")
    for row in drawn.rows:
        print("".join(painted(run.text, run.style) if colour else run.text for run in row))
    for note in (*drawn.notes, *(settings for settings, _ in walks)):
        print(note)
    return exits.OK


class _UnknownError(Exception):
    """A word of the command line that names nothing; the message is Japanese."""


def _steps(steps: int) -> int:
    if not 0 <= steps <= MOST_STEPS:
        raise _UnknownError(f"--steps は 0〜{MOST_STEPS} にしてください。")
    return steps


def _known(word: str, table: object, what: str) -> str:
    names = list(table) if isinstance(table, dict) else []
    if word not in names:
        raise _UnknownError(
            f"{word} という{what}はありません。使えるのは {'、'.join(names)} です。"
        )
    return word


def _walk(words: str, surface: str, steps: int) -> "tuple[str, Trace]":
    """One rule as typed to its settings, in words, and its walk."""
    from optim_core import OPTIMIZERS, SURFACES, descend
    from quizapp.core.plots import Trace

    name, _, typed = words.partition(":")
    rule = _known(name.lower(), OPTIMIZERS, "規則")
    optimizer = _optimizer(rule, surface, _settings(typed))
    descent = descend(optimizer, SURFACES[surface], steps=steps)
    used = ", ".join(
        f"{key}={value:g}" for key, value in vars(optimizer).items() if isinstance(value, float)
    )
    label = OPTIMIZERS[rule].__name__
    return f"{label}: {used}", Trace(label, tuple((float(x), float(y)) for x, y in descent.path))


def _settings(typed: str) -> dict[str, float]:
    pairs = [pair.partition("=") for pair in typed.split(",") if pair]
    try:
        return {key.strip(): float(value) for key, _, value in pairs}
    except ValueError:
        raise _UnknownError(f"「{typed}」を読めません。lr=0.1 のように書いてください。") from None


def _optimizer(rule: str, surface: str, settings: dict[str, float]) -> "Optimizer":
    from optim_core import OPTIMIZERS
    from quizapp.core.probes import PICTURED

    # The pictured settings suit the valley; elsewhere the rule's own defaults are safer.
    pictured = PICTURED[rule] if surface == "valley" and not settings else ()
    try:
        return OPTIMIZERS[rule](*pictured, **settings)
    except TypeError:
        raise _UnknownError(f"{rule} に {'、'.join(settings)} という設定はありません。") from None
    except ValueError as refusal:
        raise _UnknownError(f"{rule} に使えない値です: {refusal}") from None
