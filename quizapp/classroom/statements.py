"""The statements of a notebook's cell: what each binds and needs, told by tokens alone.

Nothing here parses: a stranger's code is only cut into words, in time that grows with its length.
"""

import builtins
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<name>[^\W\d]\w*)|(?P<number>\.?\d[\w.]*)|(?P<comment>\#[^\n]*)|(?P<join>\\\n)"
    r"|(?P<triple>\"\"\"|''')|(?P<text>\"(?:[^\\\"\n]|\\.)*\"?|'(?:[^\\'\n]|\\.)*'?)"
    r"|(?P<end>\n)|(?P<space>[^\S\n]+)|(?P<sign>[=!<>]=|:=|\*\*=|//=|>>=|<<=|->|[-+*/%@&|^]=|.)",
    re.DOTALL,
)
_TRIPLE_ENDS = {
    '"""': re.compile(r'(?>(?:[^\\"]|\\.|"(?!""))*)"""', re.DOTALL),
    "'''": re.compile(r"(?>(?:[^\\']|\\.|'(?!''))*)'''", re.DOTALL),
}
_NAME = re.compile(r"[^\W\d]\w*")
_STRING_MARK = re.compile(r"(?i:[rbuf]{1,2})")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_TAB = 8

GOES_ON = frozenset({"else", "elif", "except", "finally"})
"""Words that begin a line without beginning a statement."""

_DEFINES = frozenset({"def", "class"})
_SETTING = frozenset({"=", "+=", "-=", "*=", "/=", "//=", "**=", "%=", "@=", "&=", "|=", "^="})
ALWAYS_BOUND = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}
"""Names that nobody has to bind."""


@dataclass(frozen=True, slots=True)
class CodeToken:
    """A word, text or sign; `depth` counts the brackets around it, `after` what stands before."""

    kind: str
    text: str
    depth: int
    after: str


@dataclass(frozen=True, slots=True)
class LogicalLine:
    """A line as Python counts it: its tokens, its indentation, and its rows from 0."""

    tokens: tuple[CodeToken, ...]
    indent: int
    first: int
    last: int

    @property
    def word(self) -> str:
        """The first word."""
        words = (one.text for one in self.tokens if one.text != "async")
        return next(words, "")


@dataclass(frozen=True, slots=True)
class CellStatement:
    """A statement of a cell, from its first row to its last, counted from 0.

    `settles` are the names that it defines whatever was before: by a class, a function (then it
    `defines` them) or an import. `touches` are those that it may change without binding them.
    """

    first: int
    last: int
    binds: frozenset[str]
    settles: frozenset[str]
    needs: frozenset[str]
    touches: frozenset[str] = frozenset()
    defines: bool = False
    starred: bool = False
    future: bool = False


def statements_of(code: str) -> Iterator[CellStatement]:
    """The statements of a cell at its left margin, each with all that is indented below it."""
    group: list[LogicalLine] = []
    decorated = False
    for line in logical_lines(code):
        begins = line.indent == 0 and line.word not in GOES_ON and not decorated
        if begins and group:
            yield _statement(group)
            group = []
        group.append(line)
        decorated = line.indent == 0 and line.word == "@"
    if group:
        yield _statement(group)


def logical_lines(code: str) -> Iterator[LogicalLine]:
    """The lines that hold something; a bracket or text that stays open goes on to the end."""
    at = row = 0
    while at < len(code):
        tokens, indent, at, rows = _one_line(code, at)
        if tokens:
            yield LogicalLine(tuple(tokens), indent, row, row + max(0, rows - 1))
        row += rows


def line_end(code: str, at: int) -> int:
    """Where the logical line that begins there ends, behind its line feed."""
    return _one_line(code, at)[2]


