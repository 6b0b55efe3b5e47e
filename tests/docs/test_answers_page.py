"""The page on answers: its examples are graded, and it names what can be graded."""

import re
from pathlib import Path

import pytest

from quizapp.bank import Listing, bundled, load
from quizapp.classroom.finding import find_files
from quizapp.classroom.gathering import gathered
from quizapp.cli.main import parser_of
from quizapp.cli.sheets import sheet_readers
from quizapp.core.verdict import Unreadable

PAGE = (Path(__file__).parents[2] / "docs" / "answers.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(yaml|csv)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def listing() -> Listing:
    return Listing(load([bundled()]).questions)


@pytest.mark.parametrize("example", range(len(EXAMPLES)))
def test_every_answer_of_the_examples_can_be_read(
    listing: Listing, tmp_path: Path, example: int
) -> None:
    suffix, content = EXAMPLES[example]
    file = tmp_path / f"answers.{suffix}"
    file.write_text(content, encoding="utf-8")
    found = gathered(find_files([file]), listing.questions, "", sheet_readers(listing))
    assert not found.left_out
    assert len(found.submissions) >= 2
    for one in found.submissions:
        answer = one.load()
        assert not isinstance(answer, Unreadable), answer
        judgement = listing.questions[one.question].sampled(one.seed or 0).judge(answer)
        assert not isinstance(judgement, Unreadable), judgement


def test_the_page_names_every_kind_of_file(listing: Listing) -> None:
    for suffix in sheet_readers(listing):
        assert suffix in PAGE or suffix == ".yml"


def test_the_commands_of_the_page_can_be_read() -> None:
    commands = re.findall(r"^quizapp grade (.*)$", PAGE, re.MULTILINE)
    assert len(commands) == 4
    for words in commands:
        parser_of("grade").read(words.split())
