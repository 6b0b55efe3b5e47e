"""Whether the code that a learner starts from can be filled in: its blanks, and all around them."""

import ast
import itertools
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from quizapp.core.fault import Fault
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.nearest import nearest_word
from quizapp.core.wording import printable

BLANK = "____"

_SHOWN = 60
"""How many characters of a line are quoted."""

_PATH = ("starter",)
_Severity: TypeAlias = Literal["error", "warning"]

_LEFT_OUT = frozenset((tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER))
_LINE_STARTS = frozenset((tokenize.INDENT, tokenize.DEDENT, tokenize.NEWLINE))
_DOES_NOTHING = frozenset(("pass", "..."))
_BLANKS = re.compile(r"_{4,}")
_LOW_LINES = r"(?<![\w.])(?:[_＿]*＿[_＿]*|_{2,3}|_{5,}|_(?: _)+)(?!\w)"
_QUESTION_MARK = r"(?<=[=+*/(, -])[?？]+(?=[\s),]|$)"
_OTHER_BLANKS = re.compile(rf"{_LOW_LINES}|…+|{_QUESTION_MARK}", re.MULTILINE)
"""What authors write where they mean a blank: fewer or more low lines, or wide ones."""

_ONLY_IN_PROSE = re.compile(r"[…?？_＿]*[…?？＿]+[_＿]*")
"""Of these, what code that is Python has in its texts alone."""

_WRITTEN = f"{BLANK}（半角の下線 4 つ）"
_SYNTAX = "starter-syntax"


@dataclass(frozen=True, slots=True)
class _Token:
    """A sign of code; `index` is where it stands, `line` what it stands in."""

    text: str
    index: int
    line: str

    @property
    def is_gap(self) -> bool:
        """Whether anything may stand in its place."""
        return self.text == BLANK

    def matches(self, other: "_Token") -> bool:
        """Whether the other is the same but for blanks within it, as in a string."""
        if BLANK not in self.text:
            return self.text == other.text
        first, *between, last = self.text.split(BLANK)
        place = len(first)
        for part in between:
            found = other.text.find(part, place)
            if found < 0:
                return False
            place = found + len(part)
        ends = place <= len(other.text) - len(last) and other.text.endswith(last)
        return ends and other.text.startswith(first)


@dataclass(frozen=True, slots=True)
class Starter:
    """The code that a learner starts from.

    Attributes:
        source: the code with its blanks.
        solution: what it becomes.
        asked: the names of the classes or functions that it must define.
        wanted: which of the two they are, in the author's language.
        free: whether it differs from the solution in more than its blanks on purpose.
    """

    source: str
    solution: str
    asked: tuple[str, ...]
    wanted: str
    free: bool = False

    @property
    def is_comparable(self) -> bool:
        """Whether the solution is Python that defines what is asked; else that is told of it."""
        complete = parsed_source(self.solution)
        return not isinstance(complete, NoPython) and {*self.asked} <= _defined(complete).keys()

    @property
    def is_solution(self) -> bool:
        """Whether it is the solution already, but for comments."""
        own = _tokens(self.source)
        return bool(own) and [*map(_sign_of, own)] == [*map(_sign_of, _tokens(self.solution))]

    def faults(self) -> Iterator[Fault]:
        """Where no filling makes it the solution.

        A free one, or one without a blank, only has to be Python that defines what is asked.
        """
        if not self.is_comparable:
            return
        other = other_blank(self)
        if other or BLANK not in self.source:
            yield from _without_blank(self, other)
            return
        solution, starter = _tokens(self.solution), _tokens(self.source)
        has_blank = any(token.is_gap for token in starter)
        fits = bool(starter) and _first_difference(starter, solution) is None
        unusable = [*unusable_faults(self)]
        if unusable and not (fits and unusable[0].rule == _SYNTAX):
            yield from unusable
        elif fits:
            return  # that the solution itself is no starter shows when it is judged
        elif not has_blank:
            message = f"空欄 {BLANK} がコメントや文字列の中にしかありません。"
            index = self.source.index(BLANK)
            yield _fault(self.source, index, message, "no-blank", "warning")
        elif not self.free:
            yield from _difference(self.source, starter, solution)


def _sign_of(token: _Token) -> str:
    return token.text


def other_blank(starter: Starter) -> re.Match[str] | None:
    """A sign that was meant to be a blank, as the solution has none of it."""
    is_python = not isinstance(parsed_source(starter.source), NoPython)
    for found in _OTHER_BLANKS.finditer(starter.source):
        line = starter.source[starter.source.rfind("\n", 0, found.start()) + 1 : found.start()]
        is_prose = "#" in line or (is_python and _ONLY_IN_PROSE.fullmatch(found[0]))
        if not is_prose and found[0] not in starter.solution:
            return found
    return None


