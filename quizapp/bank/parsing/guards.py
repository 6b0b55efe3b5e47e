"""What YAML allows and a sheet of questions must not contain, found character by character."""

import re
from typing import cast

import yaml

from quizapp.bank.parsing.quoting import LONGEST_FIXED, UNWANTED_ESCAPE, requoted
from quizapp.bank.parsing.text import Mark, Reporter, Spot, after, spot_at

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff\U0010fffe]"
)
_INVISIBLE = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_UNSEEN = re.compile(f"{_CONTROL.pattern[:-1]}{_INVISIBLE.pattern[1:]}")
"""Both, to be looked for in one pass: hardly any file has one of them."""

_FULL_WIDTH_COLON = re.compile(r"(?:^|\n)[ \u3000]*(?:-[ \u3000]+)?[a-z_]+：")
_FULL_WIDTH_SPACE = re.compile(r"^\u3000|(?::|(?:^|\n) *-)\u3000|\u3000$|\n *\u3000")


def readable(report: Reporter) -> str:
    """The text for the parser; refuses control characters, warns of invisible ones.

    No parser reads past a control character, so another character of its width stands for it.
    """
    text = report.source.text
    if _UNSEEN.search(text) is None:
        return text
    for match in _CONTROL.finditer(text):
        message = f"制御文字 U+{ord(match[0]):04X} が入っています。削除してください。"
        report.error(spot_at(text, match.start()), "control-character", message)
    for match in _INVISIBLE.finditer(text):
        message = f"見えない文字 U+{ord(match[0]):04X} が入っています。削除してください。"
        spot = spot_at(text, match.start())
        line = report.source.line(spot.line)
        fix = _INVISIBLE.sub("", line) if len(line) <= LONGEST_FIXED else ""
        report.warning(spot, "invisible-character", message, fix)
    return _CONTROL.sub("\ufffd", text)


def check_scalar(report: Reporter, scalar: yaml.ScalarEvent) -> None:
    """Anchors, tags, escapes that eat TeX, full-width signs that only look like YAML."""
    if scalar.anchor or scalar.tag:
        _refuse_properties(report, scalar)
    if not scalar.style:
        if "：" in scalar.value or "\u3000" in scalar.value:
            _check_full_width(report, scalar)
    elif scalar.style == '"':
        _check_escapes(report, scalar)


def check_collection(report: Reporter, event: yaml.CollectionStartEvent) -> None:
    """Anchors and tags."""
    if event.anchor or event.tag:
        _refuse_properties(report, event)


def refuse_alias(report: Reporter, mark: Mark) -> None:
    """Say that an alias is not followed."""
    message = "エイリアス（*名前）は使えません。値をそのまま書いてください。"
    report.error(mark, "alias", message)


def refuse_merge(report: Reporter, key: yaml.ScalarEvent) -> bool:
    """Say that `<<` does not merge; whether it was one."""
    if key.value != "<<" or key.style:
        return False
    message = "「<<」による取り込みは使えません。キーをそのまま書いてください。"
    report.error(cast("Mark", key.start_mark), "merge-key", message)
    return True


def _refuse_properties(
    report: Reporter, event: yaml.ScalarEvent | yaml.CollectionStartEvent
) -> None:
    mark = cast("Mark", event.start_mark)
    if event.anchor:
        message = "アンカー（&名前）は使えません。「&」で始まる値は '…' で囲んでください。"
        report.error(mark, "anchor", message)
    if event.tag:
        message = "タグ（!名前）は使えません。「!」で始まる値は '…' で囲んでください。"
        report.error(mark, "tag", message)


def _check_full_width(report: Reporter, scalar: yaml.ScalarEvent) -> None:
    mark = cast("Mark", scalar.start_mark)
    raw = report.source.between(mark, cast("Mark", scalar.end_mark))
    colon = _FULL_WIDTH_COLON.search(raw)
    if colon and (colon.start() or _opens_its_line(report, mark)):
        message = "全角の「：」はキーの区切りになりません。半角の「: 」にしてください。"
        _suggest_half_width(report, after(mark, raw, colon.end() - 1), ": ", message)
    if space := _FULL_WIDTH_SPACE.search(raw):
        spot = after(mark, raw, raw.index("\u3000", space.start()))
        message = "全角の空白（U+3000）は YAML の空白になりません。半角にしてください。"
        _suggest_half_width(report, spot, " ", message)


def _opens_its_line(report: Reporter, mark: Mark) -> bool:
    return not report.source.line(mark.line)[: mark.column].strip(" -\u3000")


def _suggest_half_width(report: Reporter, spot: Spot, sign: str, message: str) -> None:
    line = report.source.line(spot.line)
    fix = f"{line[: spot.column]}{sign}{line[spot.column + 1 :].lstrip()}"
    rule = "full-width-colon" if sign.startswith(":") else "full-width-space"
    report.warning(spot, rule, message, fix)


def _check_escapes(report: Reporter, scalar: yaml.ScalarEvent) -> None:
    mark = cast("Mark", scalar.start_mark)
    raw = report.source.between(mark, cast("Mark", scalar.end_mark))
    found = False
    for match in UNWANTED_ESCAPE.finditer(raw):
        if not match["name"]:
            continue
        found = True
        spot = after(mark, raw, match.start())
        message = f'"…" の中の「\\{match["name"][0]}」は特別な文字に置き換わります。'
        message += "TeX は '…' で囲むか、| のブロックに書いてください。"
        report.error(spot, "escape", message, requoted(report.source.line(spot.line)))
    if not found and _CONTROL.search(scalar.value):
        message = '"…" の中に制御文字になるエスケープがあります。'
        report.error(mark, "control-character", message)
