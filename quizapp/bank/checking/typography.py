"""Signs that are shown as they were typed, as their partner or their formula is missing."""

import re
from collections.abc import Iterator

from quizapp.bank.problem import named
from quizapp.core.fault import Fault, Path
from quizapp.core.formula.symbols import TEX_SIGNS
from quizapp.core.formula.tex.commands import TEX_COMMANDS
from quizapp.core.text.bare import bare, fault_at
from quizapp.core.text.placeholders import without_code
from quizapp.core.text.tables import is_row, row_cells

_ARGUMENTS = r"(?:\s*\{[^{}]*\}|\[[^\]\n]*\])*"
_COMMAND = re.compile(rf"\\(?P<name>[A-Za-z]+){_ARGUMENTS}")
_DELIMITER = re.compile(r"\\[()\[\]]|\\(?:begin|end)\s*\{[^{}\n]*\}")
_SCRIPT = re.compile(r"(?<![A-Za-z0-9_])[A-Za-zα-ωΑ-Ω][_^](?:\{|[A-Za-z0-9α-ω](?![A-Za-z]))")
_AMOUNT = re.compile(r"\$(?P<amount>\d[\d,.]*)\s*[\u3001-\u30ff\u4e00-\u9fff][^$\n]*\$(?=\d)")
_BAR = "｜"
_LONG_DASHES = re.compile(r"(?=.*[ー―—–－])[|\sー―—–－:-]+")


def typography_faults(path: Path, text: str) -> Iterator[Fault]:
    """Marks left open, TeX outside formulas, other signs for `$`, tables that do not line up."""
    yield from _open_marks(path, text)
    yield from _loose_tex(path, text)
    yield from _dollars(path, text)
    yield from _tables(path, text)


def without_loose_tex(text: str) -> str:
    """The text with spaces in place of TeX outside formulas, whose braces hold no name."""
    prose = bare(text)
    for match in (*_DELIMITER.finditer(prose), *_COMMAND.finditer(prose)):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def _open_marks(path: Path, text: str) -> Iterator[Fault]:
    fences = [match.start() for match in re.finditer(r"^[ \t]*```", text, re.MULTILINE)]
    if len(fences) % 2:
        message = "コードを囲む「```」の片方がありません。閉じる行にも「```」だけを書いてください。"
        yield fault_at(path, text, fences[-1], message, "unclosed-mark")
        return
    prose = bare(text)
    quote = prose.find("`")
    if quote >= 0:
        message = "コードを囲む「`」の片方がありません。"
        yield fault_at(path, text, quote, message, "unclosed-mark")
    for line in re.finditer(r"[^\n]+", prose):
        stars = [star.start() for star in re.finditer(r"\*\*", line[0])]
        if len(stars) % 2:
            message = "強調の「**」の片方がありません。同じ行の中で閉じてください。"
            yield fault_at(path, text, line.start() + stars[-1], message, "unclosed-mark")


def _loose_tex(path: Path, text: str) -> Iterator[Fault]:
    prose = bare(text)
    if "$" in prose:
        return  # which side of a lone one is a formula nobody knows
    if (delimiter := _DELIMITER.search(prose)) is not None:
        message = f"数式は {named(delimiter[0])}ではなく $…$ で囲みます。"
        yield fault_at(path, text, delimiter.start(), message, "tex-delimiters")
        return
    for match in (*_COMMAND.finditer(prose), *_SCRIPT.finditer(prose)):
        command = match.groupdict().get("name")
        if command is None or _is_command(command):
            message = f"{named(match[0])}は数式の外にあるので、このまま表示されます。"
            message += _WITHOUT_VAL if command == "val" else "$…$ で囲んでください。"
            yield fault_at(path, text, match.start(), message, "tex-outside")
            return


_WITHOUT_VAL = "数式の外では {名前} と書いてください。"


def _is_command(name: str) -> bool:
    return name in TEX_COMMANDS or name in TEX_SIGNS or name == "val"


def _dollars(path: Path, text: str) -> Iterator[Fault]:
    prose = without_code(text)
    wide = prose.find("＄")
    if wide >= 0:
        message = "全角の「＄」は数式の印になりません。半角の「$」にしてください。"
        yield fault_at(path, text, wide, message, "full-width-dollar")
    if (amount := _AMOUNT.search(prose)) is not None:
        message = (
            f"「${amount['amount']}」から次の「$」までが数式と読まれます。金額は "
            f"{amount['amount']} ドルのように書いてください。"
        )
        yield fault_at(path, text, amount.start(), message, "dollar-amount")


def has_odd_dollars(text: str) -> bool:
    """Whether a lone `$` is better explained by what `typography_faults` says of it."""
    return "＄" in text or _AMOUNT.search(text) is not None


def _tables(path: Path, text: str) -> Iterator[Fault]:
    rows: list[tuple[int, str]] = []
    start = 0
    for line in f"{without_code(text)}\n".splitlines(keepends=True):
        if is_row(line):
            rows.append((start, line))
        else:
            if line.strip().startswith(_BAR) and line.count(_BAR) == 1 and not rows:
                message = "全角の「｜」が文頭にあります。文章のブロックは半角の「|」で始めます。"
                yield fault_at(path, text, start, message, "full-width-bar")
            elif line.strip().startswith(_BAR) or (rows and _BAR in line):
                yield fault_at(path, text, start, _WIDE_TABLE, "full-width-table")
                return
            yield from _ragged(path, text, rows)
            rows = []
        start += len(line)
    yield from _ragged(path, text, rows)


_WIDE_TABLE = "表の区切りは、全角の「｜」や「ー」ではなく、半角の「|」と「-」で書きます。"


def _ragged(path: Path, text: str, rows: list[tuple[int, str]]) -> Iterator[Fault]:
    """The first row that does not line up with the headings."""
    columns = len(row_cells(rows[0][1])) if rows else 0
    for start, row in rows:
        count = len(row_cells(row))
        if _LONG_DASHES.fullmatch(row) or (count != columns and _BAR in row):
            yield fault_at(path, text, start, _WIDE_TABLE, "full-width-table")
            return
        if count != columns:
            message = f"表の列の数がそろっていません（1 行目は {columns} 列、ここは {count} 列）。"
            yield fault_at(path, text, start, message, "ragged-table")
            return
