"""Files become submissions: who, which question, what; or they are listed with why not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TypeAlias

from quizapp.classroom.encodings import NotTextError, decoded
from quizapp.classroom.finding import Finds
from quizapp.classroom.layouts import NamingLayout, recognised
from quizapp.classroom.layouts.gradescope import SUBMITTERS_FILE, submitters_in
from quizapp.classroom.layouts.id_words import IdWords
from quizapp.classroom.layouts.placed import Placed
from quizapp.classroom.layouts.steps import ending_of, stem_of
from quizapp.classroom.opening import UnreadableFileError
from quizapp.classroom.shown_names import shown_name
from quizapp.classroom.sources import SOURCES, source_form_of
from quizapp.classroom.sources.source_form import SourceForm
from quizapp.classroom.submission import Found, Gathered, LeftOut, Submission
from quizapp.classroom.unsigned_copies import PlacedFile, signed_by_number
from quizapp.core.answer import Written
from quizapp.core.grading.trial import MOST_SOURCE_BYTES
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable

ReadSheet: TypeAlias = Callable[[Found, str], Gathered]
"""What is handed in by a file with many answers; the learner is what its name says."""

MOST_SUBMITTERS_BYTES = 64 << 20
"""How large Gradescope's list may be: it also has what its tests have said of each."""

_KINDS = "、".join(one for one in SOURCES if one.startswith("."))

_PACKED = frozenset((".7z", ".bz2", ".gz", ".lzh", ".rar", ".tar", ".tgz", ".xz", ".zst"))

MOST_ANSWERS_EACH = 3
"""Who answers a question more often than that in the mean is hardly one learner."""

MOST_TOLD_NAMES = 5
"""So many names of files are told in one sentence."""


def gathered(
    finds: Finds,
    questions: Mapping[str, Question],
    question: str = "",
    sheets: Mapping[str, ReadSheet] = MappingProxyType({}),
    layout: NamingLayout | None = None,
    withheld: Mapping[str, str] = MappingProxyType({}),
) -> Gathered:
    """Every file found becomes a submission, or is left out with a reason.

    Args:
        finds: the files.
        questions: those that something can be handed in for, by id.
        question: the one for all files; else their names say it.
        sheets: what reads files with many answers, by how their names end; also such a file as
            could be code, where no question is named for it.
        layout: how the files are named; by default that is recognised.
        withheld: other ids, of questions that must not be asked, each with what is wrong with it.
    """
    handed_in, submitters = _apart(finds.found)
    ids = IdWords([question] if question else [*questions, *withheld])
    read_by = layout or recognised(_voters(handed_in, sheets), ids, question)
    place = partial(_place, read_by, ids, submitters)
    placed = _named_by_file([(one, place(one)) for one in handed_in])
    signed, remarks = (placed, ()) if layout else signed_by_number(placed)
    reading = _Reading(questions, question, sheets, read_by, layout is not None, withheld)
    lists = len(finds.found) - len(handed_in)
    read = (reading.read(*one) for one in _told_apart(signed))
    return _together(finds, read, read_by.told, lists, remarks)


def nothing_told(nothing: Gathered) -> Iterator[str]:
    """Why there is nothing to grade, in a few lines."""
    yield "採点するファイルがありません。"
    for one in nothing.left_out[:MOST_TOLD_NAMES]:
        yield f"{shown_name(one.name)}: {one.why}"
    if (others := len(nothing.left_out) - MOST_TOLD_NAMES) > 0:
        yield f"ほか {others} 件"
    if any(source_form_of(one.name) for one in nothing.left_out):
        yield "すべてのファイルが 1 つの問題の解答なら、--question ID を付けてください。"
    if nothing.hidden:
        yield f"隠しファイルとシステムのファイル {nothing.hidden} 件は採点しません。"


def code_in(read: Callable[[int], bytes]) -> Written | Unreadable:
    """What a file of nothing but code holds; `read` is that of a `Found`."""
    return _code(read, MOST_SOURCE_BYTES, decoded)


def _code(
    read: Callable[[int], bytes], most: int, code: Callable[[bytes], str]
) -> Written | Unreadable:
    try:
        return Written(code(read(most)))
    except (UnreadableFileError, NotTextError) as error:
        return Unreadable(str(error), 0)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How files become submissions."""

    questions: Mapping[str, Question]
    question: str
    sheets: Mapping[str, ReadSheet]
    layout: NamingLayout
    is_spelled_out: bool
    withheld: Mapping[str, str]

    def read(self, found: Found, placed: Placed | None) -> Submission | LeftOut | Gathered:
        """What a file is, by what its path says."""
        form = source_form_of(found.inside)
        name = self.question or (placed.question if placed else "")
        learner = placed.learner if placed else stem_of(found.inside)
        if form and name and not (self.is_spelled_out and placed is None):
            if name in self.withheld:
                why = f"問題 {name} は出題されません（{self.withheld[name]}）。"
                return LeftOut(found.name, why)
            if not self.questions[name].body.is_run:
                return LeftOut(found.name, f"{name} はコードで答える問題ではありません。")
            question = self.questions[name]
            load = partial(_code, found.read, form.most_bytes, lambda it: form.code(it, question))
            return Submission(found.name, learner, name, load)
        if (sheet := self.sheets.get(ending_of(found.inside))) and not self.question:
            return _from_sheet(sheet, found, learner)
        return LeftOut(found.name, self._why_not(found, form))

    def _why_not(self, found: Found, form: SourceForm | None) -> str:
        if self.question and ending_of(found.inside) in self.sheets:
            return "--question を付けたときは、コードのファイルだけを採点します。"
        if ending_of(found.inside) in _PACKED:
            return "この形式のまとめたファイルは開きません。展開するか、zip にしてください。"
        if form is None:
            return f"採点できる種類のファイル（{'、'.join(SOURCES)}）ではありません。"
        if self.is_spelled_out:
            return f"指定した配置（{self.layout.told}）では、問題の id を読み取れない名前です。"
        near = _nearest(stem_of(found.inside), tuple(self.questions))
        told = f"配置は {self.layout.told} と見分けました（--layout、--pattern で変えられます）。"
        return f"名前から問題の id を読み取れません。{near or told}"


def _apart(found: Iterable[Found]) -> tuple[list[Found], dict[str, str]]:
    """The files that were handed in; and, out of Gradescope's lists, whose its folders are."""
    handed_in: list[Found] = []
    names: dict[str, str] = {}
    for one in found:
        if one.inside.rpartition("/")[2] != SUBMITTERS_FILE or not (more := _submitters(one)):
            handed_in.append(one)
        else:
            names |= more
    return handed_in, names


