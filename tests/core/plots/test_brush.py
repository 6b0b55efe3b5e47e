import pytest

from quizapp.core.plots.brush import LETTERS, MOST_PATHS, brushes
from quizapp.core.plots.canvas import Charset

CHARSETS: tuple[Charset, ...] = ("braille", "ascii")


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_optimizer_has_the_same_brush_in_every_picture(charset: Charset) -> None:
    together = dict(zip(LETTERS, brushes(LETTERS, charset), strict=True))
    assert {brush.style for brush in together.values()} == {f"path:{slot}" for slot in range(6)}
    for letter in LETTERS:
        assert brushes(["あなた", letter], charset)[1] == together[letter]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("labels", [[*LETTERS, "あなた"], ["あなた", "正解"], ["M", "M", "S"]])
def test_no_two_paths_share_a_style(charset: Charset, labels: list[str]) -> None:
    assert len({brush.style for brush in brushes(labels, charset)}) == len(labels)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("labels", [[*LETTERS, "あなた"], ["あなた", "正解"]])
def test_paths_differ_without_any_colour(charset: Charset, labels: list[str]) -> None:
    painted = brushes(labels, charset)
    assert len({brush.mark for brush in painted}) == len(labels)
    assert len({(brush.line, brush.dashes) for brush in painted}) == len(labels)


def test_a_letter_shows_where_its_optimizer_is_now() -> None:
    assert [brush.current for brush in brushes(["A", "正解"], "braille")] == ["A", "●"]


def test_ascii_brushes_are_ascii() -> None:
    for brush in brushes([*LETTERS, "あなた"], "ascii"):
        assert (brush.mark + brush.current + brush.line).isascii()


def test_more_paths_than_styles_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 7 paths"):
        brushes(["x"] * (MOST_PATHS + 1), "braille")
