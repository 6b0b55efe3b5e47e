"""Fill-in questions as an exam asks them: what there is to choose from, and what tells of it."""

import re
from collections import Counter, defaultdict
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim_core.mistakes import CATALOGUES
from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.body import Context, ExamForm, ExamOption
from quizapp.core.expression import plain_rule
from quizapp.core.formula.judging.quantity import Quantity
from quizapp.core.formula.letters import BOOKS, Letters
from quizapp.core.kinds.fill.asking_to_choose import asking_to_choose
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank, WrongNumber
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.word import WordBlank, WrongWord
from quizapp.core.question import Question
from quizapp.core.text.placeholders import without_code
from quizapp.core.text.spans import spans
from quizapp.core.verdict import Verdict
from tests.core.samples import SGD
from tests.tables import each_row

BANK = load([bundled()]).questions
FILLS = [question for question in BANK.values() if question.kind == "fill"]
SEEDS = st.integers(1, 10**6)
SOME_SEEDS = (1, 2)


def asked(question: Question, seed: int) -> tuple[Fill, ExamForm]:
    body = question.sampled(seed).body
    form = body.in_exam()
    assert isinstance(body, Fill)
    assert form is not None
    return body, form


def typed(option: ExamOption, body: Fill) -> Filled:
    """What a learner would type who reads an option."""
    texts = [option.text]
    if len(body.blanks) > 1:
        ends = "|".join(f"、?{re.escape(name)}: " for name in body.blanks)
        texts = re.split(ends, option.text)[1:]
    return Filled({name: text.strip("$") for name, text in zip(body.blanks, texts, strict=True)})


def as_drawn(text: str) -> str:
    return "".join(span.text for span in spans(text))


@settings(max_examples=60)
@given(st.sampled_from(FILLS), SEEDS)
def test_one_of_four_options_is_right_by_the_own_judge(question: Question, seed: int) -> None:
    body, form = asked(question, seed)
    assert len(form.options) == 4
    assert [one.right for one in form.options].count(True) == 1
    assert len({as_drawn(one.text) for one in form.options}) == 4
    run = question.worked.run
    rule = body.context.sample.named(run.optimizer) if run else "sgd"
    catalogued = {mistake.id for mistake in CATALOGUES[plain_rule(rule)].mistakes}
    for one in form.options:
        verdict = body.judge(typed(one, body))
        assert isinstance(verdict, Verdict)
        assert verdict.right == one.right
        assert bool(one.because) != one.right
        assert one.mistake in ("", *verdict.mistakes, *catalogued)


@pytest.mark.parametrize("letters", [BOOKS["goodfellow"][1], BOOKS["adam"][1]])
@settings(max_examples=15)
@given(st.sampled_from(FILLS), SEEDS)
def test_in_other_letters_the_same_is_chosen_from(
    letters: Letters, question: Question, seed: int
) -> None:
    _, plain = asked(question, seed)
    body, form = asked(question.in_letters(letters), seed)
    assert [one.right for one in form.options] == [one.right for one in plain.options]
    for one in form.options:
        verdict = body.judge(typed(one, body))
        assert isinstance(verdict, Verdict)
        assert verdict.right == one.right


@settings(max_examples=20)
@given(st.sampled_from(FILLS), SEEDS)
def test_a_form_is_the_same_each_time_and_numbers_stand_in_their_order(
    question: Question, seed: int
) -> None:
    body, form = asked(question, seed)
    assert asked(question, seed)[1] == form
    if form.ordered:
        (blank,) = body.blanks.values()
        texts = [text for one in form.options for text in typed(one, body).blanks.values()]
        read = [blank.read(text) for text in texts]
        assert all(isinstance(one, Quantity) for one in read)
        assert read == sorted(read, key=attrgetter("value"))


def test_no_stem_of_the_bank_still_asks_to_type() -> None:
    for question in FILLS:
        body = question.sampled(1).body
        prose = without_code(asking_to_choose(body.context, [*body.blank_names]))
        assert not re.search("答えよ|書いてもよい|書け。|書くこと|流儀でもよい", prose), question.id
        assert prose.endswith("1 つ選べ。")
        assert not re.search(r"。\s*\{[^}]*\}\n当てはまるもの", prose), question.id


