"""quizapp judge: one answer that is no code, judged without the app."""

import argparse
import json
import sys
from typing import assert_never

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import question_named
from quizapp.core.body import AS_AUTHORED, Pending
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.verdict_record import verdict_record
from quizapp.core.wording import WORDS


def configure(parser: CommandLine) -> None:
    """Declare the words of this command; an answer may begin with a minus."""
    parser.takes_minus = True
    parser.add_argument("id", metavar="ID", help="問題の id（quizapp list で表示できます）")
    parser.add_argument(
        "answer",
        metavar="解答",
        nargs="+",
        help="選択肢の番号か記号、空欄ごとの解答、並べる行の番号、組にするものの番号を順に",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=AS_AUTHORED,
        metavar="整数",
        help="値の引き方（既定は 0: 選択肢も値もファイルに書かれた順）",
    )
    parser.add_argument("--json", action="store_true", help="JSON で出力します")
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Judge and print; 0 right, 1 wrong, 2 unreadable."""
    questions = open_listing(arguments).questions
    question = question_named(questions, arguments.id).sampled(arguments.seed)
    answer = question.body.read(arguments.answer)
    judgement = answer if isinstance(answer, Unreadable) else question.judge(answer)
    match judgement:
        case Pending():
            raise UsageError("コードの問題は quizapp grade で採点してください。")
        case Unreadable():
            _print_unreadable(arguments, judgement)
            return exits.USAGE
        case Verdict():
            _print_verdict(arguments, judgement)
            return exits.OK if judgement.right else exits.FAILED
        case _:
            assert_never(judgement)


def _print_unreadable(arguments: argparse.Namespace, unreadable: Unreadable) -> None:
    # Without a blank the words as a whole are not an answer, and no column is to blame.
    column = unreadable.column + 1 if unreadable.part else None
    if arguments.json:
        record = {
            "question": arguments.id,
            "status": "unreadable",
            "part": unreadable.part or None,
            "column": column,
            "message": unreadable.why,
        }
        print(json.dumps(record, ensure_ascii=False))
    else:
        place = f"{unreadable.part}の {column} 文字目: " if unreadable.part else ""
        print(f"{place}{unreadable.why}", file=sys.stderr)


def _print_verdict(arguments: argparse.Namespace, verdict: Verdict) -> None:
    if arguments.json:
        record = verdict_record(arguments.id, verdict, arguments.seed)
        print(json.dumps(record, ensure_ascii=False))
        return
    print(f"{WORDS[verdict.word]}: {verdict.message}")
    for part in verdict.parts:
        if part.message and part.message != verdict.message:
            name = f"{part.name}: " if part.name else ""
            print(f"  {'✓' if part.right else '✗'} {name}{part.message}")
    if verdict.convention:
        print(f"  流儀: {verdict.convention}")
