"""quizapp list: every question, a line each."""

import argparse
import json

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.parser import CommandLine
from quizapp.cli.problems import print_errors
from quizapp.cli.wishes import add_filter_words, filters
from quizapp.core.question import Question


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    add_filter_words(parser)
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print id, kind, level and the first line of each stem; 1 if there is none to print.

    What cannot be asked is named on the error output.
    """
    bank = open_listing(arguments)
    print_errors(bank.problems)
    chosen = filters(arguments, bank.questions)
    names = [one.id for one in bank.questions.listed() if chosen.passes(one)]
    questions = [bank.questions[name] for name in names]
    if arguments.json:
        print(json.dumps([_record(question) for question in questions], ensure_ascii=False))
    else:
        for question in questions:
            print(
                f"{question.id:<28} {question.body.kind:<7} Lv{question.level}  {_title(question)}"
            )
    return exits.OK if questions else exits.FAILED


def _title(question: Question) -> str:
    return question.ask.strip().splitlines()[0]


def _record(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "topic": question.topic.id,
        "kind": question.body.kind,
        "level": question.level,
        "tags": list(question.tags),
        "in_exam": question.in_exam,
        "title": _title(question),
    }
