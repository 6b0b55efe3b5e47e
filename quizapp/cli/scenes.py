"""The words that say what is compared and how it is looked at, and the scene that they make."""

import argparse
from math import nan
from typing import TYPE_CHECKING

from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine, named_path
from quizapp.core.lab.named import half_width
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from optim_core.surfaces import Point
    from quizapp.core.drawing import Axis
    from quizapp.core.lab.experiment import Experiment
    from quizapp.core.lab.named import NamedSettings
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.lab.scene import Look, MapAsked, Scene
    from quizapp.core.lab.walker import Walker

RULE_WORDS = (
    *("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"),
    *("adamw", "adadelta", "nadam", "amsgrad", "lion"),
)
SURFACE_WORDS = (
    *("valley", "ill_conditioned", "saddle", "rosenbrock", "beale"),
    *("himmelblau", "dent", "plateau", "noisy_bowl"),
)
USUAL_SURFACE = SURFACE_WORDS[0]
SCHEDULE_WORDS = ("step", "exponential", "cosine", "warmup")
CLIP_WORDS = ("value", "norm", "global_norm")
"""The names of the tables, which know NumPy: help does not wait for it."""

LOOK_OPTIONS: "Mapping[Look, tuple[str, str]]" = {
    "loss": ("--loss", "損失の曲線を描きます"),
    "lr": ("--lr-curve", "学習率の曲線を描きます"),
    "table": ("--table", "勾配・状態・W の表を描きます"),
    "bars": ("--bars", "--step での損失を棒で比べます"),
}
"""The options that have another picture than that of the paths, but for that of the map."""


def add_scene_words(parser: CommandLine) -> None:
    """Declare the words of an experiment and of how it is looked at."""
    parser.mixes_options = True
    parser.usage = f"{parser.prog} [手法 …] [オプション …]"
    parser.add_argument("rules", metavar="手法", nargs="*", type=half_width, help=_RULE_HELP)
    parser.add_argument(
        "--code",
        metavar="FILE",
        type=named_path,
        help="自分のコードを隔離して動かし、並べます（手法に code と書けば、前に提出したコード）",
    )
    parser.add_argument(
        "--allow-unsandboxed", action="store_true", help="隔離が full でなくてもコードを動かします"
    )
    _add_experiment_words(parser)
    _add_look_words(parser)


_RULE_HELP = (
    f"{' '.join(RULE_WORDS)}。momentum@pytorch はライブラリの流儀、'momentum!stale_v' は"
    "よくある誤り（! を含む語は ' で囲みます）。:名前=値,… で設定を、/12:lr=0.3 で途中から変えます"
)


def _add_experiment_words(parser: CommandLine) -> None:
    parser.add_argument(
        "--surface",
        default=USUAL_SURFACE,
        type=half_width,
        metavar="曲面",
        help=f"{' '.join(SURFACE_WORDS)}（既定は valley）",
    )
    parser.add_argument(
        "--start", type=_start, metavar="x,y", help="開始の点（既定は曲面ごとに決まっています）"
    )
    parser.add_argument(
        "--steps", type=int, metavar="N", help="更新の回数（既定は曲面ごとに決まっています）"
    )
    parser.add_argument(
        "--schedule",
        type=half_width,
        metavar="予定",
        help=f"学習率の予定。{' '.join(SCHEDULE_WORDS)}（例 cosine:steps=30）",
    )
    parser.add_argument(
        "--clip",
        type=half_width,
        metavar="方法",
        help=f"勾配クリッピング。{' '.join(CLIP_WORDS)}（例 norm:limit=1）",
    )


def _add_look_words(parser: CommandLine) -> None:
    looks = parser.add_mutually_exclusive_group()
    for look, (option, told) in LOOK_OPTIONS.items():
        looks.add_argument(option, dest="look", action="store_const", const=look, help=told)
    # Not of the group: a line of the lab's has a map beside whichever look.
    parser.add_argument(
        "--map",
        nargs=2,
        type=half_width,
        metavar=("横", "縦"),
        help="2 つの設定の図を描きます（例 lr momentum、lr=0.01..2 momentum=0..0.95）",
    )
    parser.add_argument("--arrows", action="store_true", help="勾配と移動の矢印を加えます")
    parser.add_argument("--step", type=int, metavar="N", help="何ステップ目の図か")
    parser.add_argument(
        "--choose", type=int, default=1, metavar="N", help="表と設定の図を、何番目の手法で描くか"
    )


def look_asked(arguments: argparse.Namespace) -> "Look":
    """What the picture is of; that of the paths where nothing else is asked for.

    Raises:
        UsageError: two looks, or arrows on what has no paths.
    """
    if arguments.map and arguments.look:
        raise UsageError(f"--map と {LOOK_OPTIONS[arguments.look][0]} は、どちらか 1 つです。")
    look: Look = "map" if arguments.map else arguments.look or "paths"
    if arguments.arrows and look != "paths":
        raise UsageError("--arrows は、軌跡の図に加えるものです。")
    return look


