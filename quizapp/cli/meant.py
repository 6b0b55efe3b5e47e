"""What to say of a word that names nothing: what it may have been meant for, or what there is."""

from collections.abc import Iterable

from quizapp.core.nearest import nearest_words, perhaps
from quizapp.core.wording import printable

MOST_NAMED = 20
"""More names than this are no help in one line."""


def unknown(word: str, what: str, known: Iterable[str], cure: str = "") -> str:
    """The sentence for a word that is no `what`; with the nearest names, or all where none is near.

    `cure` says where all names can be seen, where there are too many of them.
    """
    names = [*known]
    near = perhaps("、".join(nearest_words(word, names)))
    listed = f"使えるのは {'、'.join(names)} です。" if len(names) <= MOST_NAMED else cure
    return f"{printable(word)} という{what}はありません。{near or listed}"