def _without_blank(starter: Starter, other: re.Match[str] | None) -> Iterator[Fault]:
    """What stands where a blank should be: another sign, or what the solution does not have."""
    source = starter.source
    if not other and starter.is_solution:
        message = (
            "starter が solution と同じなので、埋める所がありません。"
            f"空欄を {_WRITTEN}と書いて置いてください。"
        )
        yield Fault(_PATH, message, "starter-solved")
        return
    line = source.count("\n", 0, other.start()) + 1 if other else _strange_line(starter)
    if other:
        message = f"空欄は {_WRITTEN}と書きます。今は「{other[0]}」です。"
    elif line:
        shown = _quoted(source.split("\n")[line - 1])
        message = (
            f"starter に空欄がありません。{shown}の埋めさせる所を {_WRITTEN}と書いてください。"
        )
    else:
        message = f"starter に空欄がありません。埋めさせる所を {_WRITTEN}と書いてください。"
    if not other:
        message += "全体を見せて誤りを直させる問題なら、bug: true と書きます。"
    tree = parsed_source(source)
    broken_at = tree.line if isinstance(tree, NoPython) else 0
    if line:
        index = other.start() if other else _line_start(source, line)
        severity: _Severity = "error" if broken_at == line else "warning"
        yield _fault(source, index, message, "no-blank", severity)
    else:
        yield Fault(_PATH, message, "no-blank", "warning")
    if not broken_at or broken_at != line:
        yield from unusable_faults(starter)


def _strange_line(starter: Starter) -> int:
    """The first line, counted from 1, that the solution does not have; 0 for none."""
    known = {line.split("#")[0].strip() for line in starter.solution.split("\n")}
    lines = (line.split("#")[0].strip() for line in starter.source.split("\n"))
    return next((i for i, line in enumerate(lines, start=1) if line not in known), 0)


def _difference(
    source: str, starter: Sequence[_Token], solution: Sequence[_Token]
) -> Iterator[Fault]:
    found = _first_difference(starter, solution)
    if found is None:
        return
    here, there = found
    message = f"空欄の外の{_quoted(_line(source, here.index))}が、模範解答と違います。"
    if there:
        message += f"模範解答では{_quoted(there.line)}です。"
    message += (
        "空欄だけを埋めて完成するようにそろえるか、わざと変えたなら free: true を書いてください。"
    )
    fault = _fault(source, here.index, message, "starter-differs", "warning")
    yield fault if here.index else replace(fault, ahead=None)  # what is missing stands above it


def _defined(tree: ast.Module) -> dict[str, int]:
    """The classes, functions and variables of code, by name, with their lines."""
    named_ones = (
        (node.name if isinstance(node, _DEFINITIONS) else node.id, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, _DEFINITIONS)
        or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
    )
    return dict(sorted(named_ones, key=lambda one: -one[1]))


_DEFINITIONS = (ast.ClassDef, ast.FunctionDef)


def unusable_faults(starter: Starter) -> Iterator[Fault]:
    """Where the starter is no Python, or does not define what is asked for."""
    source = starter.source
    tree = parsed_source(source)
    if isinstance(tree, NoPython):
        about = f"空欄 {BLANK} は、式か文の代わりに置きます。" if BLANK in source else ""
        message = (
            f"starter の {tree.line} 行目が Python として読めません。"
            f"{about}コロン、括弧、字下げを確かめてください。"
        )
        yield _fault(source, _line_start(source, tree.line), message, _SYNTAX)
        return
    names = _defined(tree)
    if BLANK in names or any(map(_is_open, tree.body)):
        return  # what is asked for may be filled in whole
    for asked in starter.asked:
        if asked not in names:
            yield _undefined(starter, asked, names)


def _is_open(statement: ast.stmt) -> bool:
    """Whether a statement is nothing but a blank."""
    match statement:
        case ast.Expr(value=ast.Name(id=name)):
            return _BLANKS.fullmatch(name) is not None
    return False


def _undefined(starter: Starter, asked: str, names: Mapping[str, int]) -> Fault:
    message = f"starter に、完成させる{starter.wanted} {asked} がありません。"
    others = [name for name in names if name not in starter.asked]
    near = nearest_word(asked, others) or next(iter(others[::-1]), "")
    if not near:
        return Fault(_PATH, message, "starter-entry")
    index = _line_start(starter.source, names[near])
    return _fault(starter.source, index, f"{message}今は {near} です。", "starter-entry")


