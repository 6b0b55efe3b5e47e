"""Files and folders in, a bank out: its sound questions, and every problem with its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from quizapp.bank.decoding import decode
from quizapp.bank.files import find, read_bytes
from quizapp.bank.nodes import MappingNode, Node, Refused, Scalar, SequenceNode, compose, mark_of
from quizapp.bank.offsets import place_in
from quizapp.bank.problem import Problem
from quizapp.bank.sheet import QUESTIONS, Authored, read_sheet
from quizapp.bank.source import Mark, Report, Source, Spot
from quizapp.core.errors import QuizError
from quizapp.core.question import Fault, QuestionSet
from quizapp.core.question import Path as KeyPath


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions that can be asked, the problems of those that cannot, and where all stand."""

    questions: QuestionSet
    problems: tuple[Problem, ...]
    authored: Mapping[str, Authored]

    def problem(self, question: str, fault: Fault) -> Problem:
        """A fault of a question, placed where its path leads, or at the nearest node above."""
        authored = self.authored[question]
        return _problem(authored.source, (QUESTIONS, authored.index), fault)

    def heading_problem(self, question: str, fault: Fault) -> Problem:
        """A fault of what stands above the questions, in the file of this one."""
        return _problem(self.authored[question].source, (), fault)

    def place(self, question: str) -> str:
        """`file:line:column` of a question's id."""
        authored = self.authored[question]
        return _place(authored.source, authored.spot)


def load(paths: Sequence[Path]) -> Bank:
    """Read files, and folders with all that lies below them.

    One bad question hides no other, one bad file no other file; nothing in a file raises.
    """
    loading = _Loading()
    for found in find(paths):
        if isinstance(found, Problem):
            loading.problems.append(found)
        else:
            loading.read(found)
    questions = [authored.question for authored in loading.authored.values()]
    return Bank(QuestionSet(questions), tuple(loading.problems), loading.authored)


def bundled() -> Path:
    """The folder of the questions that come with the app.

    Raises:
        QuizError: it is neither in the installed package nor beside it in a checkout.
    """
    package = Path(str(resources.files("quizapp")))
    for folder in (package / QUESTIONS, package.parent / QUESTIONS):
        if folder.is_dir():
            return folder
    raise QuizError("付属の問題が見つかりません。quizapp をインストールし直してください。")


@dataclass(slots=True)
class _Loading:
    """What has been read so far, and what must agree between files."""

    authored: dict[str, Authored] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    topics: dict[str, Authored] = field(default_factory=dict)

    def read(self, path: Path) -> None:
        """Add what one file holds."""
        data = read_bytes(path)
        source = data if isinstance(data, Problem) else decode(str(path), data)
        if isinstance(source, Problem):
            self.problems.append(source)
            return
        sheet = read_sheet(source)
        self.problems.extend(sheet.problems)
        for name, spot in sheet.ids:
            self.claim(name, source, spot)
        for authored in sheet.questions:
            self.add(authored)

    def claim(self, name: str, source: Source, spot: Spot) -> None:
        """Note who uses an id, sound or not; a second use is a problem."""
        first = self.ids.setdefault(name, _place(source, spot))
        if first != _place(source, spot):
            message = f"id「{name}」は {first} でも使われています。"
            self.problems.append(_at(source, spot, "duplicate-id", message))

    def add(self, new: Authored) -> None:
        """Add a question, unless its id is taken."""
        question = new.question
        if question.id in self.authored:
            return
        self.authored[question.id] = new
        first = self.topics.setdefault(question.topic.id, new)
        if first.question.topic != question.topic:
            self.topics[question.topic.id] = new
            message = f"topic「{question.topic.id}」の見出しが {first.source.file} と異なります。"
            self.problems.append(_at(new.source, new.spot, "topic-differs", message))


def _problem(source: Source, above: KeyPath, fault: Fault) -> Problem:
    report = Report(source)
    note = report.error if fault.severity == "error" else report.warning
    note(_mark(source, (*above, *fault.path), fault.ahead), fault.rule, fault.message)
    return report.problems[0]


def _at(source: Source, spot: Spot, rule: str, message: str) -> Problem:
    report = Report(source)
    report.error(spot, rule, message)
    return report.problems[0]


def _place(source: Source, spot: Spot) -> str:
    return f"{source.file}:{spot.line + 1}:{spot.column + 1}"


def _mark(source: Source, path: KeyPath, ahead: int | None) -> Mark:
    node = _tree(source)
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node = below
    if ahead is not None and isinstance(node, Scalar):
        return place_in(source, node, ahead)
    return mark_of(node)


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode) and step in node.entries:
        return node.entries[str(step)][1]
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


@lru_cache(maxsize=2)
def _tree(source: Source) -> Node:
    """The file's nodes once more: a bank keeps its texts, not the far larger trees."""
    root = compose(Report(source))
    return Refused(Spot(0, 0)) if root is None else root
