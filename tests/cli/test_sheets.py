"""Files with many answers: each answer is judged as `quizapp judge` judges it, or told of."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank import Listing, Problem, bundled, load
from quizapp.classroom.finding import find_files
from quizapp.classroom.gathering import gathered
from quizapp.classroom.grading import GradingTask, mark_answer, refused_unread
from quizapp.classroom.opening import UnreadableFileError
from quizapp.classroom.submission import Found, Gathered, Submission
from quizapp.cli import main
from quizapp.cli.sheets import sheet_readers
from quizapp.core.answer import Answer, Arranged, Filled, Matched, Picked, Written
from quizapp.core.body import Pending
from quizapp.core.exam_form import exam_questions
from quizapp.core.formula.letters import TEXTBOOK_LETTERS
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import (
    OPTION_RULES,
    Answered,
    Entry,
    PaperHead,
    Retracted,
    SettingChosen,
    Started,
    Variant,
)
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.sandbox import Sandbox
from quizapp.store import entry_line
from tests.classroom.notebooks import CLASS, IMPORT, cell, notebook
from tests.cli.submissions import TEXTBOOK
from tests.store.clocks import TokyoClock

WITHHELD = "sgd-zigzag"


@pytest.fixture(scope="module")
def listing() -> Listing:
    """The bundled questions, one of them withheld and one that had another id before."""
    questions = load([bundled()]).questions
    problem = Problem("x.yaml", 1, 1, "error", "答えが 2 つあります。", "rule")
    renamed = replace(questions["sgd-rule"], formerly=("sgd-first",))
    rest = [questions[name] for name in questions if name not in (WITHHELD, "sgd-rule")]
    held = {WITHHELD: (questions[WITHHELD], problem)}
    return Listing(QuestionSet([renamed, *rest]), withheld=held)


Readers = Mapping[str, Callable[[Found, str], Gathered]]


@pytest.fixture(scope="module")
def readers(listing: Listing) -> Readers:
    return sheet_readers(listing)


@pytest.fixture
def read(
    listing: Listing, readers: Readers, tmp_path: Path
) -> Callable[[str, bytes | str], Gathered]:
    """What comes of a file with that name and content."""

    def result(name: str, content: bytes | str) -> Gathered:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = gathered(find_files([file]), listing.questions, "", readers)
        return replace(
            found, left_out=tuple(replace(one, name=_short(one.name)) for one in found.left_out)
        )

    return result


def _short(name: str) -> str:
    return name.rpartition("/" if "#" not in name else "\0")[2].rpartition("#")[2]


Read = Callable[[str, bytes | str], Gathered]


def judged(found: Gathered, listing: Listing) -> dict[tuple[str, str], Verdict]:
    """The verdict on each submission; none of them is run."""
    told: dict[tuple[str, str], Verdict] = {}
    for one in found.submissions:
        question = found.questions.get(one.question) or listing.questions[one.question]
        told[one.learner, one.question] = _verdict(question, one.load(), one.seed or 0)
    return told


def _verdict(question: Question, answer: Answer | Unreadable, seed: int) -> Verdict:
    if isinstance(answer, Unreadable):
        return refused_unread(answer.why)
    task = GradingTask("", question.id, answer, seed)
    return mark_answer({question.id: question}, Sandbox(), task).verdict


SEED = 7


def claimed(listing: Listing) -> Mapping[str, Sequence[tuple[Sequence[str], Verdict]]]:
    """For every seventh question that is not run the words of its claims, with their verdicts."""
    found = {}
    for name in [*listing.questions][::7]:
        question = listing.questions[name].sampled(SEED)
        if not question.body.is_run:
            answers = [one.answer for one in question.body.claims()]
            claims = [(question.body.typed(one), one) for one in answers]
            found[name] = [(words, _judgement(question, answer)) for words, answer in claims]
    return found


def _judgement(question: Question, answer: Answer) -> Verdict:
    judgement = question.judge(answer)
    assert not isinstance(judgement, Pending)
    return refused_unread(judgement.why) if isinstance(judgement, Unreadable) else judgement


def _yaml(claims: Mapping[str, Sequence[tuple[Sequence[str], object]]]) -> str:
    lines = [f"seed: {SEED}"]
    for number in range(max(map(len, claims.values()))):
        lines.append(f"学習者 {number}:")
        for name, those in claims.items():
            if number < len(those):
                words = ", ".join("'{}'".format(one.replace("'", "''")) for one in those[number][0])
                lines.append(f"  {name}: [{words}]")
    return "\n".join(lines)


def _json(claims: Mapping[str, Sequence[tuple[Sequence[str], object]]]) -> str:
    learners = {
        f"学習者 {number}": {
            name: {"answer": [*those[number][0]], "seed": SEED}
            for name, those in claims.items()
            if number < len(those)
        }
        for number in range(max(map(len, claims.values())))
    }
    return json.dumps(learners)


@pytest.mark.parametrize(("name", "write"), [("a.yaml", _yaml), ("a.JSON", _json)])
def test_answers_to_questions_of_every_kind_are_judged_as_if_they_were_typed(
    read: Read, listing: Listing, name: str, write: Callable[[object], str]
) -> None:
    claims = claimed(listing)
    found = read(name, write(claims))
    assert not found.left_out
    told = judged(found, listing)
    expected = {
        (f"学習者 {number}", question): verdict
        for question, those in claims.items()
        for number, (_, verdict) in enumerate(those)
    }
    assert told == expected
    assert {listing.questions[one].kind for one in claims} == {"choice", "fill", "order", "match"}


ONE = "佐藤: {sgd-rule: W - η g}\n"

SHEETS: dict[str, tuple[str, bytes | str, dict[str, str], Sequence[str]]] = {
    "a learner's own file": ("佐藤.yaml", "sgd-rule: W - η g", {"佐藤": "pass"}, ()),
    "a scalar": ("a.yml", ONE, {"佐藤": "pass"}, ()),
    "full-width and other signs": ("a.yaml", "佐藤:\n  sgd-rule: 'Ｗ−ηg'\n", {"佐藤": "pass"}, ()),
    "a seed for one answer": (
        "a.yaml",
        "佐藤:\n  sgd-rule: {answer: W + η g, seed: 12}\n",
        {"佐藤": "fail"},
        (),
    ),
    "numbers keep their zeros": ("a.yaml", "0012:\n  sgd-rule: W - η g\n", {"0012": "pass"}, ()),
    "an id of before": ("a.yaml", "佐藤:\n  sgd-first: W - η g\n", {"佐藤": "pass"}, ()),
    "a formula nobody can read": (
        "a.yaml",
        "佐藤:\n  sgd-rule: W - (η\n",
        {"佐藤": "refused"},
        (),
    ),
    "too many answers": ("a.yaml", "佐藤:\n  sgd-rule: [a, b]\n", {"佐藤": "refused"}, ()),
    "an unknown id": (
        "a.yaml",
        "佐藤:\n  sgd-rul: x\n  sgd-rule: W\n",
        {"佐藤": "fail"},
        ("2 行目の 3 文字目: 問題 sgd-rul はありません。もしかして: sgd-rule",),
    ),
    "a withheld question": (
        "a.yaml",
        f"佐藤:\n  {WITHHELD}: 1\n",
        {},
        (f"2 行目の 3 文字目: 問題 {WITHHELD} は出題されません（答えが 2 つあります。）。",),
    ),
    "an empty answer": (
        "a.yaml",
        "佐藤:\n  sgd-rule:\n",
        {},
        ("2 行目の 3 文字目: 解答が空です。",),
    ),
    "null": ("a.json", '{"佐藤": {"sgd-rule": null}}', {}, ("解答が空です。",)),
    "a bad seed": (
        "a.yaml",
        "佐藤:\n  seed: -3\n  sgd-rule: W\n",
        {},
        ("3 行目の 3 文字目: seed は 0 以上の整数です。",),
    ),
    "lists of lists": ("a.yaml", "佐藤:\n  sgd-rule: [[1]]\n", {}, ("1 つの値か値の並び",)),
    "a list": ("a.yaml", "- 佐藤\n", {}, ("1 行目の 1 文字目: 解答の表として読めません",)),
    "a text": ("a.yaml", "佐藤\n", {}, ("解答の表として読めません",)),
    "a name twice": (
        "a.yaml",
        "佐藤:\n  sgd-rule: W\n佐藤:\n  sgd-rule: W\n",
        {"佐藤": "fail"},
        ("3 行目の 1 文字目: キー「佐藤」が 2 回あります",),
    ),
    "a name twice in JSON": (
        "a.json",
        '{"佐藤": {"sgd-rule": "W", "sgd-rule": "W - η g"}}',
        {"佐藤": "pass"},
        (),
    ),
    "no YAML": ("a.yaml", "佐藤: {a: 1\n", {}, ("行目",)),
    "an alias": (
        "a.yaml",
        "佐藤: &a {sgd-rule: W}\n鈴木: *a\n",
        {"佐藤": "fail"},
        ("アンカー", "エイリアス"),
    ),
    "cp932": ("a.yaml", ONE.replace("η", "h").encode("cp932"), {}, ("UTF-8",)),
    "no JSON": ("a.json", "{", {}, ("JSON として読めません（1 行目の 2 文字目）。",)),
    "nested JSON": ("a.json", "[" * 99_999, {}, ("入れ子が深すぎます",)),
    "many values": ("a.json", "[" + "1," * 300_000 + "1]", {}, ("値が多すぎます",)),
    "a table of answers": (
        "a.csv",
        "learner,question,answer,seed\n佐藤,sgd-rule,W - η g,3\n\n鈴木,sgd-rule,W,\n",
        {"佐藤": "pass", "鈴木": "fail"},
        (),
    ),
    "a table of learners from Excel": (
        "a.csv",
        "氏名,学年,sgd-rule\r\n佐藤,1,W - lr * g\r\n鈴木,2,\r\n".encode("cp932"),
        {"佐藤": "pass"},
        (),
    ),
    "a table with marks and line feeds": (
        "a.csv",
        b'\xef\xbb\xbf"learner","question","answer"\n"sato\nT","sgd-rule","W - \xce\xb7 g"\n',
        {"sato\nT": "pass"},
        (),
    ),
    "a table of unknown questions": (
        "a.csv",
        "learner,question,answer\n佐藤,x,1\n",
        {},
        ("2 行目: 問題 x はありません。",),
    ),
    "a table of other things": ("a.csv", "a,b\n1,2\n", {}, ("問題の id の列がありません",)),
    "an empty table": ("a.csv", "", {}, ("表が空です。",)),
    "no journal": ("a.jsonl", '{"a": 1}\n', {}, ("学習の記録ではありません",)),
    "a notebook without a question": (
        "a.ipynb",
        notebook(TEXTBOOK),
        {},
        ("どの問題の解答か分かりません",),
    ),
    "a notebook of unknown questions": (
        "a.ipynb",
        notebook(cell(TEXTBOOK, "quizapp:momentum-klass")),
        {},
        ("問題 momentum-klass はありません。もしかして: momentum-class",),
    ),
    "a notebook of a question without code": (
        "a.ipynb",
        notebook(cell(TEXTBOOK, "quizapp:sgd-rule")),
        {},
        ("sgd-rule はコードの問題ではありません。",),
    ),
    "no notebook": ("a.ipynb", "{", {}, ("JSON ではありません",)),
    "an empty notebook": ("a.ipynb", "", {}, ("ファイルが空です",)),
    "rows that are nobody's": (
        "a.csv",
        "氏名,sgd-rule\n佐藤,W - lr * g\n ,W\n",
        {"佐藤": "pass"},
        ("3 行目: 学習者の名前が空です。",),
    ),
    "answers below no name": (
        "a.yaml",
        "'': {sgd-rule: W}\n",
        {},
        ("学習者の名前が空です。",),
    ),
}


@pytest.mark.parametrize("case", SHEETS)
def test_every_answer_is_judged_or_told_of_with_its_place(
    read: Read, listing: Listing, case: str
) -> None:
    name, content, words, left_out = SHEETS[case]
    found = read(name, content)
    told = {learner: one.word for (learner, _), one in judged(found, listing).items()}
    assert told == words
    assert len(found.left_out) == len(left_out), found.left_out
    for one, why in zip(found.left_out, left_out, strict=True):
        assert why in one.why
    names = [one.name for one in found.submissions]
    assert len({*names}) == len(names)


def test_an_id_of_before_is_told_of_once(read: Read) -> None:
    found = read("a.yaml", "佐藤: {sgd-first: W}\n鈴木: {sgd-first: W}\n")
    assert found.remarks == ("sgd-first は今の sgd-rule として採点しました。",)


def test_two_rows_for_one_question_are_both_graded_and_told_of(read: Read) -> None:
    found = read("a.csv", "learner,question,answer\n佐藤,sgd-rule,W\n佐藤,sgd-rule,W - η g\n")
    assert len({one.name for one in found.submissions}) == 2
    assert "2 件" in found.remarks[0]


def test_a_notebook_answers_every_question_that_its_tags_name(read: Read) -> None:
    sgd = IMPORT + "\nclass SGD:\n    pass"
    cells = (cell(CLASS, "quizapp:momentum-class"), cell(sgd, "quizapp:sgd-class"))
    found = read("佐藤.ipynb", notebook(IMPORT, *cells))
    assert [(one.learner, one.question) for one in found.submissions] == [
        ("佐藤", "momentum-class"),
        ("佐藤", "sgd-class"),
    ]
    sources = [one.load() for one in found.submissions]
    assert [isinstance(one, Written) and "class SGD" in one.source for one in sources] == [
        False,
        True,
    ]


# ---------------------------------------------------------------- journals


def journal(*entries: Entry) -> bytes:
    clock = TokyoClock()
    now = moment(clock.now(), clock.zone())
    lines = [entry_line(one, now) for one in entries]
    return "\n".join(['{"quizapp": "journal", "format": 1}', *lines]).encode()


def answer_to(name: str, seed: int, answer: Answer | None, showing: int = 0) -> Answered:
    return Answered("s", showing, Variant(name, seed), answer, "fail", "again")


def blank_of(listing: Listing) -> str:
    """The name of the only blank of sgd-rule."""
    answer = next(iter(listing.questions["sgd-rule"].body.claims())).answer
    assert isinstance(answer, Filled)
    (name,) = answer.blanks
    return name


def outcomes(found: Gathered, listing: Listing) -> dict[str, str]:
    return {
        name: one.message if one.word == "refused" else one.word
        for (_, name), one in judged(found, listing).items()
    }


def test_a_journal_of_every_question_is_judged_again_as_it_was(
    read: Read, listing: Listing
) -> None:
    entries, expected = [], {}
    for name in [*listing.questions][::3]:
        question = listing.questions[name].sampled(SEED)
        if not question.body.is_run:
            for showing, claim in enumerate(question.body.claims()):
                entries.append(answer_to(name, SEED, claim.answer, showing))
                expected["佐藤", name] = _judgement(question, claim.answer)
    assert judged(read("佐藤.jsonl", journal(*entries)), listing) == expected


def test_of_each_question_the_last_answer_counts_and_a_look_at_the_key_is_none(
    read: Read, listing: Listing
) -> None:
    blank = blank_of(listing)
    right, wrong = Filled({blank: "W - η g"}), Filled({blank: "W"})
    of = partial(answer_to, "sgd-rule", 3)
    cases: dict[str, tuple[Sequence[Entry], str]] = {
        "the last": ((of(wrong), of(right, 1)), "pass"),
        "the last, wrong": ((of(right), of(wrong, 1)), "fail"),
        "given up at last": ((of(right), of(None, 1)), "pass"),
        "taken back": ((of(right), of(wrong, 1), Retracted("s", 1)), "pass"),
        "of another form": ((of(Picked((0,))),), "この問題への解答として読めません"),
        "of other blanks": ((of(Filled({"別": "W"})),), "この問題への解答として読めません"),
    }
    for case, (entries, word) in cases.items():
        found = read("佐藤.jsonl", journal(*entries))
        (told,) = outcomes(found, listing).values()
        assert told.startswith(word), case
        assert not found.left_out


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("sgd-sign-none", Picked((0,))),
        (WITHHELD, Picked((0,))),
        ("sgd-rule", None),
    ],
)
def test_what_cannot_be_judged_of_a_journal_is_told(
    read: Read, name: str, answer: Answer | None
) -> None:
    found = read("佐藤.jsonl", journal(answer_to(name, 1, answer)))
    assert not found.submissions
    assert [one.name for one in found.left_out] == [name]


@pytest.mark.parametrize(
    "answer",
    [
        Picked((99,)),
        Picked((-1,)),
        Arranged((7, 7, 7)),
        Matched((99, -5)),
        Written("x"),
        Filled({}),
    ],
)
def test_an_answer_that_nobody_can_have_given_is_refused(
    read: Read, listing: Listing, answer: Answer
) -> None:
    kinds = {listing.questions[name].kind: name for name in [*listing.questions][:60]}
    entries = [answer_to(name, SEED, answer) for name in kinds.values()]
    found = read("佐藤.jsonl", journal(*entries))
    others = [one for one in found.submissions if not is_code(listing, one)]
    assert len(others) >= len(found.submissions) - 1
    for one in others:
        verdict = _verdict(listing.questions[one.question], one.load(), one.seed or 0)
        assert (verdict.word, verdict.counts) == ("refused", False)


def is_code(listing: Listing, one: Submission) -> bool:
    """Whether it is code for a question that asks for code: that is for a sandbox to judge."""
    return listing.questions[one.question].body.is_run and isinstance(one.load(), Written)


def test_formulas_in_other_letters_are_read_in_these(read: Read, listing: Listing) -> None:
    blank = blank_of(listing)
    entries = (
        SettingChosen("letters.parameter", "θ"),
        answer_to("sgd-rule", 3, Filled({blank: "θ - η g"})),
    )
    found = read("佐藤.jsonl", journal(*entries))
    assert TEXTBOOK_LETTERS.parameter == "W"
    assert set(outcomes(found, listing).values()) == {"pass"}


def test_answers_of_a_mock_exam_are_judged_in_the_form_of_the_exam(
    read: Read, listing: Listing
) -> None:
    asked = exam_questions(listing.questions)
    names = [name for name in asked if asked[name].in_exam][::18]
    plan = tuple(Variant(name, SEED) for name in names)
    entries: list[Entry] = [
        Started("s", plan, policy="exam", paper=PaperHead("own", 1, 9.0, rules=OPTION_RULES))
    ]
    expected = {}
    for showing, name in enumerate(names):
        question = asked[name].sampled(SEED)
        claim = list(islice(question.body.claims(), 2))[showing % 2]
        entries.append(answer_to(name, SEED, claim.answer, showing))
        expected["佐藤", f"{name}@exam"] = _judgement(question, claim.answer)
    assert len(names) > 10
    assert judged(read("佐藤.jsonl", journal(*entries)), listing) == expected


def test_a_paper_of_before_whose_options_are_not_known_is_told(read: Read) -> None:
    begun = Started(
        "s", (Variant("sgd-rule", 1),), policy="exam", paper=PaperHead("own", 1, 9.0, rules=0)
    )
    found = read("佐藤.jsonl", journal(begun, answer_to("sgd-rule", 1, Picked((0,)))))
    assert [one.name for one in found.left_out] == ["sgd-rule@exam"]


def test_bad_lines_of_a_journal_are_told_and_cost_only_themselves(read: Read) -> None:
    lines = journal(answer_to("sgd-direction", 0, Picked((0,)))) + b"\n{\n" + b"x\n" * 30
    found = read("佐藤.jsonl", lines)
    assert len(found.submissions) == 1
    assert len(found.left_out) == 11
    assert "ほかにも 21 か所" in found.left_out[-1].why


WHOLE: dict[str, bytes] = {
    "a.yaml": "佐藤:\n  sgd-rule: {answer: W + η g, seed: 12}\n  sgd-direction: [2]\n".encode(),
    "a.json": '{"佐藤": {"sgd-rule": ["W"], "sgd-direction": 1}, "seed": 3}'.encode(),
    "a.csv": "learner,question,answer,seed\n佐藤,sgd-rule,W - η g,3\n".encode(),
    "a.ipynb": notebook(IMPORT, cell(CLASS, "quizapp:momentum-class")),
    "a.jsonl": journal(
        SettingChosen("letters.parameter", "θ"),
        answer_to("sgd-rule", 1, Filled({"式": "θ"})),
        answer_to("sgd-direction", 2, Picked((1,))),
        Retracted("s", 0),
    ),
}


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_file_ends_the_run_whatever_is_in_it(
    listing: Listing, readers: Readers, name: str, data: st.DataObject
) -> None:
    content = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    found = Found(name, name, lambda _: bytes(content))
    try:
        read = readers[f".{name.partition('.')[2]}"](found, "佐藤")
    except UnreadableFileError:
        return
    for one in read.submissions:
        answer = one.load()
        question = read.questions.get(one.question) or listing.questions[one.question]
        if not isinstance(answer, Written):
            _verdict(question, answer, one.seed or 0)


# ---------------------------------------------------------------- the command


def test_journals_side_by_side_are_of_the_learners_that_they_are_named_after(
    listing: Listing, tmp_path: Path
) -> None:
    folder = tmp_path / "class"
    (folder / "kato").mkdir(parents=True)
    (folder / "kato" / "momentum-class.py").write_text(TEXTBOOK, encoding="utf-8")
    one = journal(answer_to("sgd-direction", 0, Picked((0,))))
    for name in ("sato", "suzuki", "kato/practice"):
        (folder / f"{name}.jsonl").write_bytes(one)
    for typed in ([folder], [*folder.iterdir()]):
        found = gathered(find_files(typed), listing.questions, "", sheet_readers(listing))
        assert {one.learner for one in found.submissions} == {"sato", "suzuki", "kato"}
        assert not found.left_out


def test_a_folder_of_all_forms_is_graded_in_one_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    folder = tmp_path / "class"
    (folder / "sato").mkdir(parents=True)
    (folder / "suzuki").mkdir()
    (folder / "sato" / "momentum-class.ipynb").write_bytes(notebook(IMPORT, CLASS))
    (folder / "suzuki" / "momentum-class.py").write_text(TEXTBOOK, encoding="utf-8")
    (folder / "answers.yaml").write_text("tanaka:\n  sgd-rule: W + η g\n", encoding="utf-8")
    code = main(["grade", str(folder), "--format", "json", "--seed", "5"])
    document = json.loads(capsys.readouterr().out)
    found = {(one["question"], one["status"]) for one in document["results"]}
    assert found == {("momentum-class", "pass"), ("sgd-rule", "fail")}
    assert len(document["results"]) == 3
    assert code == 1


@pytest.mark.parametrize(
    "content", ["learner,question,answer\n", "\ufefflearner,question,answer\n"]
)
def test_a_sheet_without_answers_is_told_of(tmp_path: Path, listing: Listing, content: str) -> None:
    (tmp_path / "answers.csv").write_text(content, encoding="utf-8")
    found = gathered(find_files([tmp_path]), listing.questions, "", sheet_readers(listing))
    assert [one.why for one in found.left_out] == ["解答が 1 つもありません。"]