def test_a_formula_keeps_its_space_where_another_spelling_is_not_named() -> None:
    context = Context(
        seed=1, ask=r"$\hat{v}$（`v_hat` と書いてもよい）を使い、式（W と書いてもよい）。"
    )
    said = asking_to_choose(context, ["a"])
    assert said.startswith(r"$\hat{v}$ を使い、式。")


NAMED = tuple(WrongNumber(number, "名前のある誤り。") for number in ("0.35", "1.3", "2.1"))


def test_where_mistakes_have_names_not_all_that_is_wrong_is_a_general_slip() -> None:
    body = Fill({"a": NumberBlank("0.6", digits=2, mistakes=NAMED)})
    question = Question("q", SGD, body, "求めよ。{a}", "。")
    for seed in range(1, 60):
        reasons = [one.because for one in asked(question, seed)[1].options]
        assert any(reason.startswith("名前のある誤り。") for reason in reasons)


def test_nothing_is_counted_below_zero() -> None:
    never = WrongNumber("0", "起こらないと考えています。")
    body = Fill({"a": NumberBlank("5", digits=0, mistakes=(never,))})
    question = Question("q", SGD, body, "{a}", "。")
    for seed in range(1, 60):
        texts = [one.text for one in asked(question, seed)[1].options]
        assert not any(text.startswith("−") for text in texts)


def reasons_and_texts(blank: Blank, ask: str) -> list[tuple[str, str]]:
    """Of all wrong options of some showings."""
    question = Question("q", SGD, Fill({"a": blank}), ask, "。")
    forms = (asked(question, seed)[1] for seed in range(1, 40))
    return [(one.because, one.text) for form in forms for one in form.options if not one.right]


@each_row(
    ("ask", "is_ratio"),
    [("P は Q の何倍か。{a}", True), ("学習率を求めよ。{a}", False)],
)
def test_only_how_many_times_something_is_may_be_upside_down(ask: str, is_ratio: bool) -> None:
    found = reasons_and_texts(NumberBlank("3/8", digits=3), ask)
    assert any("割る向きが逆です" in reason for reason, _ in found) == is_ratio


@each_row(("ask", "unit", "most"), [("余弦を求めよ。{a}", "", 1), ("何 % になるか。{a}", "%", 100)])
def test_no_slip_gives_more_than_there_can_be(ask: str, unit: str, most: int) -> None:
    blank = NumberBlank(f"{0.8 * most}", digits=2, unit=unit)
    texts = [text.removesuffix(unit).strip() for _, text in reasons_and_texts(blank, ask)]
    assert all(float(text) <= most for text in texts)


@each_row(
    ("blank", "may_be_lost"),
    [
        (NumberBlank("0.6", digits=2, mistakes=NAMED), False),
        (NumberBlank("0.6", digits=2), True),
        (NumberBlank("0.6", figures=2, mistakes=NAMED), True),
    ],
)
def test_a_power_of_ten_is_lost_only_where_digits_are_counted_or_nothing_has_a_name(
    blank: NumberBlank, may_be_lost: bool
) -> None:
    reasons = [reason for reason, _ in reasons_and_texts(blank, "求めよ。{a}")]
    assert any("桁が違います" in reason for reason in reasons) == may_be_lost


def test_a_constant_is_not_mistaken_for_a_letter() -> None:
    found = reasons_and_texts(FormulaBlank("η π / 2 + α"), "{a}")
    swaps = re.findall(r"[^。]*入れ替わって", "".join(as_drawn(reason) for reason, _ in found))
    assert swaps
    assert not any("π" in swap for swap in swaps)


BARE_NUMBERS = [
    NumberBlank(str(number), digits=digits, figures=figures)
    for number in (0, 1, 2, -3, 0.5, 120, 0.001234, 4.2e7)
    for digits, figures in ((0, None), (3, None), (None, 2))
    if figures or number == round(number, digits or 0)
]
BARE = [
    *BARE_NUMBERS,
    NumberBlank("36", digits=0, unit="回"),
    NumberBlank("3", mistakes=(WrongNumber("4", "1 つ多いです。"),)),
    VectorBlank(("0.7", "2.2"), digits=1),
    VectorBlank(("0", "0"), digits=1),
    VectorBlank(("-1", "-1"), digits=0),
    MatrixBlank((("1", "2"), ("3", "4")), digits=0),
    FormulaBlank("W - η g"),
    FormulaBlank("v"),
    FormulaBlank("√h + ε"),
    FormulaBlank("β1^t"),
    WordBlank("鞍点", mistakes=(WrongWord("谷", "違います。"), WrongWord("峠", "違います。"))),
]


