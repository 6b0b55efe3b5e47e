"""Bytes in, text out: UTF-8 and nothing else; says which other encoding it looks like."""

import codecs

from quizapp.bank.parsing.text import FileText, spot_at
from quizapp.bank.problem import Problem

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
JAPANESE_ENCODINGS = (("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))

_PROBED_BYTES = 4096
_JIS_ESCAPES = (b"\x1b$B", b"\x1b$@")


def file_text(file: str, data: bytes) -> FileText | Problem:
    """The text without a leading byte order mark, or where and why it is not UTF-8."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _refused(file, name, 1, 1)
    head = data[:_PROBED_BYTES]
    if head.count(0) > len(head) // 4:
        return _refused(file, "UTF-16", 1, 1)
    if any(escape in head for escape in _JIS_ESCAPES):
        return _refused(file, "ISO-2022-JP（JIS コード）", 1, 1)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        good = _with_plain_breaks(error.object[: error.start].decode("utf-8"))
        spot = spot_at(good, len(good))
        return _refused(file, _likely_encoding(data), spot.line + 1, spot.column + 1)
    return FileText(file, _with_plain_breaks(text))


def _with_plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(file: str, encoding: str, line: int, column: int) -> Problem:
    guess = f"{encoding} のようです。" if encoding else ""
    message = f"UTF-8 として読めません。{guess}UTF-8 で保存してください。"
    return Problem(file, line, column, "error", message, "not-utf8")


def _likely_encoding(data: bytes) -> str:
    """The encoding in which most of the text is kana; empty when it is in none."""
    kana = {name: _kana(data, codec) for codec, name in JAPANESE_ENCODINGS}
    best = max(kana, key=lambda name: kana[name])
    return best if kana[best] > 0 else ""


def _kana(data: bytes, codec: str) -> int:
    text = data.decode(codec, errors="replace")
    return sum("ぁ" <= character <= "ヶ" for character in text) - 2 * text.count("\ufffd")
