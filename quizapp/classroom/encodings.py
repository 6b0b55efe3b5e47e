"""A submission's bytes as text: read as Python reads them, or the cure named, in Japanese."""

import codecs
import re
from collections.abc import Iterator
from encodings import normalize_encoding
from encodings.aliases import aliases

CODECS = frozenset(
    (
        *("utf_8", "ascii", "latin_1", "iso8859_15", "cp1252"),
        *("cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213"),
        *("euc_jp", "euc_jis_2004", "euc_jisx0213"),
        *("iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext"),
    )
)
"""The codecs that a coding line may name: Japanese text and its neighbours, by Python's names.

Others that Python would take are not loaded for a stranger: some do more than reading text.
"""

GUESSED = {"cp932": "Shift_JIS (CP932)", "euc-jp": "EUC-JP"}
"""What a file may have been saved as, as a coding line and as people call it."""

_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]{1,40})")
_BLANK = re.compile(rb"^[ \t\f]*(?:#.*)?$")
"""PEP 263: a coding line is a comment, and before it stands nothing but one more, or nothing."""

CODING_LINES = 2

_WITH_ENDINGS = ("utf_8", "latin_1", "iso_8859_1")

_LINE_END = re.compile(rb"\r\n?|\n")

_WIDE = re.compile(r"[ぁ-んァ-ヶー、。一-龠]")
_NARROW = re.compile(r"[｡-ﾟ]")
"""What is read in the wrong encoding has few letters of the first sort, and many of the second."""

SAVED_AGAIN = "UTF-8 で保存し直してください。"


class NotTextError(Exception):
    """The bytes cannot be read; the text says why and what helps, in Japanese."""


def decoded(content: bytes) -> str:
    """The text of a Python file, without a mark of its byte order.

    Raises:
        NotTextError: if Python would not read it either, or only by a codec off the menu.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotTextError(f"UTF-16 です。{SAVED_AGAIN}")
    if b"\0" in content:
        raise NotTextError(_of_nuls(content))
    marked = content.startswith(codecs.BOM_UTF8)
    named = _named(content.removeprefix(codecs.BOM_UTF8))
    if named is None:
        return _utf_8(content, marked=marked)
    codec = _codec(named)
    if marked and codec != "utf_8":
        raise NotTextError(
            f"先頭の印（BOM）は UTF-8 ですが、coding の行は {named} です。"
            "coding の行を消すか、utf-8 に直してください。"
        )
    return _by_name(content.removeprefix(codecs.BOM_UTF8), codec, named)


def _named(content: bytes) -> str | None:
    """The encoding that one of the first two lines names."""
    for line in _LINE_END.split(content, CODING_LINES)[:CODING_LINES]:
        found = _CODING.match(line)
        if found:
            return found[1].decode("ascii", "replace")
        if not _BLANK.match(line):
            return None
    return None


def _codec(named: str) -> str:
    known = normalize_encoding(named).lower()
    # Editors add how lines end, which Python allows for these.
    known = next((one for one in _WITH_ENDINGS if known.startswith(f"{one}_")), known)
    codec = aliases.get(known, known)
    if codec not in CODECS:
        raise NotTextError(
            f"coding の行の {named} は、使えない文字コードの名前です。その行を消し、{SAVED_AGAIN}"
        )
    return codec


def _utf_8(content: bytes, *, marked: bool) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        guess = "" if marked else _guess(content)
        other = f"か、1 行目に # -*- coding: {guess} -*- と書いて"
        cure = f"UTF-8 で保存し直す{other}ください。" if guess else SAVED_AGAIN
        raise NotTextError(
            f"{_line(content, error)} 行目が UTF-8 ではありません{_seems(guess)}。{cure}"
        ) from None


def _by_name(content: bytes, codec: str, named: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise NotTextError(
            f"coding の行は {named} ですが、{_line(content, error)} 行目はその文字コードで"
            f"読めません{_seems(_guess(content))}。"
            f"coding の行を実際の文字コードに合わせるか、消して {SAVED_AGAIN}"
        ) from None


def _seems(guess: str) -> str:
    return f"（{GUESSED[guess]} のようです）" if guess else ""


def _line(content: bytes, error: UnicodeDecodeError) -> int:
    return len(_LINE_END.findall(content, 0, error.start)) + 1


def _of_nuls(content: bytes) -> str:
    # A letter of ASCII is two bytes in UTF-16, and always the same one of them is NUL.
    upper, lower = content[::2].count(0), content[1::2].count(0)
    if min(upper, lower) == 0 and 4 * (upper + lower) > len(content):
        return f"UTF-16 のようです。{SAVED_AGAIN}"
    return "NUL バイトが含まれています。テキストではありません。"


def _guess(content: bytes) -> str:
    """The one of GUESSED that a file was saved as, where its bytes leave no doubt."""
    texts = dict(_readings(content))
    good = [name for name, text in texts.items() if _is_japanese(text)]
    return good[0] if len(good) == 1 else ""


def _readings(content: bytes) -> Iterator[tuple[str, str]]:
    for name in GUESSED:
        try:
            yield name, content.decode(name)
        except UnicodeDecodeError:
            continue


def _is_japanese(text: str) -> bool:
    return len(_WIDE.findall(text)) > len(_NARROW.findall(text))
