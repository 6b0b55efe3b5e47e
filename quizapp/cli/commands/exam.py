"""quizapp exam: a mock exam begun, those that were held, and what came of one."""

import argparse
import json
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, open_listing
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.rooms import SystemClock, needs_screen, read_own_journal
from quizapp.cli.terminal import terminal_pen
from quizapp.cli.wishes import count_asked, minutes_asked
from quizapp.core.exam.order import PaperOrder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from quizapp.core.exam.held import HeldExam
    from quizapp.core.exam.report import ExamPart, ExamReport, Score
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.settings import Settings

FORM_WORDS = ("full", "short", "optimizers", "own")
"""The names of the table of forms: help does not wait for what makes papers."""

_PIPE = "-"
_MOST_DIGITS = 30
"""More than any seed that the app itself draws has, and no more than a line can show."""

_ORDERING = ("seed", "framework", "count", "minutes", "topic")
_WRITING = ("html", "markdown", "number")


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.epilog = (
        "full は 104 問 120 分、short は 26 問 30 分、optimizers は手法だけ 20 問 25 分、\n"
        "own は --count、--minutes、--topic で決めます。list で受けた模試の一覧、\n"
        "report で結果を表示します（番号を省くと最後の模試）。"
    )
    parser.add_argument(
        "what",
        metavar="形式",
        nargs="?",
        choices=(*FORM_WORDS, "list", "report"),
        default=PaperOrder().form,
        help="full、short（既定）、optimizers、own、list、report のどれか",
    )
    parser.add_argument("number", metavar="番号", nargs="?", help="report で、何回目の模試か")
    parser.add_argument(
        "--seed",
        metavar="N",
        help="この番号の問題で受けます（同じ番号とフレームワークなら同じ問題）",
    )
    parser.add_argument("--framework", metavar="FRAMEWORK", help="pytorch か keras")
    parser.add_argument("--count", metavar="N", help="own の問題数")
    parser.add_argument("--minutes", metavar="N", help="own の時間（分）")
    parser.add_argument(
        "--topic", metavar="TOPIC", action="append", help="own の分野（何度でも書けます）"
    )
    written = parser.add_mutually_exclusive_group()
    written.add_argument("--json", action="store_true", help="list と report を JSON で出力します")
    for form, called in (("html", " 1 つの HTML "), ("markdown", " Markdown ")):
        written.add_argument(
            f"--{form}",
            metavar="FILE",
            type=named_path,
            help=f"結果を、答案と解説も入れて{called}に書き出します（- なら標準出力）",
        )
    parser.add_argument(
        "--ascii",
        action=argparse.BooleanOptionalAction,
        help="罫線や点字を使わずに描きます",
    )
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Begin an exam, list those that were held, or tell of one; 2 for words that do not fit."""
    match arguments.what:
        case "list":
            _refuse(arguments, (*_ORDERING, *_WRITING))
            return _list(arguments)
        case "report":
            _refuse(arguments, _ORDERING)
            return _report(arguments)
        case _:
            _refuse(arguments, ("json", *_WRITING))
            return _begin(arguments)


def _refuse(arguments: argparse.Namespace, words: "Sequence[str]") -> None:
    """Raise UsageError for a word that says nothing here: it was meant to."""
    for word in words:
        if getattr(arguments, word) not in (None, False):
            typed = arguments.number if word == "number" else f"--{word}"
            raise UsageError(f"{typed} は quizapp exam {arguments.what} では使えません。")


def _begin(arguments: argparse.Namespace) -> int:
    from quizapp.cli.commands.study import open_app
    from quizapp.core.exam.paper_forms import order_faults

    order = PaperOrder(
        form=arguments.what,
        seed=_whole_number("--seed", arguments.seed),
        framework=arguments.framework or "",
        count=count_asked(arguments.count) or None,
        minutes=minutes_asked(arguments.minutes) or None,
        topics=tuple(arguments.topic or ()),
    )
    if order.form != "own":
        _refuse(arguments, ("count", "minutes", "topic"))
    bank = open_listing(arguments)
    for fault in order_faults(order, bank.questions):
        raise UsageError(fault)
    needs_screen()
    return open_app(bank, arguments.ascii, order=order)


def _whole_number(called: str, word: str | None) -> int | None:
    if word is None:
        return None
    if not word.isdecimal():
        raise UsageError(f"{called}は 0 以上の整数です（{word}）。")
    if len(word) > _MOST_DIGITS:
        raise UsageError(f"{called}は {_MOST_DIGITS} 桁までです。")
    return int(word)


def _held(questions: "QuestionSet") -> "tuple[tuple[HeldExam, ...], Settings]":
    """Every exam of the journal, and the learner's settings; nothing is written."""
    from quizapp.core.exam.held import exams_in
    from quizapp.core.settings import Settings, settings_after

    with read_own_journal() as journal:
        entries = journal.entries()
    settings = Settings()
    for one in entries:
        settings = settings_after(settings, one.entry)
    return exams_in(entries, questions.formerly), settings


