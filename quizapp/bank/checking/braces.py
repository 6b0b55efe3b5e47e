"""Every `{name}` in prose: it stands for a value or a blank, and is written so that it does."""

import re
import unicodedata
from collections.abc import Collection, Iterator

from quizapp.bank.checking.prose import prose_of
from quizapp.bank.checking.typography import without_loose_tex
from quizapp.core.fault import UP, Fault, Path
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.question import Question
from quizapp.core.text.bare import bare, fault_at
from quizapp.core.text.placeholders import (
    blanks_in,
    blanks_within_formulas,
    names_in,
    without_code,
)

_WIDE = re.compile(r"[{｛](?P<name>[^{}｛｝\n$]+)[}｝]")
_DOUBLED = re.compile(r"\{\{(?P<name>[^{}\n$]+)\}\}")
_PAIR = re.compile(r"\{[^{}\n]*\}")


def name_faults(question: Question) -> Iterator[Fault]:
    """Names that nothing fills, and braces that are none of the format's."""
    values = question.worked.names()
    blanks = question.body.blank_names
    for path, text in prose_of(question):
        shape = [*_shape_faults(path, text, {*values, *blanks})]
        yield from shape
        if not shape:
            yield from _unknown(path, without_loose_tex(text), values, blanks)


def _shape_faults(path: Path, text: str, known: Collection[str]) -> Iterator[Fault]:
    prose = bare(text)
    for match in _WIDE.finditer(prose):
        name = unicodedata.normalize("NFKC", match["name"]).strip()
        if f"{match[0][0]}{match[0][-1]}" == "{}" or name not in known:
            continue
        message = f"全角の「｛ ｝」では値や空欄になりません。半角で {{{name}}} と書いてください。"
        yield fault_at(path, text, match.start(), message, "full-width-braces", warning=False)
        return
    if (doubled := _DOUBLED.search(prose)) is not None and doubled["name"] in known:
        name = doubled["name"]
        message = f"波括弧が 2 重なので、そのまま表示されます。{{{name}}} と書いてください。"
        yield fault_at(path, text, doubled.start(), message, "doubled-braces")
        return
    lone = re.search(r"[{}]", _PAIR.sub(_blanked, _PAIR.sub(_blanked, prose)))
    if lone is not None:
        message = "波括弧「{ }」の片方がありません。値や空欄は {名前} と書きます。"
        yield fault_at(path, text, lone.start(), message, "unclosed-mark")


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _unknown(
    path: Path, text: str, values: Collection[str], blanks: Collection[str]
) -> Iterator[Fault]:
    asked = path == ("ask",)
    filled = {*values, *(blanks_in(text) if asked else ())}
    within = blanks_within_formulas(text, blanks) if asked else {}
    prose = without_code(text)
    for name in dict.fromkeys(names_in(text)):
        if name in within or (name in filled and name in {*values, *blanks}):
            continue
        message = _unfilled(name, path, values, blanks)
        at = prose.find(f"{{{name}}}")
        yield fault_at(path, text, at, message, "unknown-name", warning=False)


def _unfilled(name: str, path: Path, values: Collection[str], blanks: Collection[str]) -> str:
    if path == (UP, "ask"):
        said = f"{{{name}}} は set の given にも numbers にもありません。"
        said += "空欄なら、小問の ask に書きます。"
        blanks = ()
    elif not blanks:
        said = f"{{{name}}} は given にも numbers にもありません。"
    elif path == ("ask",):
        said = f"{{{name}}} は blanks にも given にも numbers にもありません。"
    elif name in blanks:
        return f"{{{name}}} は空欄の名前です。空欄を置けるのは問題文（ask）だけです。"
    else:
        said = f"{{{name}}} は given にも numbers にもありません。"
    near = nearest_word(name, (*values, *blanks))
    return said + perhaps(near and f"{{{near}}}")
