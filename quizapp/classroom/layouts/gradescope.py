"""What Gradescope gives as "export submissions": numbered folders, and a list of whose they are."""

import re
from collections.abc import Mapping

from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import folders_of, stem_of

SUBMITTERS_FILE = "submission_metadata.yml"

_FOLDER = re.compile(r"submission_(\d+)")
_OF_ONE = re.compile(r"(\S.*?):\s*")
_NAME = re.compile(r"\s+(?:- )?:name:\s+(.+?)\s*")
_ESCAPED = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def by_gradescope(inside: str, ids: IdWords) -> Placed | None:
    """`submission_<number>/<question>.py`; the question may also be an outer folder's name."""
    steps = [*folders_of(inside), stem_of(inside)]
    for at, step in enumerate(steps[:-1]):
        if found := _FOLDER.fullmatch(step):
            words = [*reversed(steps[at + 1 :]), *reversed(steps[:at])]
            return Placed(step, next(filter(None, map(ids.named, words)), ""), found[1])
    return None


def submitters_in(text: str) -> Mapping[str, str]:
    """Who handed in what is in each folder, out of the list that lies beside them.

    Of its YAML only this is read: a key without indentation, and below it lines with `:name:`.
    """
    names: dict[str, list[str]] = {}
    folder = ""
    for line in text.splitlines():
        if of_one := _OF_ONE.fullmatch(line):
            folder = _scalar(of_one[1])
        elif folder and (name := _NAME.fullmatch(line)):
            names.setdefault(folder, []).append(_scalar(name[1]))
    return {folder: "、".join(people) for folder, people in names.items()}


def _scalar(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        return _ESCAPED.sub(_unescaped, text[1:-1])
    return text


def _unescaped(found: "re.Match[str]") -> str:
    number = found[1] or found[2] or found[3]
    if number is None:
        return found[4]
    return chr(int(number, 16)) if int(number, 16) <= 0x10FFFF else "\ufffd"  # noqa: PLR2004
