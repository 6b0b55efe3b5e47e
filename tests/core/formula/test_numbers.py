"""Numbers as answers: how they may be typed, and what is said about a wrong one."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.formula.judging.comparison import NamedNumber
from quizapp.core.formula.judging.number import Precision, judge_number, read_number
from quizapp.core.formula.judging.quantity import Quantity, judge_quantity, read_quantity
from quizapp.core.formula.reading.units import Units
from quizapp.core.verdict import Unreadable
from tests.tables import each_row


@each_row(
    ("typed", "value"),
    [
        ("0.81", 0.81),
        ("０．８１", 0.81),
        ("0。81", 0.81),
        (".81", 0.81),
        ("−0.5", -0.5),
        ("ー0.5", -0.5),
        ("－０．５", -0.5),
        ("+3", 3.0),
        ("81/100", 0.81),
        ("８１／１００", 0.81),
        ("8.1e-1", 0.81),
        ("8.1E-1", 0.81),
        ("8.1×10^-1", 0.81),
        ("8.1×10⁻¹", 0.81),
        ("8.1x10^-1", 0.81),
        ("8.1*10**-1", 0.81),
        ("8.1 \\times 10^{-1}", 0.81),
        ("\\frac{81}{100}", 0.81),
        ("81%", 0.81),
        ("８１％", 0.81),
        ("1,234.5", 1234.5),
        ("-7+0.1*0.7", -6.93),
        ("1-0.9^2", 0.19),
        ("√2/2", 0.7071067811865476),
        ("=0.81", 0.81),
        ("≒0.81", 0.81),
        ("½", 0.5),
        ("W = 0.9", 0.9),
        ("Ｗ＝０．９", 0.9),
        ("W_{t+1} ← −0.5", -0.5),
        ("$\\hat{m} = 0.271$", 0.271),
        ("答え：0.9", 0.9),
        ("約0.8", 0.8),
        ("0.81。", 0.81),
        ("－７＋０．１×０．７", -6.93),
        ("3½", 3.5),
        ("-3½", -3.5),
        ("2×3½", 7.0),
        ("3(1/2)", 1.5),
        ("0・5", 0.5),
        ("０・５", 0.5),
        ("-0・5", -0.5),
        ("8.1・10^-1", 0.81),
        ("0.999・0.5", 0.4995),
        ("2・0.5", 1.0),
        ("2·3", 6.0),
        ("0.5です", 0.5),
        ("1.950（答）", 1.95),
        ("0.5 (答え)", 0.5),
        ("0.9 x (1 - 0.1)", 0.81),
        ("(1+1)x√4", 4.0),
        ("0.5 です。", 0.5),
        ("0.5だと思います", 0.5),
        ("0.5になります", 0.5),
        ("0.5くらい", 0.5),
        ("0.5ぐらいです", 0.5),
        ("約0.5程度", 0.5),
        ("だいたい 0.5", 0.5),
        ("答え 0.5", 0.5),
        ("答えは0.5", 0.5),
        ("答えは、約 0.5 です", 0.5),
        ("答：0.5", 0.5),
        ("答え＝0.5", 0.5),
        ("正解は 0.5", 0.5),
        ("Ans. 0.5", 0.5),
        ("answer: 0.5", 0.5),
        ("Wは0.5", 0.5),
        ("W の値は 0.5", 0.5),
        ("W_1 = 0.5", 0.5),
        ("v1 = −0.5", -0.5),
        ("マイナス0.5", -0.5),
        ("マイナス ０．５", -0.5),
        ("プラス0.5", 0.5),
        ("答えはマイナス0.5です", -0.5),
        ("5e-1", 0.5),
        ("5×10^-1", 0.5),
        ("5×10の-1乗", 0.5),
        ("1⁄2", 0.5),
        ("50パーセント", 0.5),
        ("0.5 = W", 0.5),
        ("「0.5」", 0.5),
        ('"0.5"', 0.5),
        ("0.5…", 0.5),
        ("0.5...", 0.5),
        ("5倍", 5.0),
        ("10 回", 10.0),
        ("3ステップ", 3.0),
        ("3 steps", 3.0),
        ("0.5一0.2", 0.3),
        ("1,234", 1234.0),
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str, value: float) -> None:
    assert read_number(typed) == pytest.approx(value, rel=1e-12)


@each_row(
    ("typed", "column", "why"),
    [
        ("", 0, "入力されていません"),
        ("八十一", 0, "漢数字"),
        ("0.八一", 2, "漢数字"),
        ("abc", 0, "数を入力してください"),
        ("nan", 0, "数を入力してください"),
        ("inf", 0, "数を入力してください"),
        ("∞", 0, "使えません"),
        ("1e999", 0, "大きすぎます"),
        ("1/0", 0, "計算できない"),
        ("9^9^9^9", 0, "計算できない"),
        ("√(-1)", 0, "計算できない"),
        ("1 2", 2, "演算子がありません"),
        ("0,81", 1, "コンマ"),
        ("0,500", 1, "コンマ"),
        ("0.5 0.6", 4, "1 つだけ"),
        ("0.5, 0.6", 3, "コンマ"),
        ("0.5か0.6", 3, "「か」"),
        ("0.5～0.6", 3, "範囲"),
        ("0.5±0.1", 3, "±"),
        ("2・5", 1, "小数"),
        ("五割", 0, "漢数字"),
        ("5割", 1, "割合は"),
        ("一0.5", 0, "マイナス"),
        ("答えは αv", 4, "数を入力してください"),
        ("1" * 1_000_000, 300, "300 文字"),
    ],
)
def test_what_is_no_number_says_why(typed: str, column: int, why: str) -> None:
    found = read_number(typed)
    assert isinstance(found, Unreadable)
    assert (found.column, why in found.why) == (column, True), found


@pytest.mark.parametrize(
    ("answer", "key", "digits", "kind"),
    [
        (0.81, 0.81, 2, "equal"),
        (0.8149, 0.81234, 2, "equal"),
        (0.815, 0.81, 2, "equal"),  # exactly half a unit away
        (0.82, 0.81, 2, "different"),
        (-6.93, -6.93, 3, "equal"),
        (-6.9300000001, -6.93, 3, "equal"),
        (6.93, -6.93, 3, "sign"),
        (0.8123, 0.812345, 4, "equal"),
        (0.81, 0.812345, 4, "rounded"),
        (0.8, 0.812345, 4, "rounded"),
        (0.8126, 0.812345, 4, "rounded"),
        (0.8129, 0.81296, 4, "truncated"),
        (8.12, 0.812, 3, "magnitude"),
        (0.0812, 0.812345, 4, "magnitude"),
        (0.0, 0.0004, 4, "different"),
        (0.0, 0.0, 2, "equal"),
        (5.0, 0.0, 2, "different"),
        (1 / 3, 1 / 3, None, "equal"),
        (0.3333, 1 / 3, None, "different"),
        (1.0, float("nan"), 2, "undecided"),
    ],
)
def test_a_number_is_judged_by_the_places_asked_for(
    answer: float, key: float, digits: int | None, kind: str
) -> None:
    judgement = judge_number(answer, key, Precision(digits))
    assert judgement.kind == kind
    assert judgement.right is (kind == "equal")


def test_too_few_digits_says_how_many_were_right_and_how_many_are_wanted() -> None:
    message = judge_number(0.81, 0.812345, Precision(4)).message
    assert message == "小数第 2 位までは合っています。小数第 4 位まで求めてください。"


def test_a_wrong_last_digit_is_not_called_a_missing_one() -> None:
    message = judge_number(1.951, 1.95, Precision(3)).message
    assert message.startswith("小数第 2 位までは合っています。途中で丸めると")


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([Precision(3), Precision(figures=3), Precision(relative=0.05), Precision()]),
)
@example(1e308, 0.001, Precision(3))
@example(0.001, 1e308, Precision(3))
@example(5e-324, 1e300, Precision(figures=3))
def test_numbers_of_any_size_are_judged(answer: float, key: float, precision: Precision) -> None:
    assert judge_number(key, key, precision).right
    assert judge_number(answer, key, precision).message


def test_the_authors_mistake_comes_before_the_sign() -> None:
    mistake = NamedNumber(6.93, "勾配を足しています。", "sign")
    judgement = judge_number(6.93, -6.93, Precision(2), [mistake])
    assert (judgement.mistake, judgement.message) == ("sign", "勾配を足しています。")


@pytest.mark.parametrize(("answer", "kind"), [(0.86, "equal"), (0.861, "different")])
def test_an_author_may_allow_more_than_half_a_unit(answer: float, kind: str) -> None:
    assert judge_number(answer, 0.81, Precision(2, tolerance=0.05)).kind == kind


def test_a_missing_factor_of_a_sum_of_powers_is_the_authors_mistake() -> None:
    one_over = NamedNumber(-1.0 / (1 - 0.9), "1/(1 − α) 倍になっています。", "ema_lr")
    judgement = judge_number(-10.0, -1.0, Precision(2), [one_over])
    assert (judgement.kind, judgement.mistake) == ("mistake", "ema_lr")


@pytest.mark.parametrize(
    ("answer", "key", "figures", "kind"),
    [
        (0.0123, 0.012345, 3, "equal"),
        (0.012345, 0.012345, 3, "equal"),
        (0.012, 0.0123, 3, "rounded"),
        (0.0124, 0.0123, 3, "rounded"),
        (0.0128, 0.01289, 3, "truncated"),
        (12300.0, 12345.0, 3, "equal"),
        (12000.0, 12345.0, 3, "rounded"),
        (12400.0, 12345.0, 3, "rounded"),
        (10.0, 9.996, 3, "equal"),
        (9.98, 10.02, 3, "rounded"),
        (10.0, 10.02, 3, "equal"),
        (-0.0123, 0.012345, 3, "sign"),
        (0.123, 0.012345, 3, "magnitude"),
        (0.0, 0.0, 3, "equal"),
        (0.001, 0.0, 3, "different"),
        (1e-9, 1.04e-9, 1, "equal"),
        (2e-9, 1.04e-9, 1, "different"),
        (0.0041, 0.0, 2, "different"),
        (0.0, 0.0, 2, "equal"),
    ],
)
def test_a_number_is_judged_by_the_significant_digits_asked_for(
    answer: float, key: float, figures: int, kind: str
) -> None:
    assert judge_number(answer, key, Precision(figures=figures)).kind == kind


def test_too_few_significant_digits_are_told() -> None:
    message = judge_number(0.012, 0.0123, Precision(figures=3)).message
    assert message == "有効数字 2 桁までは合っています。有効数字 3 桁で答えてください。"


@pytest.mark.parametrize(
    ("answer", "kind"), [(105.0, "equal"), (95.0, "equal"), (106.0, "different")]
)
def test_an_author_may_allow_a_share(answer: float, kind: str) -> None:
    assert judge_number(answer, 100.0, Precision(0, relative=0.05)).kind == kind


SECONDS = Units("秒", {"分": 60.0, "ms": 0.001})
MEMORY = Units("MB", {"GB": 1000.0})


@pytest.mark.parametrize(
    ("typed", "units", "value"),
    [
        ("90", SECONDS, 90.0),
        ("90秒", SECONDS, 90.0),
        ("９０ 秒です。", SECONDS, 90.0),
        ("t = 90 s", SECONDS, 90.0),
        ("約 90 seconds", SECONDS, 90.0),
        ("1.5 分", SECONDS, 90.0),
        ("1.5min", SECONDS, 90.0),
        ("90000 ms", SECONDS, 90.0),
        ("1分30秒です", SECONDS, 90.0),
        ("１ 分 ３０ 秒", SECONDS, 90.0),
        ("(30*3) 秒", SECONDS, 90.0),
        ("答えは 3/2 分", SECONDS, 90.0),
        ("90 [秒]", SECONDS, 90.0),
        ("90（s）です", SECONDS, 90.0),
        ("400 MB", MEMORY, 400.0),
        ("400 Mbyte", MEMORY, 400.0),
        ("400 ｍｂ", MEMORY, 400.0),
        ("0.4GB", MEMORY, 400.0),
        ("400 メガバイト", MEMORY, 400.0),
        ("81%", Units("%"), 81.0),
        ("81", Units("%"), 81.0),
        ("12 回", Units("回"), 12.0),
        ("12 steps", Units("回"), 12.0),
        ("9.8 m/s²", Units("m/s²"), 9.8),
        ("9.8 m/s", Units("m/s"), 9.8),
        ("2π", SECONDS, 6.283185307179586),
    ],
)
def test_a_unit_may_be_typed_or_left_out(typed: str, units: Units, value: float) -> None:
    found = read_quantity(typed, units)
    assert isinstance(found, Quantity)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("typed", "units", "column"),
    [
        ("3 時間", SECONDS, 2),
        ("3 回", SECONDS, 2),
        ("400 MiB", MEMORY, 4),
        ("400 KB", MEMORY, 4),
        ("12 倍", Units("回"), 3),
        ("30秒1分", SECONDS, 2),
        ("秒", SECONDS, 0),
        ("秒 90", SECONDS, 0),
    ],
)
def test_another_unit_is_asked_about(typed: str, units: Units, column: int) -> None:
    found = read_quantity(typed, units)
    assert isinstance(found, Unreadable)
    assert found.column == column


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("120 秒", "equal"),
        ("2 分", "equal"),
        ("2", "unit"),
        ("120 分", "unit"),
        ("2 秒", "different"),
        ("3 分", "different"),
    ],
)
def test_the_number_of_another_unit_is_told(typed: str, kind: str) -> None:
    found = read_quantity(typed, SECONDS)
    assert isinstance(found, Quantity)
    assert judge_quantity(found, 120.0, Precision(0), SECONDS).kind == kind


@pytest.mark.parametrize("typed", ["1e308 分", f"{'9' * 200} 分 {'9' * 90} 秒"])
def test_what_is_too_large_in_the_unit_asked_for_is_no_wrong_answer(typed: str) -> None:
    found = read_quantity(typed, Units("秒", {"分": 1e300}))
    assert isinstance(found, Unreadable)
    assert "大きすぎる数" in found.why


@given(st.text("0123456789. 秒分smin回%/()²です=W答え", max_size=30) | st.text(max_size=30))
def test_no_text_with_a_unit_raises(typed: str) -> None:
    assert isinstance(read_quantity(typed, SECONDS), Quantity | Unreadable)
