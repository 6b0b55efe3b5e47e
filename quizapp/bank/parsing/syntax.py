"""The parser's own complaints, said in Japanese with the cure, at the place to mend."""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from quizapp.bank.parsing.quoting import requoted, value_quoted
from quizapp.bank.parsing.slips import slip_behind
from quizapp.bank.parsing.text import Reporter, Spot

DEEPEST = 24
"""How deep lists and mappings may lie in one another."""


def too_deep() -> str:
    """What is said of a file whose values lie deeper."""
    return f"入れ子が深すぎます（{DEEPEST} 段まで）。"


class Complaint(NamedTuple):
    """What is said for one of the parser's messages, and how its line is put right."""

    rule: str
    message: str
    fix: Callable[[str], str] = lambda _: ""
    at_context: bool = False


_FULL_WIDTH_KEY = re.compile(r"^(\s*(?:- )?[^\s：]+)：\s*")
_ESCAPE = Complaint(
    "escape",
    "\"…\" の中の「\\」は特別な文字の印です。TeX は '…' で囲むか、| のブロックに書いてください。",
    requoted,
)
_INDENT = Complaint(
    "syntax",
    "ここでキーが来るはずです。字下げをそろえるか、"
    "「{ [ \" '」で始まる値なら全体を '…' で囲んでください。",
    value_quoted,
)
_UNCLOSED = (
    "閉じられていないか、「, 」が足りません。値の中に記号があるときは '…' で囲んでください。"
)

COMPLAINTS = {
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "mapping values are not allowed in this context": Complaint(
        "syntax",
        "値の中の「: 」がキーの区切りと読まれました。値を '…' で囲むか、字下げを直してください。",
        value_quoted,
    ),
    "could not find expected ':'": Complaint(
        "syntax",
        "キーの後に「: 」（半角のコロンと空白）がありません。",
        lambda line: _FULL_WIDTH_KEY.sub(r"\1: ", line) if "：" in line else "",
        at_context=True,
    ),
    "did not find expected key": _INDENT,
    "did not find expected '-' indicator": Complaint(
        "syntax", "ここは一覧の続きです。「- 」で始めるか、字下げをそろえてください。"
    ),
    "found unexpected end of stream": Complaint(
        "syntax", "引用符が閉じられていません。", at_context=True
    ),
    "did not find expected ',' or ']'": Complaint("syntax", f"「[」が{_UNCLOSED}", at_context=True),
    "did not find expected ',' or '}'": Complaint(
        "syntax", f"「{{」が{_UNCLOSED}", at_context=True
    ),
    "block sequence entries are not allowed in this context": Complaint(
        "syntax", "一覧の「- 」はここには書けません。キーの次の行から書いてください。"
    ),
    "did not find expected comment or line break": Complaint(
        "syntax", "「|」や「>」の後には何も書けません。次の行から、字下げして書いてください。"
    ),
    "did not find expected <document start>": Complaint(
        "several-documents", "1 つのファイルに書けるのは 1 つの文書だけです。"
    ),
    "did not find expected node content": Complaint(
        "syntax", "値がありません。「, ] }」で始まる値は '…' で囲んでください。", value_quoted
    ),
    "found unexpected document indicator": Complaint(
        "syntax",
        "引用符が閉じられていません。行の初めの「---」と「...」は、引用符の中にも書けません。",
        at_context=True,
    ),
    "found an indentation indicator equal to 0": Complaint(
        "syntax", "「|」や「>」の後の数字は、字下げの桁数（1〜9）です。ふつうは要りません。"
    ),
    "mapping keys are not allowed in this context": Complaint(
        "syntax", "「? 」で始まる書き方は使えません。「キー: 値」と書くか、'…' で囲んでください。"
    ),
    "did not find expected alphabetic or numeric character": Complaint(
        "syntax", "「*」や「&」で始まる値は '…' で囲んでください。", value_quoted, at_context=True
    ),
}

