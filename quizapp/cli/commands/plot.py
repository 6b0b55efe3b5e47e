"""quizapp plot: a picture of an experiment, printed or written as SVG."""

import argparse
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from quizapp.cli import exits
from quizapp.cli.colours import painted
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.scenes import add_scene_words, look_asked, own_code_named, scene_of
from quizapp.core.errors import QuizError
from quizapp.core.lab.named import half_width
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.core.drawing import Drawing
    from quizapp.core.lab.experiment import Experiment
    from quizapp.core.lab.own_code import OwnCode, OwnWalk, OwnWalks
    from quizapp.core.lab.scene import Scene
    from quizapp.core.plots import Charset, Picture

_EXAMPLE = """例:
  quizapp plot sgd momentum
  quizapp plot sgd:lr=0.1 sgd:lr=0.9 --loss
  quizapp plot momentum momentum@pytorch 'momentum!stale_v' --arrows --step 5
  quizapp plot adam --surface rosenbrock --schedule cosine:steps=200
  quizapp plot momentum --map lr=0.1..2.5 momentum=0..0.95
  quizapp plot momentum --code 自分の.py --table
  quizapp plot sgd momentum --svg slide.svg"""

STYLES = ("braille", "ascii")

_COLUMNS = range(24, 401)
_ROWS = range(8, 201)
_SVG_CELL = (12, 24)
"""Pixels across and down of a cell of --size: the form of a terminal's."""

_PIPE = "-"
_SIZE = re.compile(r"([0-9]{1,4})[x×*,]([0-9]{1,4})")


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.epilog = _EXAMPLE
    add_scene_words(parser)
    parser.add_argument(
        "--size", type=_size, metavar="80x24", help="図の桁数と行数（既定は端末に合わせます）"
    )
    style = parser.add_argument(
        "--style", choices=STYLES, default=STYLES[0], help="点字で描くか、ASCII だけで描くか"
    )
    # It may stand before the command, as it may before the app.
    parser.add_argument(
        "--ascii", dest=style.dest, action="store_const", const=STYLES[1], help=argparse.SUPPRESS
    )
    parser.add_argument(
        "--svg",
        type=_svg_file,
        metavar="FILE",
        help="端末に描かずに、SVG を書き出します（- は標準出力）",
    )
    for gone in ("--columns", "--rows"):
        parser.add_argument(gone, type=_gone, help=argparse.SUPPRESS)


def _gone(word: str) -> NoReturn:
    del word
    raise argparse.ArgumentTypeError("大きさは --size 80x24 のように書いてください。")


def run(arguments: argparse.Namespace) -> int:
    """Print the picture and its settings; 1 where own code came to grief, 2 for wrong words.

    3 where own code would have to run without the whole wall.
    """
    from quizapp.core.colours import MOST_PATHS
    from quizapp.core.lab.looks import drawing_of
    from quizapp.core.lab.walking import descents

    code = own_code_named(arguments)
    scene, look = scene_of(arguments, MOST_PATHS, code), look_asked(arguments)
    walks = _own_walks(scene.experiment, code, unsandboxed=arguments.allow_unsandboxed)
    own = {walker: walk.descent for walker, walk in walks.items() if walk.descent}
    drawing = drawing_of(scene, look, descents(scene.experiment, own))
    if drawing is None:
        raise UsageError("--map には、2 つの設定を書いてください。")
    troubles = [_troubled(walk) for walk in walks.values() if walk.trouble]
    printed = _Printed(drawing, scene, troubles, arguments)
    if arguments.svg is None:
        printed.print()
    else:
        printed.write(arguments.svg)
    return exits.FAILED if troubles else exits.OK


def _own_walks(
    experiment: "Experiment", code: "OwnCode | None", *, unsandboxed: bool
) -> "OwnWalks":
    """Where own code goes; QuizError where it does not take a single step."""
    if code is None:
        return {}
    from quizapp.cli.own_code import own_walks

    walks = own_walks(code, experiment, unsandboxed=unsandboxed)
    for walk in walks.values():
        if walk.descent is None:
            raise QuizError(_troubled(walk))
    return walks


def _troubled(walk: "OwnWalk") -> str:
    from quizapp.core.lab.walker import OWN_CODE_NAME

    return f"{OWN_CODE_NAME}: {walk.trouble}"


