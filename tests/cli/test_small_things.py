"""Colours, seeds and exit codes that no other test of a command looks at."""

from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.cli.colours import painted
from quizapp.cli.rooms import new_seed


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("contour", "38;5;59"),
        ("path:0", "38;5;74"),
        ("path:1", "38;5;178"),
        ("goal", "1"),
        ("point", "1;38;5;221"),
    ],
)
def test_each_style_has_the_nearest_of_256_colours(style: str, code: str) -> None:
    assert painted("x", style) == f"\x1b[{code}mx\x1b[0m"


def test_a_style_without_a_colour_is_left_as_it_is() -> None:
    assert painted("x", "text") == "x"


def test_a_seed_is_never_the_one_that_means_as_authored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda _: 0)
    assert new_seed() == 1


def test_an_interrupt_ends_with_the_code_that_shells_have_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quizapp.cli.commands.list.open_listing", interrupted)
    assert main(["list"]) == 130


def test_as_many_paths_as_there_are_marks_are_drawn(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plot", *["sgd"] * 7, "--steps", "2", "--size", "40x10"]) == 0
    assert "SGD" in capsys.readouterr().out


def test_a_list_of_nothing_is_no_success(tmp_path: Path) -> None:
    assert main(["list", "--no-bundled", "--bank", str(tmp_path)]) == 1
