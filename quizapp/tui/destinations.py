"""Where one can go from home and from the palette: one line a screen."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """A screen: its key as Textual names it and as it is shown, and what it is called.

    `called` stands in the footer, `explained` in the help and in the palette.
    """

    key: str
    display: str
    called: str
    explained: str


SCREENS: Mapping[str, Destination] = {
    "search": Destination("slash", "/", "探す", "問題を言葉で探す"),
    "modes": Destination("m", "m", "学び方", "学び方を選んで始める"),
    "exam": Destination("e", "e", "模試", "模試を始める・結果を読む"),
    "mistakes": Destination("w", "w", "間違い", "自分の間違いを見る"),
    "statistics": Destination("t", "t", "統計", "学習の統計を見る"),
    "rules": Destination("r", "r", "手法", "手法のページを読む"),
    "lab": Destination("l", "l", "実験室", "実験室で手法を動かす"),
    "settings": Destination("f2", "F2", "設定", "設定を変える"),
}
"""By the name of the app's action that opens it: `search` is opened by `app.search`."""


def destinations(app: object) -> tuple[str, ...]:
    """The names of those that this app can open."""
    return tuple(name for name in SCREENS if hasattr(app, f"action_{name}"))
