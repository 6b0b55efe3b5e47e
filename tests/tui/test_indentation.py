"""What Python's layout means while it is typed."""

import pytest

from quizapp.tui.indentation import next_indentation, plain_blanks


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("", 0),
        ("    x = 1", 4),
        ("    ", 4),
        ("    x = 1\n", 0),
        ("if x:", 4),
        ("    if x:", 8),
        ("    if x:   ", 8),
        ("if x:  # why: because", 4),
        ("if x:  # ［空欄］：", 4),
        ("class A:\n    '''Doc: it.'''", 4),
        ("def f(a,\n      b):", 4),
        ("if (a and\n        b):", 4),
        ("f(a,\n  b)", 0),
        ("x = {'a':", 0),
        ("x[1:", 0),
        ("f(lambda a:", 0),
        ("s = 'a:'", 0),
        ("s = 'a:", 0),
        ("s = 'it\\'s:'", 0),
        ("# a:", 0),
        ("    # only a comment:", 4),
        ('x = """a:', 0),
        ('    x = """a\n  b:', 2),
        ('x = """a\n      b"""', 0),
        ("f(", 4),
        ("    x = [", 8),
        ("    return 1", 0),
        ("        pass", 4),
        ("    break  # out", 0),
        ("    continue", 0),
        ("    raise ValueError('x: y')", 0),
        ("pass", 0),
        ("    if x: return", 4),
        ("    returned = 1", 4),
        ("    return {", 8),
        ("for key in params:\n    self.v[key] = ____", 4),
    ],
)
def test_the_next_line_is_as_deep_as_the_statement_asks_for(before: str, columns: int) -> None:
    assert next_indentation(before) == columns


@pytest.mark.parametrize(
    ("before", "typed", "taken"),
    [
        ("", "\tx\n\t\ty", "    x\n        y"),
        ("", "  \tx", "    x"),
        ("  ", "\tx", "  x"),
        ("x", "\t= 1", " = 1"),
        ("", "a\r\nb\rc", "a\nb\nc"),
        ("", "\u3000\u3000x", "    x"),
        ("", "x\u3000= 1", "x  = 1"),
        ("", "\u00a0\u00a0x\u00a0=\u20091", "  x = 1"),
        ("", "s = 'a\u3000\tb'  # c\u3000d", "s = 'a\u3000\tb'  # c\u3000d"),
        ("s = 'a", "\u3000b", "\u3000b"),
        ("# a", "\u3000b\n\u3000c", "\u3000b\n  c"),
        ('s = """', "\tx\n\ty", "\tx\n\ty"),
        ("", "x = 1", "x = 1"),
    ],
)
def test_blanks_that_python_refuses_become_those_it_takes(
    before: str, typed: str, taken: str
) -> None:
    assert plain_blanks(before, typed) == taken