def _submitters(found: Found) -> Mapping[str, str]:
    try:
        return submitters_in(decoded(found.read(MOST_SUBMITTERS_BYTES)))
    except (UnreadableFileError, NotTextError):
        return {}


def _voters(found: Iterable[Found], sheets: Mapping[str, ReadSheet]) -> list[str]:
    """The paths that show how a class is named: those of code, else those of sheets."""
    paths = [one.inside for one in found]
    code = [path for path in paths if source_form_of(path)]
    return code or [path for path in paths if ending_of(path) in sheets]


def _place(
    layout: NamingLayout, ids: IdWords, submitters: Mapping[str, str], found: Found
) -> Placed | None:
    placed = layout.place(found.inside, ids)
    if placed is None or placed.learner not in submitters:
        return placed
    return replace(placed, learner=submitters[placed.learner])


def _named_by_file(placed: "list[PlacedFile]") -> "list[PlacedFile]":
    """Files of answers side by side in the folder of a class are named after their learners."""
    learners = {one.learner for _, one in placed if one and one.question}
    nobodys = Counter(one.learner for _, one in placed if one and not one.question)
    shared = {one for one, files in nobodys.items() if one not in learners and files > 1}
    if len(nobodys.keys() - learners) != 1 or not shared:
        return placed
    return [
        (found, replace(one, learner=stem_of(found.inside)))
        if one and one.learner in shared
        else (found, one)
        for found, one in placed
    ]


def _told_apart(placed: Sequence[PlacedFile]) -> Iterator[PlacedFile]:
    """Learners of one name who answered one question get their numbers as well."""
    marks: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for _, one in placed:
        if one:
            marks[one.learner, one.question].add(one.mark)
    for found, one in placed:
        if one and len(marks[one.learner, one.question]) > 1:
            yield found, replace(one, learner=f"{one.learner} ({one.mark})")
        else:
            yield found, one


def _from_sheet(sheet: ReadSheet, found: Found, learner: str) -> Gathered | LeftOut:
    try:
        read = sheet(found, learner)
        is_empty = not (read.submissions or read.left_out or read.remarks)
        return LeftOut(found.name, "解答が 1 つもありません。") if is_empty else read
    except UnreadableFileError as error:
        return LeftOut(found.name, str(error))


def _together(
    finds: Finds,
    read: "Iterable[Submission | LeftOut | Gathered]",
    told: str,
    lists: int,
    known: Sequence[str],
) -> Gathered:
    """All in one, with the remarks `known` before it was read.

    `lists` is how many files were no work of learners, as hidden ones are.
    """
    submissions: list[Submission] = []
    left_out = [*finds.left_out]
    remarks = [*known]
    asked: dict[str, Question] = {}
    for one in read:
        match one:
            case Submission():
                submissions.append(one)
            case LeftOut():
                left_out.append(one)
            case Gathered():
                submissions.extend(one.submissions)
                left_out.extend(one.left_out)
                remarks.extend(one.remarks)
                asked |= one.questions
    remarks.extend(_of_layout(submissions, told))
    remarks.extend(_of_doubles(submissions))
    hidden = finds.hidden + lists
    return Gathered(tuple(submissions), tuple(left_out), hidden, told, tuple(remarks), asked)


def _of_layout(submissions: Iterable[Submission], told: str) -> Iterator[str]:
    """A sentence where so much is in the same names that these are hardly learners."""
    named = [(one.learner, one.question) for one in submissions if one.learner]
    if len(named) > MOST_ANSWERS_EACH * len({*named}):
        yield (
            f"提出が {len(named)} 件あるのに、学習者と問題の組は {len({*named})} 組しかありません。"
            f"配置（{told}）を読み違えているかもしれません。"
            "--pattern '{learner}/*/{question}.py' のように書くと、決められます。"
        )


def _of_doubles(submissions: Iterable[Submission]) -> Iterator[str]:
    """A sentence for each learner and question with more than one answer."""
    names: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in submissions:
        if one.learner:
            names[one.learner, one.question].append(one.name)
    for (learner, question), several in names.items():
        if len(several) > 1:
            told = "、".join(map(shown_name, several[:MOST_TOLD_NAMES]))
            more = (
                f" ほか {len(several) - MOST_TOLD_NAMES} 件"
                if len(several) > MOST_TOLD_NAMES
                else ""
            )
            yield (
                f"{shown_name(learner)} の {question} への提出が {len(several)} 件あります"
                f"（{told}{more}）。すべて採点し、集計には最も点の高いものを数えます。"
            )


@lru_cache(maxsize=256)
def _nearest(stem: str, ids: "tuple[str, ...]") -> str:
    return perhaps(nearest_word(stem, ids))
