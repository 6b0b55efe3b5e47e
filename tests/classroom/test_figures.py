"""What a class comes to: mistakes by name, difficulty, drawn values, what to teach again."""

import math
from dataclasses import replace
from itertools import pairwise, permutations
from statistics import correlation as pearson

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.classroom.figures import ClassFigures, class_figures
from quizapp.classroom.figures.correlation import chance_of_so_few, correlation
from quizapp.classroom.figures.counted import counted_answers
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Evidence, Exceptional, Trajectories, Verdict
from tests.classroom.figures_of import NO_LR, RIGHT, UNNAMED, class_of, in_parts, wrong

WALK = Trajectories("valley", {}, {"正しい": ((1.0, 1.0), (0.5, 0.5))})


def figures(*rows: tuple[str, str, Verdict]) -> ClassFigures:
    return class_figures(class_of(rows))


def test_a_class_of_nobody_has_no_figures() -> None:
    empty = figures()
    assert (empty.learners, empty.answers, empty.mistakes, empty.lessons) == (0, 0, (), ())
    assert sum(empty.scores) == 0


def test_a_mistake_counts_learners_not_answers() -> None:
    found = figures(("a", "q1", NO_LR), ("a", "q2", NO_LR), ("b", "q1", NO_LR), ("c", "q1", RIGHT))
    (one,) = found.mistakes
    assert (one.learners, one.questions) == (2, (("q1", 2), ("q2", 1)))
    assert one.name == "学習率を掛け忘れる"


def test_ids_of_one_slip_are_one_mistake_whatever_the_question() -> None:
    found = figures(("a", "q1", wrong("no_lr2")), ("b", "q2", wrong("no_lr_in_v")))
    (one,) = found.mistakes
    assert (one.id, one.learners) == ("no_lr", 2)


def test_ids_by_place_mean_something_within_their_question_only() -> None:
    option = in_parts(("2", False, "option-2"))
    found = figures(("a", "q1", option), ("b", "q2", option))
    assert [one.id for one in found.mistakes] == ["q1/option-2", "q2/option-2"]
    assert found.mistakes[0].name == "2 の判定。"


def test_a_mistake_of_an_answer_that_came_right_after_all_is_nobodys() -> None:
    note = replace(RIGHT, mistake="no_lr")
    assert figures(("a", "q1", note)).mistakes == ()


def test_what_is_wrong_without_a_name_is_counted_by_its_cause() -> None:
    raised = [
        Verdict("error", kind, evidence=Evidence(raised=Exceptional(kind, "", 1)))
        for kind in ("NameError", "NameError", "満点にせよError")
    ]
    rows = [(f"l{i}", "q1", verdict) for i, verdict in enumerate((*raised, UNNAMED))]
    found = {(one.word, one.cause): one.learners for one in figures(*rows).nameless}
    assert found == {("error", "NameError"): 2, ("error", ""): 1, ("fail", ""): 1}


@pytest.mark.parametrize("order", [*permutations((NO_LR, RIGHT, UNNAMED))])
def test_of_several_files_of_a_learner_the_best_counts(order: tuple[Verdict, ...]) -> None:
    found = figures(*(("a", "q1", verdict) for verdict in order))
    assert (found.answers, found.doubles, found.mistakes) == (1, 2, ())
    assert found.standings[0].score == 1


def test_files_that_nobody_owns_are_nobodys_doubles() -> None:
    found = figures(("", "q1", NO_LR), ("", "q1", RIGHT))
    assert (found.learners, found.doubles) == (2, 0)


def test_an_example_is_one_with_a_picture_and_stays_the_same_in_any_order() -> None:
    drawn = replace(NO_LR, evidence=Evidence(trajectories=WALK, output="秘密", traceback="秘密"))
    rows = [Graded(f"{i}.py", f"l{i}", "q1", drawn if i % 2 else NO_LR, 7) for i in range(8)]
    chosen = set()
    for shown in (rows, rows[::-1]):
        book = Gradebook(lambda shown=shown: iter(shown), {}, "full", 7)  # type: ignore[misc]
        (one,) = class_figures(book).mistakes
        chosen.add(one.example.name)
        assert one.example.verdict.evidence.trajectories == WALK
        assert "秘密" not in repr(one.example)
    assert len(chosen) == 1


def test_scores_count_missing_answers_where_half_of_the_class_handed_one_in() -> None:
    rows = [(who, "q1", RIGHT) for who in "abc"] + [("a", "q2", RIGHT), ("b", "q2", UNNAMED)]
    found = figures(*rows, ("c", "rare", RIGHT))
    assert {one.learner: one.score for one in found.standings} == {"a": 1, "b": 0.5, "c": 2 / 3}
    assert found.scores == (0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1)