def _one_line(code: str, at: int) -> tuple[list[CodeToken], int, int, int]:
    """Tokens of a logical line, its indentation, where the next begins, and its rows."""
    begin, depth, before, indent = at, 0, "", 0
    tokens: list[CodeToken] = []
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            raise AssertionError(at)  # the last sign is any character
        kind, text, at = match.lastgroup or "", match[0], match.end()
        if kind == "end" and depth == 0:
            break
        if kind == "triple":
            closing = _TRIPLE_ENDS[text].match(code, at)
            at = closing.end() if closing else len(code)
            kind, text = "text", code[match.start() : at]
        if kind == "space" and not tokens:
            indent = len(text.expandtabs(_TAB))
        if kind not in ("end", "join", "space", "comment"):
            depth -= text in _CLOSING and depth > 0
            tokens.append(CodeToken(kind, text, depth, before))
            depth += text in _OPENING
            before = text
    rows = code.count("\n", begin, at) + (at == len(code) and not code.endswith("\n", begin, at))
    return tokens, indent, at, rows


def _statement(group: Sequence[LogicalLine]) -> CellStatement:
    head = group[0].word
    compound = head not in (*_DEFINES, "@")
    outer = [one for one in group if one.indent == 0 or compound]
    binds = frozenset(name for one in outer for name in bound_in(one))
    words = [one.word for one in outer if one.word != "@"]
    settled = bool(words) and words[0] in (*_DEFINES, "import", "from")
    modules = [one.text for line in group for one in line.tokens[1:2] if line.word == "from"]
    return CellStatement(
        group[0].first,
        group[-1].last,
        binds,
        binds if settled else frozenset(),
        frozenset(_needed(group)),
        _touched(group[0]),
        defines=bool(words) and words[0] in _DEFINES,
        starred=head == "from" and group[0].tokens[-1].text == "*",
        future="__future__" in modules,
    )


def _touched(line: LogicalLine) -> frozenset[str]:
    """What `setattr(X, …)`, `X.append(…)` may change."""
    texts = [one.text for one in line.tokens[:3]]
    match texts:
        case ["setattr", "(", name] | [name, ".", _]:
            return frozenset({name})
        case _:
            return frozenset()


def bound_in(line: LogicalLine) -> Iterator[str]:
    """The names that a line gives a value, where it stands."""
    if line.word in _DEFINES:
        yield from _after(line.tokens, _DEFINES)
    elif line.word in ("import", "from"):
        yield from _imported(line.tokens)
    else:
        yield from _assigned(line.tokens)


def _after(tokens: Sequence[CodeToken], words: frozenset[str]) -> Iterator[str]:
    yield from (one.text for one in tokens if one.kind == "name" and one.after in words)


def _imported(tokens: Sequence[CodeToken]) -> Iterator[str]:
    """`a` of `import a.b`, `c` of `as c`, each of `from a import b, c`."""
    start = next((i for i, one in enumerate(tokens) if one.text == "import"), len(tokens))
    clause = ""
    for one in tokens[start + 1 :]:
        if one.text in (",", ";") and clause:
            yield clause
            clause = ""
        elif one.kind == "name" and one.text != "as" and (one.after == "as" or not clause):
            clause = one.text
    if clause:
        yield clause


def _assigned(tokens: Sequence[CodeToken]) -> Iterator[str]:
    """Targets of `=`, of `for … in`, of `as` and of `:=`."""
    setting = [i for i, one in enumerate(tokens) if one.text in _SETTING and one.depth == 0]
    start = 0
    for end in setting:
        target = tokens[start:end]
        colon = next((i for i, one in enumerate(target) if one.text == ":" and not one.depth), None)
        yield from _names(target[:colon])
        start = end + 1
    annotated = tokens[1:2] and tokens[1].text == ":" and not setting
    if annotated and tokens[0].kind == "name" and not keyword.iskeyword(tokens[0].text):
        yield tokens[0].text
    yield from _in_passing(tokens)


