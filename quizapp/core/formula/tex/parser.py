"""Reads TeX into nodes: what an author writes, and what a learner types or pastes.

What it does not know is `BadTeX`, with the command's name and place.
"""

from quizapp.core.formula.tex.commands import TEX_COMMANDS
from quizapp.core.formula.tex.nodes import TexLines, TexRow
from quizapp.core.formula.tex.reader import TexReader


def parsed(tex: str) -> TexRow:
    r"""The nodes of a formula, without the `$` around it.

    Raises:
        BadTeX: an unknown command, a missing argument, an unclosed group.
    """
    reader = TexReader(tex, TEX_COMMANDS, by_hand=False)
    row = reader.row()
    reader.refuse_rest()
    return row


def parsed_as_typed(tex: str) -> TexLines:
    r"""The nodes of what was pasted or typed by hand, where code may stand among the TeX.

    It may stand between `$`, and be cut out of an environment with its `&` and `\\`.

    Raises:
        BadTeX: as above.
    """
    reader = TexReader(tex, TEX_COMMANDS, by_hand=True)
    cells = reader.cells()
    reader.refuse_rest()
    return TexLines(tuple(map(tuple, cells)), "lines")
