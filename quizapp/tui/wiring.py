"""What an app is given: everything outside the terminal, chance and the clock among it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.core.exam.order import PaperOrder
    from quizapp.core.lab.own_code import OwnCode
    from quizapp.core.lab.scene import Scene
    from quizapp.core.lab.story import Narration
    from quizapp.core.ports import Journal, Runner, SteadyClock
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.searching import SearchText
    from quizapp.core.study.wish import Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What there is around any app of this room.

    `open_runner` is called once there is something to run; `new_seed` gives a fresh seed (at
    least 1) at each call, `new_name` a fresh session id.
    `ascii` is what the command line says of signs, None if nothing.
    """

    open_runner: "Callable[[], Runner]"
    clock: "SteadyClock"
    new_seed: Callable[[], int]
    new_name: Callable[[], str]
    ascii: bool | None = None


def _nowhere(name: str, text: str, over: bool) -> bool:  # as a file is written
    """Nothing is written where no way was given."""
    del name, text, over
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring(Surroundings):
    """The surroundings of a learner.

    Both ways to a journal may take a while, and raise QuizError: `open_journal` BusyError as long
    as somebody else holds it and UnwritableError where it can only be read, which `read_journal`
    does. `problems` has one line for each thing that is wrong in the files. What `wish` asks for is
    studied at once; a mock exam of `order` is offered at once, and the lab is opened at once at a
    `scene`, in which `own_code` may walk, or for a `story`, which is `presented` in the teacher's
    form. `search_texts` may take a while, too. `write_file` puts a text into the file of that name;
    what is there already stays, and False comes back, where it may not be written over.
    """

    questions: "QuestionSet"
    open_journal: "Callable[[], Journal]"
    read_journal: "Callable[[], Journal]"
    search_texts: "Callable[[], Sequence[SearchText]]"
    problems: tuple[str, ...] = ()
    wish: "Wish | None" = None
    order: "PaperOrder | None" = None
    scene: "Scene | None" = None
    own_code: "OwnCode | None" = None
    story: "Narration | None" = None
    presented: bool = False
    write_file: "Callable[[str, str, bool], bool]" = _nowhere
