"""quizapp lab: the app, opened at a scene of the lab."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.exits import UsageError
from quizapp.cli.meant import unknown
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import needs_screen
from quizapp.cli.scenes import (
    LOOK_OPTIONS,
    USUAL_SURFACE,
    add_scene_words,
    own_code_named,
    scene_of,
)

if TYPE_CHECKING:
    from quizapp.cli.commands.study import Opening
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.lab.scene import Look, Scene

_EXAMPLE = """例:
  quizapp lab
  quizapp lab sgd momentum adam --surface rosenbrock
  quizapp lab momentum:lr=0.1,momentum=0.99 --loss --step 10
  quizapp lab momentum --code 自分の.py
  quizapp lab --story zigzag --presenter"""

BESIDE_WORDS = ("paths", *LOOK_OPTIONS, "map")


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.epilog = _EXAMPLE
    add_scene_words(parser)
    parser.set_defaults(step=0)
    parser.add_argument(
        "--beside", choices=BESIDE_WORDS, metavar="図", help=f"横の図。{' '.join(BESIDE_WORDS)}"
    )
    parser.add_argument(
        "--from-here", action="store_true", help="設定を変えると、今のステップから先が変わります"
    )
    parser.add_argument(
        "--story", metavar="NAME", help="実演を見ます（zigzag、overshoot、stale_velocity など）"
    )
    parser.add_argument("--presenter", action="store_true", help="発表用の大きな画面で開きます")
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="罫線や点字を使わずに描きます（次回からも。--no-ascii で戻します）",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the app at the scene; 2 without a terminal, or for words that cannot be meant.

    3 where own code would have to run without the whole wall.
    """
    from quizapp.cli.commands.study import open_app

    opening = _told(arguments) if arguments.story else _seen(arguments)
    needs_screen()
    return open_app(open_listing(arguments), arguments.ascii, **opening)


_OF_A_SCENE = (
    *("rules", "code", "look", "map", "start", "steps", "schedule", "clip", "step", "arrows"),
    *("beside", "from_here"),
)
"""What a story has of its own."""


def _told(arguments: argparse.Namespace) -> "Opening":
    """A story from its beginning."""
    from quizapp.core.lab.stories import STORIES
    from quizapp.core.lab.story import Narration

    if arguments.story not in STORIES:
        raise UsageError(unknown(arguments.story, "実演", STORIES))
    if any(getattr(arguments, name) for name in _OF_A_SCENE) or arguments.surface != USUAL_SURFACE:
        raise UsageError("--story と一緒に書けるのは --presenter だけです。")
    return {"story": Narration(STORIES[arguments.story]), "presented": arguments.presenter}


def _seen(arguments: argparse.Namespace) -> "Opening":
    """The scene that the words say, in the lab or in the presenter's form."""
    from quizapp.cli.own_code import require_wall
    from quizapp.core.lab.story import narration_of

    code = own_code_named(arguments)
    scene = lab_scene_of(arguments, code)
    if arguments.code:
        require_wall(unsandboxed=arguments.allow_unsandboxed)
    if not arguments.presenter:
        return {"scene": scene, "own_code": code}
    if code:
        raise UsageError(
            "--presenter と --code は一緒に使えません。実験室の中で d を押してください。"
        )
    return {"story": narration_of(scene, scene.experiment.ground.title), "presented": True}


def lab_scene_of(arguments: argparse.Namespace, code: "OwnCode | None" = None) -> "Scene":
    """The scene that the words say; where they name no walker, those that the lab begins with.

    Raises:
        UsageError: numbers out of range, or two pictures beside the paths.
        UnknownWordError: a rule, a surface, a setting … that is not known.
    """
    from quizapp.core.lab.handling import FIRST_SCENE, MOST_WALKERS

    first = [walker.rule for walker in FIRST_SCENE.experiment.walkers]
    if not arguments.rules:
        # Own code is compared with what it is meant to be.
        arguments.rules = ([code.rule] if code.rule else []) if code else first
    scene = scene_of(arguments, MOST_WALKERS, code)
    return replace(scene, beside=_beside(arguments), restarts=not arguments.from_here)


def _beside(arguments: argparse.Namespace) -> "Look":
    """As --beside says, or the option that has the same picture in `quizapp plot`."""
    if arguments.beside and arguments.look not in (None, arguments.beside):
        option, _ = LOOK_OPTIONS[arguments.look]
        raise UsageError(f"--beside {arguments.beside} と {option} は、どちらか 1 つです。")
    beside: Look = arguments.beside or arguments.look or ("map" if arguments.map else "loss")
    return beside
