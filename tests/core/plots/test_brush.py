import pytest

from quizapp.core.colours import MOST_PATHS
from quizapp.core.plots.brush import LETTERS, brushes
from quizapp.core.plots.canvas import Charset

NAMES = ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSProp", "Adam")
CHARSETS: tuple[Charset, ...] = ("braille", "ascii")


@pytest.mark.parametrize("charset", CHARSETS)
def test_an_optimizer_has_the_same_brush_in_every_picture(charset: Charset) -> None:
    together = dict(zip(LETTERS, brushes(LETTERS, charset), strict=True))
    assert {brush.style for brush in together.values()} == {f"path:{slot}" for slot in range(6)}
    for letter in LETTERS:
        assert brushes(["あなた", letter], charset)[1] == together[letter]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(("name", "letter"), list(zip(NAMES, LETTERS, strict=True)))
def test_an_optimizer_has_the_brush_of_its_letter_however_it_is_spelled(
    charset: Charset, name: str, letter: str
) -> None:
    (own,) = brushes([letter], charset)
    assert own.current == letter
    for spelled in (name, name.lower(), name.upper(), f"{name}:lr=0.9"):
        assert brushes(["あなた", spelled], charset)[1] == own


@pytest.mark.parametrize("label", ["SM", "MNG", "m", "", "Sgdx"])
def test_a_part_of_the_letters_is_no_optimizer(label: str) -> None:
    assert brushes([label, "SGD"], "braille")[0] == brushes(["あなた", "SGD"], "braille")[0]


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_second_path_of_an_optimizer_takes_a_free_brush(charset: Charset) -> None:
    first, second, other = brushes(["SGD", "sgd", "Momentum"], charset)
    assert first == brushes(["S"], charset)[0]
    assert len({first.mark, second.mark, other.mark}) == 3
    assert second.current != "S"


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    "labels", [[*LETTERS, "あなた"], ["あなた", "正解"], ["M", "M", "S"], ["x"] * MOST_PATHS]
)
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


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("labels", ["PQR", "ABC", "XSM"])
def test_letters_that_are_not_all_optimizers_stand_for_themselves_in_order(
    charset: Charset, labels: str
) -> None:
    painted = brushes(list(labels), charset)
    assert [brush.current for brush in painted] == list(labels)
    assert [brush.style for brush in painted] == ["path:0", "path:1", "path:2"]


def test_ascii_brushes_are_ascii() -> None:
    for brush in brushes([*LETTERS, "あなた"], "ascii"):
        assert (brush.mark + brush.current + brush.line).isascii()


def test_more_paths_than_styles_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 7 paths"):
        brushes(["x"] * (MOST_PATHS + 1), "braille")