def _list(arguments: argparse.Namespace) -> int:
    questions = open_listing(arguments).questions
    exams, _ = _held(questions)
    if arguments.json:
        print(json.dumps([_listed(one) for one in exams], ensure_ascii=False))
    elif exams:
        print("\n".join(_list_line(one, questions) for one in exams))
    else:
        print("まだ模試を受けていません。quizapp exam short で始められます。")
    return exits.OK


def _list_line(exam: "HeldExam", questions: "QuestionSet") -> str:
    from quizapp.core.exam.paper_forms import form_called
    from quizapp.core.exam.report_told import duration
    from quizapp.core.text.width import cells
    from quizapp.core.wording import per_cent

    day, form, score = exam.begun.day, form_called(exam.paper.form), _score(exam)
    form += " " * (_FORM_CELLS - cells(form))
    head = f"第 {exam.number:>2} 回  {day.isoformat()}  {form}"
    if not exam.over:
        return f"{head}  {_state(exam, questions)}"
    counts = f"{score.right:>3} / {score.asked:>3} 問  {per_cent(score.share):>5}"
    return f"{head}  {counts}  {duration(exam.elapsed)}（シード {exam.paper.seed}）"


_FORM_CELLS = 10


def _score(exam: "HeldExam") -> "Score":
    from quizapp.core.exam.report import Score

    return Score(len(exam.plan), sum(one.word == "pass" for one in exam.last_answers().values()))


def _is_time_up(exam: "HeldExam") -> bool:
    from quizapp.core.exam.timing import elapsed_at

    timed = exam.left.timed
    return timed is not None and elapsed_at(timed, SystemClock().reading()) >= exam.paper.limit


def _state(exam: "HeldExam", questions: "QuestionSet") -> str:
    """Why an exam is not over, and what can be done about that."""
    if not any(one.question in questions for one in exam.plan):
        return "途中ですが、この問題集にない問題の模試です（始めたときの --bank で開けます）"
    if _is_time_up(exam):
        return "時間が終わりました（quizapp を開くと結果が出ます）"
    return "受験中（quizapp を開くと続けられます）"


def _report(arguments: argparse.Namespace) -> int:
    from quizapp.core.exam.report import exam_report

    questions = open_listing(arguments).questions
    exams, settings = _held(questions)
    exam = _chosen(exams, _whole_number("番号", arguments.number), questions)
    questions = questions.in_letters(settings.letters)
    report = exam_report(exam, exams, questions)
    if arguments.json:
        print(json.dumps(_record(report), ensure_ascii=False))
    elif arguments.html or arguments.markdown:
        _write(report, questions, arguments)
    else:
        _print(report, ascii_only=arguments.ascii or settings.glyphs == "ascii")
    return exits.OK


def _chosen(
    exams: "Sequence[HeldExam]", number: int | None, questions: "QuestionSet"
) -> "HeldExam":
    """The exam of that number, else the last that is over."""
    over = [one for one in exams if one.over]
    if number is None and over:
        return over[-1]
    if number is None:
        begun = f"第 {exams[-1].number} 回の模試は{_state(exams[-1], questions)}。" if exams else ""
        how = begun or "quizapp exam short で始められます。"
        raise UsageError(f"終わった模試はまだありません。{how}")
    found = next((one for one in exams if one.number == number), None)
    if found is None:
        raise UsageError(f"第 {number} 回の模試はありません（これまで {len(exams)} 回）。")
    if not found.over:
        raise UsageError(f"第 {number} 回の模試は{_state(found, questions)}。")
    return found


