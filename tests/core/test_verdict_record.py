"""A verdict has one shape in JSON, and no number that JSON lacks."""

import json

import pytest

from quizapp.core.verdict import Detail, Evidence, Part, Verdict
from quizapp.core.verdict_record import verdict_record

OF_CODE = Verdict(
    "fail",
    "符号が逆です。",
    mistake="sign",
    hint="下るには？",
    evidence=Evidence(
        Detail(2, "W", (0, 1), float("nan"), float("-inf"), "f(x=1)"), "出力", truncated=True
    ),
)
OF_BLANKS = Verdict(
    "fail",
    "1 個が正解です。",
    parts=(Part("重み", right=False, message="逆です。", mistake="sign"),),
)


def test_every_verdict_has_the_same_keys() -> None:
    shapes = [verdict_record("q", one, 3) for one in (OF_CODE, OF_BLANKS, Verdict("pass", "正解"))]
    assert len({tuple(shape) for shape in shapes}) == 1


def test_what_a_verdict_does_not_say_is_null() -> None:
    record = verdict_record("q", Verdict("pass", "正解"), 3)
    assert [key for key, value in record.items() if value is None] == [
        "mistake",
        "convention",
        "hint",
        "detail",
        "traceback",
    ]
    assert (record["question"], record["status"], record["seed"]) == ("q", "pass", 3)
    assert (record["score"], record["parts"], record["output"]) == (1.0, [], "")


def test_a_blank_is_told_with_its_own_mistake() -> None:
    assert verdict_record("q", OF_BLANKS, 0)["parts"] == [
        {"name": "重み", "right": False, "message": "逆です。", "mistake": "sign"}
    ]


def test_what_is_no_number_in_json_is_a_word() -> None:
    text = json.dumps(verdict_record("q", OF_CODE, 0))
    detail = json.loads(text, parse_constant=pytest.fail)["detail"]
    assert detail == {
        "step": 2,
        "key": "W",
        "index": [0, 1],
        "expected": "nan",
        "got": "-inf",
        "call": "f(x=1)",
    }