def _in_passing(tokens: Sequence[CodeToken], *, inner: bool = False) -> Iterator[str]:
    """What is bound within a line by `for`, `as` and `:=`.

    With `inner` what is bound only there: by a lambda or a comprehension.
    """
    until = ""
    for one, following in zip(tokens, [*tokens[1:], None], strict=True):
        if one.text in ("for", "lambda") and (one.text == "lambda" or one.depth > 0) is inner:
            until = "in" if one.text == "for" else ":"
        elif one.text == until:
            until = ""
        elif one.kind == "name" and not keyword.iskeyword(one.text):
            walrus = following is not None and following.text == ":="
            bound = not inner and (walrus or one.after == "as")
            if bound or (until and one.after not in (".", "=")):
                yield one.text


def _names(tokens: Sequence[CodeToken]) -> Iterator[str]:
    for one in tokens:
        if one.kind == "name" and one.after != "." and not keyword.iskeyword(one.text):
            yield one.text


@dataclass(slots=True)
class _Scope:
    """A function within a statement, or the statement itself: what is its own."""

    indent: int
    own: set[str]
    shared: set[str]

    def has(self, name: str) -> bool:
        """Whether the name is looked up here and nowhere else."""
        return name in self.own and name not in self.shared


def _needed(group: Sequence[LogicalLine]) -> Iterator[str]:
    """The names that a statement looks up outside of its own functions."""
    for line, scopes in _scoped(group):
        passing = {*_in_passing(line.tokens, inner=True)}
        for name in used_in(line):
            if name not in passing and not any(one.has(name) for one in scopes):
                yield name


def _scoped(
    group: Sequence[LogicalLine],
) -> Iterator[tuple[LogicalLine, tuple[_Scope, ...]]]:
    """Each line with the functions around it; what is bound in one is its own throughout."""
    found: list[tuple[LogicalLine, tuple[_Scope, ...]]] = []
    scopes: list[_Scope] = []
    for line in group:
        while scopes and line.indent <= scopes[-1].indent:
            scopes.pop()
        if scopes:
            scopes[-1].own.update(bound_in(line))
            if line.word in ("global", "nonlocal"):
                scopes[-1].shared.update(_names(line.tokens))
        found.append((line, tuple(scopes)))
        if line.word == "def":
            scope = _Scope(line.indent, {*_parameters(line.tokens)}, set())
            scopes.append(scope)
            found[-1] = (line, (*found[-1][1], *_one_liner(line, scope)))
        elif line.word == "class":
            # The names of a class's body are not seen by its methods: nothing is its own.
            scopes.append(_Scope(line.indent, set(), set()))
    yield from found


def _one_liner(line: LogicalLine, scope: _Scope) -> tuple[_Scope, ...]:
    """The scope itself where the body stands in the line of its `def`."""
    return (scope,) if line.tokens[-1].text != ":" else ()


def _parameters(tokens: Sequence[CodeToken]) -> Iterator[str]:
    for one in tokens:
        if one.kind == "name" and one.depth == 1 and one.after in ("(", ",", "*", "**"):
            yield one.text


def used_in(line: LogicalLine) -> Iterator[str]:
    """The names a line looks up: no attributes, no keywords of a call, no parameters."""
    tokens = line.tokens
    for one, following in zip(tokens, [*tokens[1:], None], strict=True):
        if one.kind == "text" and "f" in _prefix(one).lower():
            yield from _NAME.findall(one.text)
        if one.kind != "name" or one.after == "." or keyword.iskeyword(one.text):
            continue
        then = following.text if following else ""
        is_prefix = following is not None and following.kind == "text" and _prefix(following)
        if not is_prefix and not (then == "=" and one.depth) and not _is_declared(line, one):
            yield one.text


def _prefix(text: CodeToken) -> str:
    """The letters before a text in quotes."""
    return text.after if _STRING_MARK.fullmatch(text.after) else ""


def _is_declared(line: LogicalLine, one: CodeToken) -> bool:
    """Whether it is what a `def` or `class` line names, an imported name, or a parameter."""
    if line.word in ("import", "from", "global", "nonlocal"):
        return True
    parameter = line.word == "def" and one.depth == 1 and one.after in ("(", ",", "*", "**")
    return parameter or one.after in _DEFINES