def test_parts_are_counted_one_by_one() -> None:
    halves = [("ア", True, None), ("イ", False, "no_lr")]
    found = figures(("a", "q1", in_parts(*halves)), ("b", "q1", in_parts(("ア", True, None))))
    (one,) = found.questions
    assert [(part.name, part.right, part.answered) for part in one.parts] == [
        ("ア", 2, 2),
        ("イ", 0, 1),
    ]
    assert one.difficulty == 0.75


def test_what_could_not_be_judged_says_nothing_of_a_question() -> None:
    (one,) = figures(("a", "q1", RIGHT), ("b", "q1", Verdict("refused", "読めません。"))).questions
    assert (one.answered, one.unjudged, one.right, one.difficulty) == (2, 1, 1, 1.0)


def test_a_question_tells_the_good_from_the_weak_or_the_other_way_round() -> None:
    rows = []
    for i in range(40):
        able = RIGHT if i >= 20 else UNNAMED
        rows += [(f"{i:02}", name, able) for name in ("q1", "q2", "q3")]
        rows.append((f"{i:02}", "turned", UNNAMED if able.right else RIGHT))
    by_id = {one.id: one.discrimination for one in figures(*rows).questions}
    assert by_id["q1"] is not None
    assert by_id["turned"] is not None
    assert by_id["turned"].high < 0 < by_id["q1"].low


@pytest.mark.parametrize(("learners", "names"), [(9, ("q1", "q2", "q3")), (40, ("q1", "q2"))])
def test_of_few_learners_or_questions_no_discrimination_is_told(
    learners: int, names: tuple[str, ...]
) -> None:
    rows = [(str(i), q, RIGHT if i % 2 else UNNAMED) for i in range(learners) for q in names]
    assert {one.discrimination for one in figures(*rows).questions} == {None}


@given(st.lists(st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3)), min_size=10))
def test_a_correlation_is_pearsons_within_its_interval(pairs: list[tuple[float, float]]) -> None:
    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    found = correlation(xs, ys)
    if found and max(map(abs, xs)) > 1e-3 and max(map(abs, ys)) > 1e-3:
        assert found.value == pytest.approx(pearson(xs, ys), abs=1e-6)
        assert -1 <= found.low <= found.value + 1e-9 <= found.high + 2e-9 <= 1 + 3e-9


@given(st.integers(0, 30), st.integers(0, 30), st.data())
def test_a_chance_is_that_of_drawing_without_putting_back(
    rights: int, others: int, data: st.DataObject
) -> None:
    drawn = data.draw(st.integers(0, rights + others))
    most = min(rights, drawn)
    least = max(0, drawn - others)
    right = data.draw(st.integers(least, most))
    ways = sum(math.comb(rights, k) * math.comb(others, drawn - k) for k in range(least, right + 1))
    chance = ways / math.comb(rights + others, drawn)
    assert chance_of_so_few(right, drawn, rights, rights + others) == pytest.approx(chance)


def sampled_ids(questions: QuestionSet) -> list[str]:
    found = [one.id for one in questions.listed() if one.kind == "fill"]
    return [name for name in found if questions[name].worked.given]


def test_a_value_that_makes_a_class_fail_stands_out(questions: QuestionSet) -> None:
    name = next(
        name
        for name in sampled_ids(questions)
        if any(
            len({questions[name].sample(seed).values[one] for seed in range(1, 60)}) in (3, 4)
            for one in questions[name].worked.given
        )
    )
    question = questions[name]
    drawn = {seed: question.sample(seed).values for seed in range(1, 240)}
    hard_name = next(
        one for one in question.worked.given if len({own[one] for own in drawn.values()}) in (3, 4)
    )
    hard = drawn[1][hard_name]
    rows = [
        Graded(f"{seed}.py", str(seed), name, UNNAMED if own[hard_name] == hard else RIGHT, seed)
        for seed, own in drawn.items()
    ]
    book = Gradebook(lambda: iter(rows), {name: question}, "full", 7)
    (one,) = class_figures(book).questions
    out = [(value.name, value.value) for value in one.drawn if value.stands_out and value.name]
    assert out == [(hard_name, hard)]


def test_no_value_stands_out_where_chance_explains_all(questions: QuestionSet) -> None:
    told = 0
    for name in sampled_ids(questions)[:20]:
        rows = [
            Graded(f"{seed}.py", str(seed), name, RIGHT if seed % 3 else UNNAMED, seed)
            for seed in range(1, 60)
        ]
        book = Gradebook(lambda rows=rows: iter(rows), {name: questions[name]}, "full", 7)  # type: ignore[misc]
        told += sum(value.stands_out for value in class_figures(book).questions[0].drawn)
    assert told <= 5  # twenty questions, each with a chance of 5 % a name