_TAB = Complaint("tab", "字下げにタブは使えません。半角の空白にしてください。")
_SHIFTED = Complaint(
    "syntax",
    "字下げが深すぎるので、前の値の続きと読まれました。同じ並びのキーと字下げをそろえてください。",
)
_KEY_ALONE = re.compile(r"\s+[a-z_]+")
_SIGN = Complaint("syntax", "この記号で始まる値は '…' で囲んでください。", value_quoted)
_DIRECTIVE = Complaint(
    "syntax", "「%」で始まる行は YAML への指示になります。ここでは使えないので、消してください。"
)
_TAG = Complaint(
    "tag", "タグ（!名前）は使えません。「!」で始まる値は '…' で囲んでください。", value_quoted
)
_UNKNOWN = Complaint(
    "syntax", "ここが YAML として読めません。字下げを確かめ、記号を含む値は '…' で囲んでください。"
)

_TOO_DEEP = re.compile(rf"(?:[\[{{][ ?]*){{{DEEPEST}}}(?=[\[{{])")
"""Brackets in a row that no parser need count: some give up on them before they say where."""


def explain_syntax_error(report: Reporter, error: yaml.MarkedYAMLError, first: int = 0) -> None:
    """Note the parser's complaint; what it says is about the first place it stumbled over.

    `first` is the line of the file with which the text that was parsed begins.
    """
    context, stumbled = _moved(error.context_mark, first), _moved(error.problem_mark, first)
    mark = stumbled or context or Spot(first, 0)
    if deep := _TOO_DEEP.search(report.source.line(mark.line), 0, mark.column + 1):
        report.error(Spot(mark.line, deep.end()), "too-deep", too_deep())
        return
    if (slip := slip_behind(report.source, mark, context)) is not None:
        report.error(slip.spot, slip.rule, slip.message, slip.fix)
        return
    complaint = _complaint(report, error, mark)
    opening = _opening(error, context, mark)
    if complaint.at_context and context is not None:
        mark = context
    line = report.source.line(mark.line)
    if complaint is _SHIFTED:
        mark = Spot(mark.line, len(line) - len(line.lstrip()))
    fix = complaint.fix(line)
    if fix and (not _is_read(fix) or (complaint.fix is value_quoted and _is_read(line))):
        fix = ""  # quoting does not mend it, or the line itself is sound
    report.error(mark, complaint.rule, complaint.message + opening, fix)


def _moved(mark: yaml.Mark | None, lines: int) -> Spot | None:
    return Spot(mark.line + lines, mark.column) if mark is not None else None


def _opening(error: yaml.MarkedYAMLError, context: Spot | None, mark: Spot) -> str:
    """Where a quoted text began, when that is far from where the parser stumbled."""
    if error.context != "while parsing a quoted scalar" or context is None:
        return ""
    return (
        "" if context.line == mark.line else f"この引用符は {context.line + 1} 行目で始まります。"
    )


def _is_read(line: str) -> bool:
    try:
        for _ in yaml.parse(line.strip(), Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError:
        return False
    return True


def _complaint(report: Reporter, error: yaml.MarkedYAMLError, mark: Spot) -> Complaint:
    problem = error.problem or ""
    before = report.source.line(mark.line)[: mark.column + 1]
    if "cannot start any token" in problem or "tab character" in problem:
        return _TAB if "\t" in before else _SIGN
    if "mapping values" in problem and _KEY_ALONE.fullmatch(before.removesuffix(":")):
        return _SHIFTED
    return COMPLAINTS.get(problem) or _by_its_signs(before, report.source.line(mark.line))


_IN_TAG = re.compile(r"(?:^|[\s,\[{])!\S*$")


def _by_its_signs(before: str, line: str) -> Complaint:
    """What the text itself says where the parser's words are not known."""
    if line.startswith("%"):
        return _DIRECTIVE
    if _IN_TAG.search(before):
        return _TAG
    return _UNKNOWN
