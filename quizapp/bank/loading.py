"""Files and folders in, a bank out: its sound questions, and every problem with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import quizapp
from quizapp.bank.authored import Authored, Sheet, place_of
from quizapp.bank.files import find, read_bytes
from quizapp.bank.kept.cache import Cache, name_of
from quizapp.bank.parsing.decoding import file_text
from quizapp.bank.parsing.text import QUESTIONS, Spot
from quizapp.bank.problem import Problem
from quizapp.core.collecting import without_collecting
from quizapp.core.errors import QuizError
from quizapp.core.fault import Fault
from quizapp.core.question_set import QuestionSet
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.core.question import Question


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions that can be asked, the problems of those that cannot, and where all stand.

    `ids` has the file and place of every id, those of sets and of unsound questions among them.
    `sheets` has the name under which what each file holds is kept.
    """

    questions: QuestionSet
    problems: tuple[Problem, ...]
    authored: Mapping[str, Authored]
    ids: Mapping[str, tuple[str, Spot]]
    sheets: Mapping[str, str]

    def problem(self, question: str, fault: Fault) -> Problem:
        """A fault of a question, placed where its path leads, or at the nearest node above."""
        from quizapp.bank.reading.placing import placed

        authored = self.authored[question]
        return placed(authored.file, authored.path, fault)

    def heading_problem(self, question: str, fault: Fault) -> Problem:
        """A fault of what stands above the questions, in the file of this one."""
        from quizapp.bank.reading.placing import placed

        return placed(self.authored[question].file, (), fault)

    def place(self, question: str) -> str:
        """`file:line:column` of a question's id."""
        return self.authored[question].place


def load(paths: Sequence[Path], cache: Cache | None = None) -> Bank:
    """Read files, and folders with all that lies below them.

    One bad question hides no other, one bad file no other file; nothing in a file raises.

    Args:
        paths: files and folders.
        cache: where sheets that have been read before are found again.
    """
    loading = _Loading(cache)
    with without_collecting():
        for found in find(paths):
            if isinstance(found, Problem):
                loading.problems.append(found)
            else:
                loading.read(found)
    questions = [authored.question for authored in loading.authored.values()]
    return Bank(
        QuestionSet(questions),
        tuple(loading.problems),
        loading.authored,
        loading.ids,
        loading.sheets,
    )


_Place: TypeAlias = tuple[str, Spot]


def bundled() -> Path:
    """The folder of the questions that come with the app.

    Raises:
        QuizError: it is neither in the installed package nor beside it in a checkout.
    """
    package = Path(quizapp.__file__).parent
    for folder in (package / QUESTIONS, package.parent / QUESTIONS):
        if folder.is_dir():
            return folder
    raise QuizError("付属の問題が見つかりません。quizapp をインストールし直してください。")


def is_bundled(file: str) -> bool:
    """Whether a file is one of those that come with the app."""
    return Path(file).resolve().is_relative_to(bundled().resolve())


def checkout_of(path: Path) -> Path | None:
    """The folder of questions of the checkout of this project in which a path lies, if any.

    There it stands in place of the one that is installed.
    """
    for folder in (path.resolve(), *path.resolve().parents):
        if folder.name == QUESTIONS and (folder.parent / "quizapp" / "__init__.py").is_file():
            return folder
    return None