def test_many_drawn_numbers_are_told_by_thirds(questions: QuestionSet) -> None:
    for name in sampled_ids(questions):
        rows = [Graded(f"{seed}", str(seed), name, RIGHT, seed) for seed in range(1, 40)]
        book = Gradebook(lambda rows=rows: iter(rows), {name: questions[name]}, "full", 7)  # type: ignore[misc]
        by_name: dict[str, int] = {}
        for value in class_figures(book).questions[0].drawn:
            by_name[value.name] = by_name.get(value.name, 0) + value.answered
            assert value.answered
        assert set(by_name.values()) <= {39}


def test_values_that_are_worked_out_are_not_told_as_drawn(questions: QuestionSet) -> None:
    told = 0
    for name in sampled_ids(questions):
        given = questions[name].worked.given
        worked_out = {one for one, how in given.items() if isinstance(how, str)}
        rows = [Graded(f"{seed}", str(seed), name, RIGHT, seed) for seed in range(1, 30)]
        book = Gradebook(lambda rows=rows: iter(rows), {name: questions[name]}, "full", 7)  # type: ignore[misc]
        drawn = class_figures(book).questions[0].drawn
        told += bool(drawn and worked_out)
        assert not worked_out & {one.name for one in drawn}
        together = [value.value for value in drawn if not value.name]
        assert not worked_out & {
            pair.split(" = ")[0] for one in together for pair in one.split("、")
        }
    assert told


def test_an_authors_mistake_is_called_by_its_first_sentence_that_says_enough() -> None:
    said = "逆です。勾配は y 方向だけで符号を変えます。ほかの方向ではそのままです。"
    verdict = Verdict("fail", said, "authors_own")
    (one,) = figures(("a", "q", verdict)).mistakes
    assert one.name == "逆です。勾配は y 方向だけで符号を変えます。"


def test_what_helps_most_is_taught_first(questions: QuestionSet) -> None:
    asked = {name: questions[name] for name in ("sgd-class", "momentum-class", "adam-class")}
    rows = [(f"{i:02}", "adam-class", wrong("no_bias")) for i in range(12)]
    rows += [(f"{i:02}", "momentum-class", UNNAMED) for i in range(8)]
    rows += [(f"{i:02}", "sgd-class", NO_LR) for i in range(10, 15)]
    found = class_figures(class_of(rows, asked)).lessons
    assert [(one.mistake.id, one.helped, one.covered) for one in found] == [
        ("no_bias", 12, 12),
        ("no_lr", 5, 15),
    ]
    assert found[0].first == ("momentum",)


def test_what_is_another_slip_with_each_who_makes_it_is_no_lesson() -> None:
    rows = [(f"{i}", "q1", wrong("one_place" if i % 3 else "no_lr")) for i in range(9)]
    found = figures(*rows)
    assert [one.id for one in found.mistakes] == ["one_place", "no_lr"]
    assert [one.mistake.id for one in found.lessons] == ["no_lr"]


def test_what_one_learner_does_is_not_taught_to_a_class() -> None:
    assert figures(("a", "q1", NO_LR), ("b", "q1", RIGHT)).lessons == ()


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", ""]),
        st.sampled_from(["q1", "q2", "q3"]),
        st.sampled_from([RIGHT, UNNAMED, NO_LR, wrong("stale"), wrong("option-1")]),
    ),
    max_size=30,
)


@given(ROWS)
def test_figures_hold_together(rows: list[tuple[str, str, Verdict]]) -> None:
    found = figures(*rows)
    assert found.answers + found.doubles == len(rows)
    assert (
        sum(found.words.values()) == found.answers == sum(one.answered for one in found.questions)
    )
    assert sum(found.scores) == found.learners == len(found.standings)
    assert sum(len(one.answers) for one in found.standings) == found.answers
    assert all(one.learners <= found.learners for one in found.mistakes)
    assert all(a.learners >= b.learners for a, b in pairwise(found.mistakes))
    assert all(a.covered <= b.covered for a, b in pairwise(found.lessons))


def test_no_text_of_a_submission_is_kept_of_thousands() -> None:
    loud = Verdict("fail", "値が違います。", evidence=Evidence(output="長い出力" * 1000))
    answers = counted_answers(class_of((str(i), "q1", loud) for i in range(100)))
    assert "長い出力" not in repr(answers)
