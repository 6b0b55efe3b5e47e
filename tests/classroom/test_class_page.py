"""The class report in HTML: what to teach first, nothing of a submission taken for markup."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classroom.class_page.mistakes_chapter import MOST_PICTURES
from quizapp.classroom.class_page.page import class_page
from quizapp.classroom.class_page.small_picture import small_picture
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.shown_names import shown_name
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Evidence, Trajectories, Verdict
from tests.classroom.conftest import Grade
from tests.classroom.figures_of import NO_LR, RIGHT, UNNAMED, class_of, in_parts, wrong
from tests.classroom.gradebooks import HOSTILE, NAMES, hostile_book
from tests.classroom.pages import page_of
from tests.classroom.styles import STYLES
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG

MOST_BYTES = 1_000_000


def document(book: Gradebook) -> str:
    return "".join(class_page(book))


def test_the_first_thing_on_the_page_is_what_to_teach_again() -> None:
    rows = [(f"{i}", "sgd-class", NO_LR) for i in range(3)] + [("x", "sgd-class", RIGHT)]
    page = page_of(document(class_of(rows)))
    assert page.headings[0] == "次の授業で教え直すこと"
    start = page.text.index("次の授業で教え直すこと")
    assert "学習率を掛け忘れる" in page.text[start : start + 150]
    assert "3 人（75 %）" in page.text[start : start + 150]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "採点した答えがありません"),
        ((("a", "q", RIGHT),), "すべて正解です"),
        ((("a", "q", UNNAMED),), "共通する、名前の付いた誤りはありませんでした"),
    ],
)
def test_a_class_without_lessons_is_told_why(
    rows: tuple[tuple[str, str, Verdict], ...], said: str
) -> None:
    assert said in page_of(document(class_of(rows))).text


def test_a_lesson_leads_to_the_example_of_its_own_mistake() -> None:
    rows = [(f"{i}", "q1", wrong("one_place" if i % 3 else "no_lr")) for i in range(9)]
    text = document(class_of(rows))
    lessons, _, others = text.partition("</ol>")
    assert re.findall(r'href="#(m\d+)"', lessons) == ["m2"]
    assert others.partition('id="m2"')[2].partition("</summary>")[0].count("学習率を掛け忘れる")


def test_a_question_that_most_get_wrong_by_no_name_is_told_beside_the_lessons() -> None:
    rows = [(f"{i}", "q1", NO_LR) for i in range(3)] + [(f"{i}", "q2", UNNAMED) for i in range(5)]
    rows += [(f"{i}", "q3", UNNAMED) for i in range(2)]
    page = page_of(document(class_of(rows)))
    opening = page.text[: page.text.index("点の分布")]
    assert "名前の付かない間違いの多い問題: q2 5 人（例）" in opening


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_stands(text: str) -> None:
    page = page_of(document(hostile_book(text, *NAMES[:3])))
    assert shown_name(text) in page.text


@pytest.mark.parametrize("name", NAMES)
def test_names_are_told_so_that_none_is_another(name: str) -> None:
    page = page_of(document(hostile_book(name)))
    assert shown_name(name) in page.text


@given(st.text(), st.text())
def test_any_text_stays_text(text: str, other: str) -> None:
    page_of(document(hostile_book(*dict.fromkeys((text, other)))))


def test_what_a_submission_wrote_stands_in_boxes_alone() -> None:
    text = "次の授業で教え直すこと: ありません"
    evidence = Evidence(output=text, traceback=text)
    page = page_of(document(class_of([("a", "q", replace(UNNAMED, evidence=evidence))])))
    assert text in page.text
    assert not any(text in one for one in page.bare)


def test_nothing_is_loaded_and_nothing_runs() -> None:
    whole = document(hostile_book(*HOSTILE))
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in whole
    assert "<script" not in whole.lower()
    assert not re.search(r"<[^>]*\son\w+\s*=", whole)


def test_examples_name_nobody_unless_asked() -> None:
    book = class_of([("山田太郎", "sgd-class", NO_LR), ("鈴木", "sgd-class", NO_LR)])
    for shows in (False, True):
        whole = document(replace(book, shows_names=shows))
        before = whole[: whole.index('id="learners"')]
        assert ("山田太郎" in before or "鈴木" in before) is shows
        assert "山田太郎" in whole


def test_every_answer_of_every_learner_is_told() -> None:
    rows = [("a", "q1", NO_LR), ("a", "q1", RIGHT), ("", "q1", UNNAMED), ("", "q1", RIGHT)]
    page = page_of(document(class_of(rows)))
    judged = page.text[page.text.index("学習者ごとの判定") :]
    told = re.findall(r"[○×] (正解|不正解)", judged)
    assert sorted(told) == ["不正解", "不正解", "正解", "正解"]
    assert judged.count("集計には入れていません") == 1


def test_files_that_were_not_graded_are_told_first_and_listed() -> None:
    page = page_of(document(hostile_book("a\nb", "../c")))
    assert page.text.index("採点していないファイル 2 件") < page.text.index("教え直すこと")
    assert "../c は 2 つあります。" in page.text
    assert "システムのファイル 2 件" in page.text


def test_below_the_full_wall_the_page_says_so_at_once() -> None:
    book = replace(class_of([("a", "q", RIGHT)]), isolation="none")
    page = page_of(document(book))
    assert page.text.index("隔離が none") < page.text.index("教え直すこと")


def test_drawn_values_and_parts_are_told_question_by_question(questions: QuestionSet) -> None:
    name = next(
        one.id
        for one in questions.listed()
        if one.kind == "fill" and len(questions[one.id].worked.given) > 1
    )
    half = in_parts(("ア", True, None), ("イ", False, "no_lr"))
    rows = [
        Graded(f"{seed}", f"{seed}", name, half if seed % 2 else RIGHT, seed)
        for seed in range(1, 30)
    ]
    book = Gradebook(lambda: iter(rows), {name: questions[name]}, "full", 7)
    page = page_of(document(book))
    assert "引いた値" in page.text
    assert "部分点" in page.text
    assert "15 / 15" not in page.text[: page.text.index("部分点")]
    assert "△ 不正解 50 %" in page.text


def test_of_a_choice_it_is_told_which_options_were_chosen(questions: QuestionSet) -> None:
    name = next(one.id for one in questions.listed() if one.kind == "choice")
    right = in_parts(("正しい方", True, None))
    rows = [
        (f"{i}", name, in_parts(("誤った方", False, "option-2")) if i < 3 else right)
        for i in range(5)
    ]
    page = page_of(document(class_of(rows, {name: questions[name]})))
    told = page.text[page.text.index("選ばれた選択肢") :]
    assert told.index("× 誤った方") < told.index("3 / 5") < told.index("○ 正しい方")
    assert "部分点" not in page.text


def wrong_answers(questions: QuestionSet, seed: int) -> Iterator[Graded]:
    """What the bank itself says of wrong answers, of every kind that needs no run."""
    for listed in islice(questions.listed(), 0, None, 4):
        shown = questions[listed.id].sampled(seed)
        wrong_ones = (one for one in shown.body.claims() if one.expected != "pass")
        for claim in islice(wrong_ones, 2):
            verdict = shown.judge(claim.answer)
            if isinstance(verdict, Verdict):
                who = f"学習者 {claim.expected}"
                yield Graded(f"{listed.id}/{who}", who, listed.id, verdict, seed)


def test_questions_of_every_kind_have_their_place(questions: QuestionSet) -> None:
    rows = [*wrong_answers(questions, 3)]
    asked = {row.question: questions[row.question] for row in rows}
    assert {one.kind for one in asked.values()} == {"choice", "fill", "order", "match"}
    page = page_of(document(Gradebook(lambda: iter(rows), asked, "full", 3)))
    assert {*asked} <= {*re.findall(r"[\w-]+", page.text)}
    assert len(rows) > 80


def real_verdicts(graded: Grade) -> Iterator[tuple[str, Verdict]]:
    """What the grader really says: for each class of the textbook a right one and wrong ones."""
    for rule, book in TEXTBOOKS.items():
        right = next(iter(STYLES.values()))(book)
        sources = [source for named, source, _ in WRONG.values() if named == rule][:5]
        for source in (right, *sources):
            yield book.question, graded(book.question, source)


@pytest.fixture(scope="module")
def real_class(graded: Grade, questions: QuestionSet) -> Gradebook:
    """300 learners × 6 exercises, a third of them wrong."""
    judged: dict[str, list[Verdict]] = {}
    for name, verdict in real_verdicts(graded):
        judged.setdefault(name, []).append(verdict)
    rows = []
    for name, verdicts in judged.items():
        right, *bad = verdicts
        assert right.right
        mix = islice(cycle((right, right, *bad[:1], right, right, *bad[1:2], right, *bad[2:])), 300)
        rows += [
            Graded(f"{i:03}/{name}", f"学習者 {i:03}", name, verdict, 20)
            for i, verdict in enumerate(mix)
        ]
    rows.sort(key=lambda row: row.name)
    asked = {name: questions[name] for name in judged}
    return Gradebook(lambda: iter(rows), asked, "full", 20)


def test_a_real_class_of_300_fits_into_a_megabyte_and_is_the_same_each_time(
    real_class: Gradebook,
) -> None:
    first = document(real_class)
    page = page_of(first)
    assert len(first.encode()) <= MOST_BYTES
    assert document(real_class) == first
    assert 0 < first.count("<svg") <= MOST_PICTURES
    for row in real_class.rows():
        assert row.learner in page.text


def test_the_report_in_lines_is_the_page(real_class: Gradebook) -> None:
    write = REPORTS["html"].write
    assert write
    assert "\n".join(write(real_class)) + "\n" == document(real_class)


def test_a_picture_shows_both_paths_in_the_colours_of_the_page(real_class: Gradebook) -> None:
    walks = [
        row.verdict.evidence.trajectories
        for row in islice(real_class.rows(), 60)
        if row.verdict.evidence.trajectories
    ]
    assert walks
    for walk in walks:
        drawn = small_picture(walk)
        assert "提出" in drawn
        assert "あなた" not in drawn
        assert "#" not in drawn
        assert len(drawn) < 20_000
        ET.fromstring(drawn)  # noqa: S314  # our own


@given(
    st.lists(
        st.tuples(st.floats(allow_nan=True), st.floats(allow_infinity=True)), min_size=2, max_size=9
    ),
)
def test_any_path_makes_a_picture(path: list[tuple[float, float]]) -> None:
    walk = Trajectories("valley", {}, {"正解": ((-7.0, 2.0), (-6.0, 1.0)), "あなた": tuple(path)})
    ET.fromstring(small_picture(walk))  # noqa: S314  # our own


def test_a_page_of_hundreds_of_mistakes_tells_each_of_them() -> None:
    rows = [(f"{i}", f"q{i}", wrong("option-1")) for i in range(400)]
    page = page_of(document(class_of(rows)))
    assert page.text.count("option-1 です。") >= 400
