"""Slips of typing behind which a YAML parser stumbles only later: the line to mend, and how."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from quizapp.bank.parsing.text import FileText, Spot


class TypingSlip(NamedTuple):
    """What is said in place of the parser's own complaint."""

    spot: Spot
    rule: str
    message: str
    fix: str = ""


_WIDE_INDENT = re.compile(r"(?P<before> *(?:- *)?)\u3000[ \u3000]*")
_NO_DASH = re.compile(r"(?P<before> *)(?:-(?! )|--+ ?|[・･ー－–—−•*+][ \u3000]*)(?=[a-z_]+: )")
_NO_SPACE = re.compile(r"(?P<key>(?: *(?:- +)*|.*[{,] *(?=[a-z_]+:[\[{'\"]))[a-z_]+):(?=[^\s:/])")
_OTHER_SIGN = re.compile(r"(?P<key> *(?:- +)*[a-z_]+) *[;；=] +")
_ITEM = re.compile(r" *- ")
_KEY = re.compile(r" *(?:- +)*[a-z_]+: ")
_KEY_ALONE = re.compile(r"[a-z_]+:(?:\s|\Z)")
_LIST_KEY = re.compile(r" *(?:- +)*[a-z_]+:\s*(?:#.*)?")
_CUT = re.compile(r"(?<=[^\s#]) #")
_OPENS_TEXT = re.compile(r"[^#]*(?:: |- )[|>][-+0-9]*\s*(?:#.*)?")


def slip_behind(source: FileText, stumbled: Spot, opened: Spot | None) -> TypingSlip | None:
    """What an author most likely did where the parser stumbled; `opened` is what it was within."""
    above = _above(source, stumbled.line)
    lines = (stumbled.line, opened.line if opened else stumbled.line)
    for number in (stumbled.line, above):
        slip = _wide_space(source, number) or _no_dash(source, number)
        if slip is not None:
            return slip
    texts = (_line_out_of_text(source, number) for number in lines)
    return (
        next((slip for slip in texts if slip), None)
        or _no_colon(source, lines, above)
        or _wide_colon(source, (*lines, above))
        or _item_below_keys(source, stumbled)
        or _cut_text(source, above, stumbled.line)
    )


def _above(source: FileText, line: int) -> int:
    """The nearest line above that is not empty."""
    return next((i for i in range(line - 1, -1, -1) if source.line(i).strip()), line)


def _wide_space(source: FileText, number: int) -> TypingSlip | None:
    line = source.line(number)
    wide = _WIDE_INDENT.match(line)
    if wide is None:
        return None
    message = "字下げや「-」の後に全角の空白（U+3000）があります。半角の空白にしてください。"
    spot = Spot(number, line.index("\u3000"))
    return TypingSlip(spot, "full-width-space", message, line.replace("\u3000", " ", wide.end()))


def _no_colon(source: FileText, lines: Iterable[int], above: int) -> TypingSlip | None:
    """A key with another sign for its colon, or without the space behind it.

    The line above may be one of code, in which other signs are sound.
    """
    tried = [(one, _NO_SPACE) for one in (*lines, above)] + [(one, _OTHER_SIGN) for one in lines]
    for number, pattern in tried:
        line = source.line(number)
        if (key := pattern.match(line)) is not None:
            begun, rest = key["key"], line[key.end() :]
            message = "キーの後には、半角のコロンと空白「: 」を書きます。"
            return TypingSlip(Spot(number, len(begun)), "syntax", message, f"{begun}: {rest}")
    return None


def _no_dash(source: FileText, number: int) -> TypingSlip | None:
    """An item that begins with another sign, or with a dash that no space follows."""
    line = source.line(number)
    dash = _NO_DASH.match(line)
    if dash is None:
        return None
    message = "一覧の項目は、半角の「-」と空白「- 」で始めます。"
    fix = f"{dash['before']}- {line[dash.end() :]}"
    return TypingSlip(Spot(number, len(dash["before"])), "syntax", message, fix)


def _line_out_of_text(source: FileText, number: int) -> TypingSlip | None:
    """A line at column 0 below the lines of a text that `|` opened."""
    line = source.line(number)
    if not line.strip() or line[0] in " \t#-" or _KEY_ALONE.match(line):
        return None
    above = range(number - 1, -1, -1)
    opening = next((i for i in above if _OPENS_TEXT.fullmatch(source.line(i))), None)
    if opening is None or not _is_text_between(source, opening, number):
        return None
    message = (
        f"字下げがないので、{opening + 1} 行目で始まった文章がここで終わります。"
        "その続きなら、上の行と字下げをそろえてください。"
    )
    indent = re.match(r" *", source.line(opening + 1))
    fix = f"{indent[0] if indent else ''}{line}"
    return TypingSlip(Spot(number, 0), "syntax", message, fix)


def _is_text_between(source: FileText, opening: int, end: int) -> bool:
    own = len(source.line(opening)) - len(source.line(opening).lstrip(" -"))
    inside = (source.line(i) for i in range(opening + 1, end))
    return end > opening + 1 and all(not line.strip() or _indent(line) >= own for line in inside)


def _wide_colon(source: FileText, lines: Iterable[int]) -> TypingSlip | None:
    """A key with a full-width colon, within braces or beside keys with ordinary ones."""
    for number in lines:
        line = source.line(number)
        if (key := _WIDE_KEY.search(line) or _WIDE_NAME.match(line)) is not None:
            message = "全角の「：」はキーの区切りになりません。半角の「: 」にしてください。"
            fix = f"{line[: key.end() - 1]}: {line[key.end() :].lstrip()}"
            return TypingSlip(Spot(number, key.end() - 1), "full-width-colon", message, fix)
    return None


_WIDE_KEY = re.compile(r"(?:[{,]|^ *(?:- +)*) *[a-z_]+：")
_WIDE_NAME = re.compile(r" +[^\s：:。、「『$`{}\[\]'\"]{1,30}：(?!.*: )")


def _item_below_keys(source: FileText, stumbled: Spot) -> TypingSlip | None:
    """An item of a list whose first item has no dash."""
    if not _ITEM.match(source.line(stumbled.line)):
        return None
    column = _indent(source.line(stumbled.line))
    first = stumbled.line
    while first > 0 and (not source.line(first - 1).strip() or _is_deeper(source, first, column)):
        first -= 1
    line = source.line(first)
    if first == stumbled.line or not _LIST_KEY.fullmatch(source.line(first - 1)):
        return None
    if not _KEY.match(line) or _ITEM.match(line):
        return None
    message = "一覧の項目が「- 」で始まっていません。下の項目と同じように「- 」で始めてください。"
    fix = f"{' ' * column}- {line.lstrip()}"
    return TypingSlip(Spot(first, _indent(line)), "syntax", message, fix)


def _is_deeper(source: FileText, below: int, column: int) -> bool:
    return _indent(source.line(below - 1)) > column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cut_text(source: FileText, above: int, number: int) -> TypingSlip | None:
    """A text of several lines in which ` #` begins a comment."""
    cut = _CUT.search(source.line(above))
    if cut is None or _KEY.match(source.line(number)) or not _KEY.match(source.line(above)):
        return None
    return TypingSlip(Spot(above, cut.start() + 1), "comment-cuts", COMMENT_CUTS)


COMMENT_CUTS = (
    "「 #」から行の終わりまではコメントになり、表示されません。"
    "文章の一部なら、全体を '…' で囲むか、| のブロックに書いてください。"
    "コメントなら、# の前に空白を 2 つ置いてください。"
)
"""What is said of a text that goes on behind ` #`."""
