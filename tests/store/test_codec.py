import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given

from quizapp.core.answer import Picked, Written
from quizapp.core.formula.letters import Letters
from quizapp.core.study.entry import (
    Answered,
    ClockDoubted,
    Ended,
    Entry,
    Flagged,
    Helped,
    Lettered,
    MarkTurned,
    Noted,
    Postponed,
    Reached,
    Reconsidered,
    Retracted,
    SentToReview,
    SettingChosen,
    Started,
    Timed,
    Variant,
    Visited,
)
from quizapp.store.codec import Encoded, decode, encode
from tests.store.entries import ANY_TEXT, entries

ANSWERED = Answered("s", 0, Variant("q", 1), Picked((0, 2)), "pass", "good")


ONE_OF_EACH = (
    ANSWERED,
    Started("s", ()),
    Helped("s", Variant("q", 1), 1),
    Reached("s", 1),
    Visited("s1", 3, 12.5, 4),
    Flagged("s1", 3),
    Timed("s1", 60.0, "boot", 70.0, 1e9),
    SentToReview("s1", ("sgd-sign",)),
    Postponed("s", 1),
    Retracted("s", 1),
    Reconsidered("s", 1, "easy"),
    MarkTurned("q", "flagged"),
    Noted("q", "text"),
    ClockDoubted(1),
    Ended("s"),
    SettingChosen("lr", "α"),
    Lettered(Letters()),
)


def with_fields(entry: Entry, **changes: object) -> Encoded:
    encoded = encode(entry)
    return Encoded(encoded.kind, json.dumps(json.loads(encoded.body) | changes))


@given(entries)
def test_every_entry_comes_back_equal(entry: Entry) -> None:
    assert decode(encode(entry)) == entry


def test_every_kind_of_entry_is_among_the_generated_ones() -> None:
    assert {type(entry) for entry in ONE_OF_EACH} == {*get_args(Entry)}


@given(ANY_TEXT)
def test_any_string_of_python_is_carried(text: str) -> None:
    entry = decode(encode(Answered("s", 0, Variant("q", 1), Written(text), "fail", None)))
    assert isinstance(entry, Answered)
    assert isinstance(entry.answer, Written)
    paired = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    assert entry.answer.source == paired


def test_a_whole_number_of_seconds_is_a_number_of_seconds() -> None:
    assert decode(with_fields(ANSWERED, seconds=5)) == replace(ANSWERED, seconds=5.0)


def test_the_body_is_ascii_so_that_sqlite_keeps_all_of_it() -> None:
    body = encode(Ended("重心\0\ud800")).body
    assert body.isascii()
    assert "\0" not in body


def test_a_field_of_a_newer_version_is_passed_over() -> None:
    assert decode(with_fields(ANSWERED, confidence="guess")) == ANSWERED


def test_a_field_that_an_older_version_did_not_write_takes_its_default() -> None:
    body = '{"session":"s","showing":0,"item":{"question":"q","seed":1},"answer":{"picked":[0,2]}'
    old = Encoded("answered", body + ',"word":"pass","rating":"good"}')
    assert decode(old) == ANSWERED


@pytest.mark.parametrize(
    "newer",
    [
        Encoded("dreamt", '{"number":3}'),
        with_fields(ANSWERED, word="undecided"),
        with_fields(ANSWERED, rating="trivial"),
        with_fields(ANSWERED, answer={"drawn": [[0, 1]]}),
    ],
)
def test_what_only_a_newer_version_knows_is_read_as_nothing(newer: Encoded) -> None:
    assert decode(newer) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"session": 3},
        {"showing": "0"},
        {"item": None},
        {"item": {"question": "q"}},
        {"answer": {"picked": ["a"]}},
        {"mistakes": [1]},
        {"seconds": "fast"},
    ],
)
def test_fields_of_the_wrong_type_are_damage(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not the fields of answered"):
        decode(with_fields(ANSWERED, **changes))


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"text"'])
def test_a_body_that_is_not_an_object_is_damage(body: str) -> None:
    with pytest.raises(ValueError, match=r"not the fields|Expecting"):
        decode(Encoded("ended", body))


def test_letters_that_only_a_newer_version_offers_are_passed_over() -> None:
    assert decode(Encoded("lettered", '{"momentum": "κ"}')) is None
    assert decode(Encoded("lettered", '{"momentum": "α", "lr": "α"}')) is None


def test_letters_that_an_older_version_did_not_offer_are_the_textbooks() -> None:
    assert decode(Encoded("lettered", '{"lr": "α", "momentum": "β"}')) == Lettered(
        Letters("β", "α", "W")
    )