def scene_of(arguments: argparse.Namespace, most: int, code: "OwnCode | None") -> "Scene":
    """The scene that the words of `add_scene_words` say, of no more than so many walkers.

    Own code walks beside them, whether or not a word says where.

    Raises:
        UsageError: numbers out of range.
        UnknownWordError: a rule, a surface, a setting … that is not known.
    """
    from quizapp.core.lab.scene import Scene

    experiment = _experiment(arguments, code)
    count = len(experiment.walkers)
    if not count:
        raise UsageError("手法を 1 つ以上書いてください（例 sgd momentum）。")
    if count > most:
        raise UsageError(f"一度に並べられるのは {most} 個までです（今は {count} 個）。")
    step = experiment.steps if arguments.step is None else arguments.step
    _require("--step", step, range(experiment.steps + 1))
    _require("--choose", arguments.choose, range(1, count + 1))
    chosen = arguments.choose - 1
    return Scene(
        experiment,
        step,
        chosen,
        arrows=arguments.arrows,
        map=_map(arguments.map, experiment, chosen) if arguments.map else None,
    )


def own_code_named(arguments: argparse.Namespace) -> "OwnCode | None":
    """The code in the file that --code names; the last handed in, where a rule is own code.

    Raises:
        UsageError: the file cannot be read, or nothing was handed in.
        UnknownWordError: it is no Python, or there is no optimizer in it.
    """
    from quizapp.cli.own_code import last_handed_in, own_code_of_file
    from quizapp.core.lab.walker import read_walker

    if arguments.code is not None:
        return own_code_of_file(arguments.code, arguments.surface)
    if any(read_walker(word).is_own_code for word in arguments.rules):
        return last_handed_in(arguments)
    return None


def _experiment(arguments: argparse.Namespace, code: "OwnCode | None") -> "Experiment":
    from quizapp.core.grading.probes import PICTURED_STEPS
    from quizapp.core.lab.experiment import Experiment
    from quizapp.core.lab.suiting import SUITED_STEPS, suited
    from quizapp.core.lab.walker import read_walker
    from quizapp.core.lab.walking import check_experiment

    walkers = [suited(read_walker(word), arguments.surface) for word in arguments.rules]
    if code and not any(walker.is_own_code for walker in walkers):
        walkers.append(code.walker())
    steps = arguments.steps
    if steps is None:  # of no such surface as well, which is refused below
        steps = SUITED_STEPS.get(arguments.surface, PICTURED_STEPS)
    experiment = Experiment(
        tuple(walkers),
        arguments.surface,
        arguments.start,
        steps,
        _named(arguments.schedule),
        _named(arguments.clip),
    )
    check_experiment(experiment)
    return code.filled(experiment) if code else experiment


def _named(word: str | None) -> "NamedSettings | None":
    from quizapp.core.lab.named import read_named

    return read_named(word) if word is not None else None


def _map(words: list[str], experiment: "Experiment", chosen: int) -> "MapAsked":
    from quizapp.core.lab.mapping import check_axes
    from quizapp.core.lab.named import UnknownWordError
    from quizapp.core.lab.scene import MapAsked

    walker = experiment.walkers[chosen]
    try:
        across, up = (_axis(word, walker, experiment.surface) for word in words)
        asked = MapAsked(across, up)
        check_axes(walker, asked)
    except UnknownWordError as refused:
        if len(experiment.walkers) == 1:
            raise
        other = "何番目の手法の図かは、--choose 2 のように書きます"
        raise UnknownWordError(f"{refused}{other}（今は {chosen + 1} 番目）。") from None
    return asked


def _axis(word: str, walker: "Walker", surface: str) -> "Axis":
    """Read `lr`, which spans what is worth looking at, or `lr=0.01..2`."""
    from quizapp.core.drawing import Axis
    from quizapp.core.lab.mapping import default_axis

    setting, sign, span = word.partition("=")
    usual = default_axis(walker, setting, surface)
    if not sign:
        return usual
    low, _, high = span.partition("..")
    try:
        return Axis(setting, float(low), float(high))
    except ValueError:
        example = f"{setting}=0.01..1 のように、小さい値から大きい値へ書いてください。"
        raise UsageError(f"「{word}」を読めません。{example}") from None


_FARTHEST = 1e6
"""No surface is wider than 20; what starts much farther out has diverged before its first step."""


def _start(word: str) -> "Point":
    try:
        x, y = (float(one) for one in half_width(word).split(","))
    except ValueError:
        x = y = nan
    if not (abs(x) <= _FARTHEST and abs(y) <= _FARTHEST):  # nor is nan
        message = f"「{printable(word)}」を読めません。-1,2 のように 2 つの数で書いてください"
        message += f"（{_FARTHEST:.0f} より遠い点からは始められません）。"
        raise argparse.ArgumentTypeError(message)
    return x, y


def _require(option: str, value: int, allowed: range) -> None:
    if value not in allowed:
        span = f"{allowed[0]}〜{allowed[-1]}" if len(allowed) > 1 else f"{allowed[0]}"
        raise UsageError(f"{option} は {span} にしてください。")