def _line_start(source: str, line: int) -> int:
    """Where the first sign of a line, counted from 1, stands."""
    above = sum(len(one) + 1 for one in source.split("\n")[: line - 1])
    return above + len(source[above:]) - len(source[above:].lstrip())


_Sign: TypeAlias = tokenize.TokenInfo


def _tokens(source: str) -> tuple[_Token, ...]:
    """The signs of code without comments and docstrings; empty where it cannot be taken apart."""
    lines = [f"{line}\n" for line in source.split("\n")]
    starts = [0, *itertools.accumulate(map(len, lines))]
    try:
        found = list(tokenize.generate_tokens(iter(lines).__next__))
    except (tokenize.TokenError, SyntaxError):
        return ()
    return tuple(
        _Token(_text(sign), starts[sign.start[0] - 1] + sign.start[1], sign.line)
        for sign in _without_remarks([*_without_comments(found)])
    )


def _without_comments(signs: Sequence[_Sign]) -> Iterator[_Sign]:
    """A statement that only stands below the comment of a blank, so that it is Python, is one."""
    commented = False
    for sign in signs:
        if sign.type == tokenize.COMMENT:
            commented = BLANK in sign.string and sign.line.lstrip().startswith("#")
        elif sign.type not in _LEFT_OUT:
            stands_in = commented and sign.string in _DOES_NOTHING
            yield sign._replace(string=BLANK) if stands_in else sign
            commented = commented and sign.type in _LINE_STARTS


def _without_remarks(signs: Sequence[_Sign]) -> Iterator[_Sign]:
    """Docstrings left out, and the end of a line that is nothing but a blank."""
    before = tokenize.NEWLINE
    skipped = False
    for i, sign in enumerate(signs):
        ends = i + 1 < len(signs) and signs[i + 1].type == tokenize.NEWLINE
        alone = before in _LINE_STARTS and ends
        remark = alone and sign.type == tokenize.STRING and BLANK not in sign.string
        if not (skipped or remark):
            yield sign
        skipped = not skipped and (remark or (alone and _BLANKS.fullmatch(sign.string) is not None))
        before = sign.type


def _text(sign: _Sign) -> str:
    if sign.type in _LINE_STARTS:
        return tokenize.tok_name[sign.type]
    return BLANK if _BLANKS.fullmatch(sign.string) else sign.string


def _first_difference(
    starter: Sequence[_Token], solution: Sequence[_Token]
) -> "tuple[_Token, _Token | None] | None":
    """The first sign outside the blanks that the solution does not have, and what it has there."""
    first, *others = _pieces(starter)
    matched = _matched(first, solution)
    if matched < len(first):
        return first[matched], solution[matched] if matched < len(solution) else None
    if not others:
        return None if len(first) == len(solution) else (starter[-1], solution[len(first)])
    place = len(first)
    *between, last = others
    for piece in between:
        lengths = {at: _matched(piece, solution[at:]) for at in range(place, len(solution) + 1)}
        at = next((at for at, length in lengths.items() if length == len(piece)), None)
        if at is None:
            at = max(lengths, key=lengths.__getitem__, default=place)
            return piece[lengths.get(at, 0)], _at(solution, at + lengths.get(at, 0))
        place = at + len(piece)
    matched = _matched(last[::-1], solution[place:][::-1])
    if matched < len(last):
        return last[-1 - matched], _at(solution, len(solution) - 1 - matched)
    return None


def _pieces(tokens: Sequence[_Token]) -> list[list[_Token]]:
    """What stands before, between and after the gaps."""
    pieces: list[list[_Token]] = [[]]
    for token in tokens:
        if token.is_gap:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return pieces


def _matched(piece: Sequence[_Token], tokens: Sequence[_Token]) -> int:
    """How many of the first are the same."""
    pairs = zip(piece, tokens, strict=False)
    same = itertools.takewhile(lambda pair: pair[0].matches(pair[1]), pairs)
    return sum(1 for _ in same)


def _at(tokens: Sequence[_Token], place: int) -> _Token | None:
    return tokens[place] if 0 <= place < len(tokens) else None


def _quoted(line: str) -> str:
    text = printable(line.strip())
    return f"「{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}」"


def _line(source: str, index: int) -> str:
    start = source.rfind("\n", 0, index) + 1
    return source[start:].split("\n", 1)[0]


def _fault(
    source: str, index: int, message: str, rule: str, severity: _Severity = "error"
) -> Fault:
    ahead = len("".join(source[:index].split()))
    return Fault(_PATH, message, rule, severity, ahead)
