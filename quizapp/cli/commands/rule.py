"""quizapp rule: the page of a rule, printed; without a name the list of all rules."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.colours import painted
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.core.errors import QuizError
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.core.question import Question
    from quizapp.core.rule_page import RulePage
    from quizapp.core.settings import Settings
    from quizapp.core.verdict import Trajectories

PAGE_COLUMNS = range(40, 101)
"""How narrow and how wide a page is printed; longer lines are hard to read."""

USUAL_COLUMNS = 80
"""How wide a page is where no terminal says so."""

PICTURE_ROWS = 16


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument("rule", metavar="手法", nargs="?", help="adam など（省くと一覧）")
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    parser.add_argument("--ascii", action="store_true", help="点字や特殊な記号を使わずに描きます")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the page or the list; 2 for a rule that is not known."""
    from quizapp.core.rule_notes import RULE_NOTES

    if arguments.rule is None:
        _print_list(arguments)
        return exits.OK
    rule = _known(arguments.rule, RULE_NOTES)
    from quizapp.core.rule_page import rule_page
    from quizapp.core.rule_questions import questions_about

    settings, right = _learned()
    page = rule_page(rule, settings.letters, settings.framework)
    questions = tuple(questions_about(rule, open_listing(arguments).questions))
    if arguments.json:
        print(json.dumps(_record(page, questions, right), ensure_ascii=False))
    else:
        writer = Writer(plain=arguments.ascii or settings.glyphs == "ascii")
        writer.page(page, questions, right)
    return exits.OK


def _known(word: str, rules: Iterable[str]) -> str:
    rule = word.lower()
    if rule in rules:
        return rule
    meant = perhaps(nearest_word(word, rules)) or f"使えるのは {'、'.join(rules)} です。"
    raise UsageError(f"{printable(word)} という手法はありません。{meant}")


def _learned() -> "tuple[Settings, Mapping[str, bool]]":
    """The learner's settings, and which questions came right at the last time.

    Nothing is written; a journal that cannot be read says nothing.
    """
    from quizapp.cli.rooms import SystemClock, read_own_journal
    from quizapp.core.settings import Settings
    from quizapp.core.study.calendar import moment
    from quizapp.core.study.progress import progress_after

    clock = SystemClock()
    now = moment(clock.now(), clock.zone())
    try:
        with read_own_journal() as journal:
            progress = progress_after(journal.kept(), journal.entries, now, {})
    except QuizError:
        return Settings(), {}
    return progress.settings, {name: card.right for name, card in progress.cards.items()}


def _print_list(arguments: argparse.Namespace) -> None:
    from quizapp.core.expression import proper_name
    from quizapp.core.rule_notes import RULE_NOTES
    from quizapp.core.text.respelling import respelled

    settings, _ = _learned()
    ideas = {rule: respelled(one.idea, settings.letters) for rule, one in RULE_NOTES.items()}
    if arguments.json:
        listed = [{"rule": rule, "name": proper_name(rule), "idea": ideas[rule]} for rule in ideas]
        print(json.dumps(listed, ensure_ascii=False))
        return
    for rule, idea in ideas.items():
        print(f"{rule:<10}{idea}")
    print("quizapp rule 手法 で、その手法のページを表示します。")


def _record(
    page: "RulePage", questions: "Sequence[Question]", right: Mapping[str, bool]
) -> dict[str, object]:
    """The page in values that JSON knows; texts are prose with `$…$` and `` `…` ``."""
    return {
        "rule": page.rule,
        "name": page.name,
        "idea": page.idea,
        "sections": [{"title": one.title, "text": one.text} for one in page.sections],
        "questions": [
            {"id": one.id, "level": one.level, "right": right.get(one.id)} for one in questions
        ],
    }


class Writer:
    """Prints a page as wide as the terminal is, within what can be read well."""

    def __init__(self, *, plain: bool) -> None:
        self._plain = plain
        terminal = shutil.get_terminal_size((USUAL_COLUMNS, 24)).columns
        self._columns = min(max(terminal - 1, PAGE_COLUMNS[0]), PAGE_COLUMNS[-1])
        self._coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")

    def page(
        self, page: "RulePage", questions: "Sequence[Question]", right: Mapping[str, bool]
    ) -> None:
        """All of it, with the picture in its place."""
        self._prose(f"**{page.name}**\n{page.idea}")
        for section in page.sections:
            self._prose(f"\n**■ {section.title}**\n{section.text}")
            if section.drawing:
                self._picture(section.drawing)
        self._prose(f"\n**■ この手法の問題（{len(questions)} 問）**")
        for question in questions:
            print(self._listed(question, right.get(question.id)))

    def _prose(self, text: str) -> None:
        from quizapp.core.text.prose import wrap

        for line in wrap(text, self._columns, plain=self._plain, standing=True):
            print("".join(span.text for span in line).rstrip())

    def _picture(self, drawing: "Trajectories") -> None:
        from optim_core import SURFACES
        from quizapp.core.plots import picture, traces_of

        surface = SURFACES[drawing.surface]
        traces = traces_of(drawing)
        drawn = picture(
            surface,
            traces,
            self._columns,
            PICTURE_ROWS,
            charset="ascii" if self._plain else "braille",
        )
        self._prose(surface.title)
        for row in drawn.rows:
            runs = (painted(run.text, run.style) if self._coloured else run.text for run in row)
            print("".join(runs).rstrip())
        for note in drawn.notes:
            self._prose(note)

    def _listed(self, question: "Question", right: bool | None) -> str:
        from quizapp.core.rule_questions import opening_line
        from quizapp.core.text.transliterate import transliterated

        told = {True: "正解", False: "不正解", None: "未学習"}[right]
        opening = opening_line(question)
        line = f"{question.id:<28} Lv{question.level}  {told}\n    {opening}"
        return transliterated(line) if self._plain else line
