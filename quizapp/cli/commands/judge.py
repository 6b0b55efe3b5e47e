"""quizapp judge: one answer that is no code, judged without the app."""

import argparse
import json
import shlex
import sys
from collections.abc import Iterable, Sequence
from typing import assert_never

from quizapp.bank.problem import render
from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import question_named
from quizapp.core.body import AS_AUTHORED, Pending
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.text.prose import FENCE, wrap
from quizapp.core.text.spans import Span
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.core.verdict_record import verdict_record
from quizapp.core.wording import WORDS, printable


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
    question = _question(arguments).sampled(arguments.seed)
    answer = question.body.read(arguments.answer)
    judgement = answer if isinstance(answer, Unreadable) else question.judge(answer)
    match judgement:
        case Pending():
            raise UsageError(f"コードの問題は、次のように採点します: {_grading(arguments)}")
        case Unreadable():
            _print_unreadable(arguments, question, judgement)
            return exits.USAGE
        case Verdict():
            read = () if isinstance(answer, Unreadable) else question.body.as_read(answer)
            _print_verdict(arguments, question, [*read], judgement)
            return exits.OK if judgement.right else exits.FAILED
        case _:
            assert_never(judgement)


def _grading(arguments: argparse.Namespace) -> str:
    """The command that does for code what this one does for the rest."""
    own = [word for path in arguments.bank for word in ("--bank", str(path))]
    without = ["--no-bundled"] if arguments.no_bundled else []
    words = ["--question", arguments.id, *own, *without]
    return printable(f"quizapp grade {shlex.join(words)} 提出コード.py")


def _question(arguments: argparse.Namespace) -> Question:
    """The question; what keeps it from being asked is said, and hinders nobody here."""
    listing = open_listing(arguments)
    if arguments.id not in listing.withheld:
        return question_named(listing.questions, arguments.id)
    listed, problem = listing.withheld[arguments.id]
    print(f"この問題には誤りがあり、出題されません。\n{render(problem)}", file=sys.stderr)
    return QuestionSet([listed])[arguments.id]


def _print_unreadable(
    arguments: argparse.Namespace, question: Question, unreadable: Unreadable
) -> None:
    # Without a blank the words as a whole are not an answer, and no column is to blame.
    column = unreadable.column + 1 if unreadable.part else None
    if arguments.json:
        record = {
            "question": arguments.id,
            "asked": _asked(question),
            "options": _named(question.body.menu()),
            "status": "unreadable",
            "part": unreadable.part or None,
            "column": column,
            "message": unreadable.why,
        }
        print(json.dumps(record, ensure_ascii=False))
    else:
        _print_asked(question)
        place = f"{unreadable.part}の {column} 文字目: " if unreadable.part else ""
        print(_drawn(f"{place}{unreadable.why}"), file=sys.stderr)


def _print_verdict(
    arguments: argparse.Namespace,
    question: Question,
    read: Sequence[tuple[str, str]],
    verdict: Verdict,
) -> None:
    if arguments.json:
        record = verdict_record(arguments.id, verdict, arguments.seed)
        shown = {
            "asked": _asked(question),
            "options": _named(question.body.menu()),
            "understood": _named(read),
        }
        print(json.dumps(record | shown, ensure_ascii=False))
        return
    _print_asked(question)
    _print_named(read, "  → ")
    print(f"{WORDS[verdict.word]}: {_drawn(verdict.message)}")
    for part in verdict.parts:
        if part.message and part.message != verdict.message:
            name = f"{part.name}: " if part.name else ""
            print(f"  {'✓' if part.right else '✗'} {_drawn(name + part.message)}")
    if verdict.convention:
        print(f"  流儀: {_drawn(verdict.convention)}")


def _asked(question: Question) -> str:
    """The text of the question in this showing, as prose; a part of a set with what they share."""
    shared = f"{question.stem.ask}\n" if question.stem else ""
    return f"{shared}{question.ask}"


def _named(lines: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "text": text} for name, text in lines]


def _print_asked(question: Question) -> None:
    """What is asked, and what there is to choose from."""
    _print_lines(_asked(question))
    _print_named(question.body.menu(), "  ")


def _print_named(lines: Iterable[tuple[str, str]], before: str) -> None:
    for name, text in lines:
        block = wrap(text, UNBROKEN) if text.startswith(FENCE) else []
        if len(block) == 1:
            print(printable(f"{before}{name}: {block[0][0].text}"))
        else:
            between = "\n" if block else " "
            _print_lines(f"{name}:{between}{text}", before)


COLUMNS = 80
"""How wide texts are set; what is printed may be read from a file as well."""

UNBROKEN = 10_000
"""No sentence of a verdict is wider: each stays one line, which programs look for."""


def _drawn(text: str) -> str:
    """A sentence as it is drawn, in one line; without colours its code keeps its marks."""
    lines = wrap(text, UNBROKEN)
    return "\n".join(printable("".join(map(_marked, line))) for line in lines)


def _marked(span: Span) -> str:
    return f"`{span.text}`" if span.style == "code" else span.text


def _print_lines(text: str, before: str = "") -> None:
    """Prose as it is drawn, formulas in one line each."""
    for line in wrap(text, COLUMNS):
        print(printable(before + "".join(span.text for span in line)))