def _write(report: "ExamReport", questions: "QuestionSet", arguments: argparse.Namespace) -> None:
    from quizapp.cli.putting import put_text, require_other_than_own
    from quizapp.core.exam.answer_sheet import answer_sheet
    from quizapp.core.exam.report_html import report_html
    from quizapp.core.exam.report_markdown import report_markdown
    from quizapp.core.exam_form import questions_asked

    file: Path = arguments.html or arguments.markdown
    require_other_than_own(file)
    writes = report_html if arguments.html else report_markdown
    asked = questions_asked(questions, report.exam.plan, report.exam.paper)
    text = writes(report, answer_sheet(report, asked))
    if str(file) == _PIPE:
        print(text, end="")
    else:
        put_text(file, text)


def _print(report: "ExamReport", *, ascii_only: bool) -> None:
    from quizapp.core.exam.report_lines import missed_lines, report_sections
    from quizapp.core.exam.report_told import report_title
    from quizapp.core.text.pen import Subject, broken_lines

    own = terminal_pen(ascii_only=ascii_only)
    missed = (*missed_lines(report, own),)
    subjects = [*report_sections(report, own), *([Subject(_MISSED, missed)] if missed else [])]
    told = ("\n".join((f"== {one.heading} ==", *one.lines)) for one in subjects)
    print("\n\n".join((report_title(report), *told, "\n".join(broken_lines(_ALL, own.width)))))


_MISSED = "不正解と未解答の問題"
_ALL = (
    "問題文、自分の解答、正解、解説は、--html 模試.html（印刷できる 1 つのファイル）か "
    "--markdown 模試.md で書き出せます。アプリでは、模試（e）の画面から読めます。"
)


def _listed(exam: "HeldExam") -> "dict[str, object]":
    """What the list says of one; docs/exam-report.md explains the names."""
    paper, score = exam.paper, _score(exam)
    return {
        "exam": exam.number,
        "day": exam.begun.day.isoformat(),
        "form": paper.form,
        "seed": paper.seed,
        "minutes": paper.minutes,
        "over": exam.over,
        "parts": score.asked,
        "right": score.right if exam.over else None,
        "elapsed": round(exam.elapsed),
    }


def _record(report: "ExamReport") -> "Mapping[str, object]":
    from quizapp.core.exam.report import CHANGES, grouped, score_of

    def by(key: str) -> "list[Mapping[str, object]]":
        groups = grouped(report.parts, lambda one: str(getattr(one, key) or ""))
        counts = ((getattr(own[0], key), _counts(score_of(own))) for own in groups.values())
        return [{key: name, **counted} for name, counted in counts]

    low, high = report.to_pass
    return {
        **_listed(report.exam),
        "framework": report.exam.paper.framework,
        "predicted": list(report.exam.paper.predicted) or None,
        "blank": sum(one.blank for one in report.parts),
        "guessed_to_pass": [low, high],
        "topics": by("topic"),
        "syllabus": by("syllabus"),
        "kinds": by("kind"),
        "levels": by("level"),
        "mistakes": [
            {"id": one.id, "name": one.name, "questions": [place + 1 for place in one.places]}
            for one in report.mistakes()
        ],
        "pace": round(report.pace, 1),
        "changes": {change.replace(" ", "_"): report.changed(change) for change in CHANGES},
        "sent": report.exam.sent,
        "past": [{"exam": one.number, **_counts(score_of(one.parts))} for one in report.past],
        "answers": [_part(one) for one in report.parts],
    }


def _counts(score: "Score") -> "Mapping[str, int]":
    return {"parts": score.asked, "right": score.right}


def _part(one: "ExamPart") -> "Mapping[str, object]":
    return {
        "question": one.variant.question,
        "variant": one.variant.seed,
        "result": "blank" if one.blank else "right" if one.right else "wrong",
        "seconds": round(one.seconds, 1),
        "flagged": one.flagged,
        "change": one.change.replace(" ", "_"),
        "mistakes": list(one.answered.mistakes) if one.answered else [],
    }
