"""What to study, said on the command line: the words of the app, and a hint for a wrong one."""

import json

import pytest

from quizapp.bank import Listing, bundled, load
from quizapp.cli import main
from quizapp.cli.exits import UsageError
from quizapp.cli.parser import CommandLine
from quizapp.cli.wishes import add_wish_words, wish_of
from quizapp.core.study.wish import Wish
from tests.tables import each_row


@pytest.fixture(scope="module")
def bank() -> Listing:
    return Listing(load([bundled()]).questions)


def wished(bank: Listing, words: str) -> Wish | None:
    parser = CommandLine("quizapp study", "")
    add_wish_words(parser)
    return wish_of(parser.read(words.split()), bank)


@each_row(
    ("words", "wish"),
    [
        ("", None),
        ("--mode today", Wish()),
        ("--mode due", Wish("due")),
        ("--topic momentum", Wish(topic="momentum")),
        ("--mode weak --kind code --level 3", Wish("weak", kind="code", level=3)),
        ("--tag 更新式 --count 5", Wish(tag="更新式", count=5)),
        ("--minutes 7.5", Wish(minutes=7.5)),
        ("--question sgd-rule", Wish(questions=("sgd-rule",))),
        ("--question sgd-rule --question sgd-class", Wish(questions=("sgd-rule", "sgd-class"))),
        ("--question sgd-rule --mode cram", Wish("cram", questions=("sgd-rule",))),
    ],
)
def test_words_are_a_wish(words: str, wish: Wish | None, bank: Listing) -> None:
    assert wished(bank, words) == wish


@each_row(
    ("words", "said"),
    [
        ("--mode duo", "もしかして: due"),
        ("--mode xyz", "使えるのは today、due"),
        ("--topic momentun", "もしかして: momentum"),
        ("--kind codes", "もしかして: code"),
        ("--tag 更新", "もしかして: 更新式"),
        ("--question momentum-rull", "もしかして: momentum-rule"),
        ("--level 9", "1〜5"),
        ("--level x", "整数"),
        ("--count 0", "1 以上"),
        ("--minutes nan", "0 より大きい"),
        ("--minutes -1", "0 より大きい"),
        ("--question sgd-rule --count 3", "--mode cram だけ"),
        ("--question sgd-rule --mode due", "--mode cram だけ"),
    ],
)
def test_a_word_that_means_nothing_is_told_with_the_nearest(
    words: str, said: str, bank: Listing
) -> None:
    with pytest.raises(UsageError, match=said):
        wished(bank, words)


def test_a_list_has_what_the_filters_leave(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--kind", "code", "--level", "3", "--tag", "実装", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert records
    assert {(one["kind"], one["level"], "実装" in one["tags"]) for one in records} == {
        ("code", 3, True)
    }


def test_a_list_says_what_a_mock_exam_can_ask(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--kind", "choice", "--topic", "sgd", "--json"]) == 0
    assert {one["in_exam"] for one in json.loads(capsys.readouterr().out)} == {True}
