"""quizapp list: every question, a line each."""

import argparse
import json

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_bank
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import known_topic
from quizapp.core.question import Question


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.add_argument("--topic", metavar="名前", help="この分野の問題だけを表示します")
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print id, kind, level and the first line of each stem; 1 if there is none to print."""
    bank = open_bank(arguments)
    known_topic(bank.questions, arguments.topic)
    questions = [
        question
        for question in bank.questions.values()
        if arguments.topic in (None, question.topic.id)
    ]
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
        "title": _title(question),
    }