@each_row("blank", BARE, ids=lambda blank: str(next(blank.authored_answers())))
def test_who_names_no_mistakes_gets_what_general_slips_give(blank: Blank) -> None:
    body = Fill({"a": blank}).sampled(Context(seed=3, ask="次を答えよ。{a}"))
    assert body.may_be_in_exam
    form = body.in_exam()
    assert form is not None
    assert form.ask == "次を求めよ。\n当てはまるものを 1 つ選べ。"
    assert len(form.options) == (3 if isinstance(blank, WordBlank) else 4)
    for one in form.options:
        unit = getattr(blank, "unit", "")
        verdict = body.judge(Filled({"a": one.text.removesuffix(unit).strip("$ ")}))
        assert isinstance(verdict, Verdict)
        assert verdict.right == one.right
        assert one.right or one.because


def test_a_word_with_nothing_to_choose_from_is_not_asked() -> None:
    lonely = WordBlank("鞍点", mistakes=(WrongWord("谷", "違います。"),))
    assert not Fill({"a": lonely}).may_be_in_exam
    assert Fill({"a": lonely, "b": lonely}).may_be_in_exam
    assert not Fill({"a": lonely, "b": WordBlank("峠")}).may_be_in_exam


def test_a_word_may_be_mistaken_for_that_of_another_blank() -> None:
    words = {
        name: WordBlank(word, mistakes=(WrongWord("峠", "違います。"),))
        for name, word in {"点": "鞍点", "領域": "プラトー"}.items()
    }
    reasons = [
        one.because
        for seed in range(1, 30)
        for one in asked(Question("q", SGD, Fill(words), "{点} {領域}", "。"), seed)[1].options
    ]
    assert any("点: ［領域］に当てはまる言葉です。" in reason for reason in reasons)


def test_values_in_code_and_blanks_in_code_are_shown_as_in_practice() -> None:
    ask = "(あ) に入る式を答えよ。\n```\nv = (あ)  # 答えよ\n```"
    form = Fill({"あ": FormulaBlank("α v - η g")}).sampled(Context(seed=1, ask=ask)).in_exam()
    assert form is not None
    assert "v = （あ）  # 答えよ" in form.ask


def test_who_guesses_by_what_stands_out_is_seldom_right() -> None:
    """Over the whole bank: each habit is right about as often as blind guessing, 0.25."""
    found = defaultdict[str, float](float)
    numbers = 0
    for question in FILLS:
        for seed in SOME_SEEDS:
            _, form = asked(question, seed)
            texts = [as_drawn(one.text) for one in form.options]
            right = [one.right for one in form.options].index(True)
            for habit, marks in habits(texts).items():
                best = [i for i, mark in enumerate(marks) if mark == max(marks)]
                found[habit] += (right in best) / len(best)
            if form.ordered:
                numbers += 1
                found[f"number {right + 1} in size"] += 1
    rates = {
        habit: hits / (numbers if habit.startswith("number") else len(SOME_SEEDS) * len(FILLS))
        for habit, hits in found.items()
    }
    assert {habit: rate for habit, rate in rates.items() if not 0.15 < rate < 0.33} == {}


def habits(texts: list[str]) -> dict[str, list[float]]:
    """What somebody goes by who knows nothing of the matter."""
    signs = [Counter(text) for text in texts]
    alike = [
        sum((one & other).total() / max(one.total(), other.total()) for other in signs)
        for one in signs
    ]
    round_ones = [float(len(text) - len(text.rstrip("0."))) for text in texts]
    return {
        "the longest": [float(len(text)) for text in texts],
        "the shortest": [-float(len(text)) for text in texts],
        "most like the others": alike,
        "least like the others": [-one for one in alike],
        "the roundest": round_ones,
        "the least round": [-one for one in round_ones],
        "with the most signs": [float(text.count("−") + text.count("+")) for text in texts],
        "with the fewest signs": [-float(text.count("−") + text.count("+")) for text in texts],
    }