@dataclass(slots=True)
class _Loading:
    """What has been read so far, and what must agree between files."""

    cache: Cache | None
    contents: dict[bytes, bool] = field(default_factory=dict)
    authored: dict[str, Authored] = field(default_factory=dict)
    ids: dict[str, tuple[str, Spot]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    topics: dict[str, Authored] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Add what one file holds."""
        data = read_bytes(path)
        if isinstance(data, Problem):
            self.problems.append(data)
            return
        file = str(path)
        sheet = self.sheet(file, data)
        bundled = is_bundled(file)
        if self.contents.setdefault(sha256(data).digest(), bundled) != bundled:
            return  # it is the bundled file, or a copy of it
        self.problems.extend(sheet.problems)
        for name, spot in sheet.ids:
            first = self.ids.setdefault(name, (file, spot))
            if first != (file, spot):
                here, other = _authors_first((file, spot), first)
                message = f"id「{name}」は{_place_told(other)} でも使われています。"
                self.note(*here, Fault((), message, "duplicate-id"), other[0])
        for authored in sheet.questions:
            self.add(authored)

    def sheet(self, file: str, data: bytes) -> Sheet:
        """What was read from the same bytes before, or is read now and kept."""
        if self.cache is None:
            return _read(file, data)
        name = self.sheets[file] = f"{name_of(data)}.sheet"
        sheet = _kept(self.cache, name, file)
        if sheet is None:
            sheet = _read(file, data)
            from quizapp.bank.kept.sheets import packed

            self.cache.put(name, packed(sheet))
        return sheet

    def add(self, new: Authored) -> None:
        """Add a question, unless its id is taken."""
        question = new.question
        if question.id in self.authored:
            return
        self.authored[question.id] = new
        first = self.topics.setdefault(question.topic.id, new)
        if first.question.topic != question.topic:
            self.topics[question.topic.id] = new
            here, other = _authors_first((new.file, new.spot), (first.file, first.spot))
            message = f"topic「{question.topic.id}」の見出しが {other[0]} と異なります。"
            self.note(*here, Fault((), message, "topic-differs"), other[0])

    def note(self, file: str, spot: Spot, fault: Fault, other: str) -> None:
        """A problem between two files; it is told in the later one."""
        from quizapp.bank.reading.placing import at

        self.problems.append(replace(at(file, spot, fault), other=other))


def _authors_first(later: _Place, first: _Place) -> tuple[_Place, _Place]:
    """Where two places clash, the one to be told of: the later, but never a bundled one."""
    if is_bundled(later[0]) and not is_bundled(first[0]):
        return first, later
    return later, first


def _place_told(place: _Place) -> str:
    return f"{'同梱の問題' if is_bundled(place[0]) else ''} {place_of(*place)}"


def _kept(cache: Cache, name: str, file: str) -> Sheet | None:
    """What was read from this file, kept under that name."""
    from quizapp.bank.kept.sheets import unpacked  # loads every kind of question

    def again(question: str) -> "Question":
        cache.drop(name)
        return _reread(file, question)

    kept = cache.get(name)
    return unpacked(kept, file, again) if kept is not None else None


def kept_question(cache: Cache, sheet: str, file: str, name: str) -> "Question":
    """A question of the sheet that was kept under that name, or else from its file itself.

    Raises:
        QuizError: when it is in neither.
    """
    kept = _at_hand(cache, sheet, file)
    return _asked(kept, file, name) if kept else _reread(file, name)


def kept_questions(cache: Cache, sheet: str, file: str) -> "Iterator[Question]":
    """All questions of the sheet that was kept under that name, or else of its file itself.

    Raises:
        QuizError: when one of them is in neither.
    """
    kept = _at_hand(cache, sheet, file) or _reread_sheet(file)
    return iter(QuestionSet(one.question for one in kept.questions).values())


_at_hand = lru_cache(maxsize=16)(_kept)
"""The sheets of one sitting need not be opened again for each of their questions."""


def _reread(file: str, name: str) -> "Question":
    return _asked(_reread_sheet(file), file, name)


def _reread_sheet(file: str) -> Sheet:
    data = read_bytes(Path(file))
    return Sheet((), (), ()) if isinstance(data, Problem) else _read(file, data)


def _asked(sheet: Sheet, file: str, name: str) -> "Question":
    questions = QuestionSet(one.question for one in sheet.questions)
    if name not in questions:
        raise QuizError(f"問題 {name} を {printable(file)} から読めなくなりました。")
    return questions[name]


def _read(file: str, data: bytes) -> Sheet:
    source = file_text(file, data)
    if isinstance(source, Problem):
        return Sheet((), (), (source,))
    from quizapp.bank.reading.sheet import read_sheet  # loads the YAML library

    return read_sheet(source)