class _Printed:
    """A drawing as it is printed: a title, the picture, and what is said below it."""

    def __init__(
        self,
        drawing: "Drawing",
        scene: "Scene",
        troubles: Sequence[str],
        arguments: argparse.Namespace,
    ) -> None:
        from quizapp.core.lab.looks import frame_at

        self._drawing = drawing
        self._frame = frame_at(drawing, scene.step)
        self._troubles = troubles
        self._scene = scene
        self._style: Charset = arguments.style
        self._size: tuple[int, int] | None = arguments.size
        self._terminal = shutil.get_terminal_size((80, 24))

    def print(self) -> None:
        """Print all of it, in colour where somebody looks at it."""
        picture = self._picture()
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        print("\n".join(self._lines(_title(self._scene, self._drawing))))
        for row in picture.rows:
            print("".join(painted(run.text, run.style) if coloured else run.text for run in row))
        print("\n".join(self._below(picture)))

    def write(self, file: Path) -> None:
        """Write it as SVG, and print what else there is to say; for `-` print the SVG alone."""
        from quizapp.cli.putting import put_text, require_other_than_own
        from quizapp.core.plots.svg.document import SLIDE, svg_of

        require_other_than_own(file)
        columns, rows = self._size or (0, 0)
        width, height = (columns * _SVG_CELL[0], rows * _SVG_CELL[1]) if self._size else SLIDE
        document = svg_of(self._drawing, self._frame, width, height)
        if str(file) == _PIPE:
            print(document)
            return
        put_text(file, document)
        roomy = self._drawn(_COLUMNS[-1], _ROWS[-1])  # of a table all columns, as on the slide
        print("\n".join([*self._lines(_title(self._scene, self._drawing)), *self._below(roomy)]))
        print(f"{printable(str(file))} に書き出しました。")

    def _picture(self) -> "Picture":
        """As large as was asked for, or as has room with what is printed around it.

        A table has all its rows: whoever prints one means to read it.
        """
        from quizapp.core.drawing import StepRows

        if self._size:
            return self._drawn(*self._size)
        columns = min(max(self._terminal.columns, _COLUMNS[0]), _COLUMNS[-1])
        if isinstance(self._drawing, StepRows):
            return _without_empty_end(self._drawn(columns, _ROWS[-1]))
        below = [*self._below(self._drawn(columns, self._terminal.lines))]
        around = len(below) + len(self._lines(_title(self._scene, self._drawing)))
        rows = self._terminal.lines - around - 1  # the last is where the next command is typed
        return _without_empty_end(self._drawn(columns, min(max(rows, _ROWS[0]), _ROWS[-1])))

    def _drawn(self, columns: int, rows: int) -> "Picture":
        from quizapp.core.plots.still import still_picture

        return still_picture(self._drawing, columns, rows, self._frame, charset=self._style)

    def _below(self, picture: "Picture") -> Iterator[str]:
        known = self._scene, self._drawing
        told = "".join((picture.told, *_region(*known)))
        said = (*_settings(*known), *self._troubles, *picture.notes, told)
        for text in filter(None, said):
            yield from self._lines(text)

    def _lines(self, text: str) -> Sequence[str]:
        from quizapp.core.text.kinsoku import filled_lines
        from quizapp.core.text.spans import Span
        from quizapp.core.text.transliterate import transliterated

        shown = transliterated(text) if self._style == "ascii" else text
        lines = filled_lines([Span(shown)], max(self._terminal.columns, _COLUMNS[0]))
        return ["".join(span.text for span in line).rstrip() for line in lines]


def _without_empty_end(picture: "Picture") -> "Picture":
    texts = ["".join(run.text for run in row).strip() for row in picture.rows]
    last = max((place for place, text in enumerate(texts) if text), default=0)
    return replace(picture, rows=picture.rows[: last + 1])


def _title(scene: "Scene", drawing: "Drawing") -> str:
    """The surface and all that holds for every walker."""
    from quizapp.core.drawing import SettingsMap

    one = scene.experiment
    steps = drawing.steps if isinstance(drawing, SettingsMap) else one.steps
    told = [one.ground.title, f"{steps} ステップ"]
    if scene.step < one.steps and not isinstance(drawing, SettingsMap):
        told.append(f"今は {scene.step} ステップ目")
    if one.start is not None:
        told.append(f"開始 ({one.start[0]:g}, {one.start[1]:g})")
    if one.schedule:
        told.append(f"学習率の予定 {one.schedule.written()}")
    if one.clip:
        told.append(f"クリッピング {one.clip.written()}")
    return "、".join(told)


def _settings(scene: "Scene", drawing: "Drawing") -> Iterator[str]:
    """Each walker that is drawn with its settings, and what a form or a mistake is in words."""
    from quizapp.core.drawing import SettingsMap, StepRows
    from quizapp.core.lab.suiting import all_settings_told

    of_one = isinstance(drawing, SettingsMap | StepRows)
    walkers = enumerate(zip(scene.experiment.labels, scene.experiment.walkers, strict=True))
    for place, (label, walker) in walkers:
        if place == scene.chosen or not of_one:
            yield f"{label}: {all_settings_told(walker)}{_variant(walker.rule)}"


def _variant(rule: str) -> str:
    """What a form or a mistake is; the hundreds of them are not loaded for a rule itself."""
    if not re.search("[@!]", rule):
        return ""
    from quizapp.core.lab.forms import variant_told

    return f"（{variant_told(rule).partition('。')[0]}）"


def _region(scene: "Scene", drawing: "Drawing") -> Iterator[str]:
    """What it means where the settings of the chosen walker lie on a map."""
    from quizapp.core.drawing import SettingsMap
    from quizapp.core.lab.region import region_told

    if isinstance(drawing, SettingsMap) and scene.map:
        yield region_told(scene.experiment, scene.chosen, scene.map)


def _svg_file(word: str) -> Path:
    """A forgotten name would else take the next word, and write over what is called so."""
    if word != _PIPE and Path(word).suffix.lower() != ".svg":
        message = f"「{printable(word)}」は .svg で終わる名前ではありません。"
        raise argparse.ArgumentTypeError(message)
    return Path(word)


def _size(word: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(half_width(word).lower())
    columns, rows = map(int, found.groups()) if found else (0, 0)
    if columns not in _COLUMNS or rows not in _ROWS:
        message = f"「{printable(word)}」を読めません。80x24 のように、桁数と行数を書いてください"
        raise argparse.ArgumentTypeError(f"{message}（{_told(_COLUMNS)} 桁、{_told(_ROWS)} 行）。")
    return columns, rows


def _told(allowed: range) -> str:
    return f"{allowed[0]}〜{allowed[-1]}"
