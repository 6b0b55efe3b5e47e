import pytest

from quizapp.core.grading.explanations import CLUE_MEANINGS
from quizapp.core.grading.outcome import Missing, OtherName, Raised, Ran
from quizapp.sandbox import Sandbox
from quizapp.sandbox.inside import wire
from tests.sandbox.programs import MOMENTUM, SGD, program, updating


def raised(sandbox: Sandbox, source: str | bytes) -> Raised:
    outcome = sandbox.run(program(source), seed=1).outcome
    assert isinstance(outcome, Raised), outcome
    return outcome


def test_a_syntax_error_has_its_line_and_column(either: Sandbox) -> None:
    error = raised(either, "x = 1\ny = (1, 2\nz = 3\n")
    assert (error.kind, error.line, error.column) == ("SyntaxError", 2, 5)
    assert error.text == "'(' was never closed"
    assert "y = (1, 2" in error.trace
    assert error.loading


def test_a_full_width_sign_is_found_by_its_character(sandbox: Sandbox) -> None:
    error = raised(sandbox, "勾配 = 1\nprint（勾配）\n")
    assert (error.line, error.column) == (2, 6)
    assert "（" in error.text


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f():\nreturn 1", "IndentationError"),
        ("if 1:\n\tx = 1\n        y = 2", "TabError"),
        ("return 1", "SyntaxError"),
        (b"x = '\xff'", "SyntaxError"),
    ],
)
def test_other_errors_of_syntax_keep_their_kind(
    sandbox: Sandbox, source: str | bytes, kind: str
) -> None:
    assert raised(sandbox, source).kind == kind


@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "nonsense"])
def test_a_line_that_names_an_encoding_is_no_more_than_a_comment(
    sandbox: Sandbox, encoding: str
) -> None:
    error = raised(sandbox, f"# coding: {encoding}\n勾配 = '大きい'\nraise ValueError(勾配)\n")
    assert (error.text, error.line) == ("大きい", 3)
    assert "raise ValueError(勾配)" in error.trace


def test_an_error_in_update_has_its_own_line_and_only_its_own_frames(either: Sandbox) -> None:
    source = (
        "import numpy as np\n"
        "class Opt:\n"
        "    def __init__(self, lr): pass\n"
        "    def update(self, params, grads):\n"
        "        self.help(params)\n"
        "    def help(self, params):\n"
        "        np.linalg.inv(params['b'])\n"
    )
    error = raised(either, source)
    assert (error.kind, error.line, error.loading) == ("LinAlgError", 7, False)
    assert error.trace.count('File "<提出コード>"') == error.trace.count("File ") == 2
    assert "np.linalg.inv(params['b'])" in error.trace
    assert "line 5, in update" in error.trace


def test_the_causes_frames_are_shown_and_cleaned_too(sandbox: Sandbox) -> None:
    source = updating(
        """
        try:
            np.linalg.inv(params['b'])
        except Exception as error:
            raise ValueError('だめ') from error
        """
    )
    trace = raised(sandbox, source).trace
    assert "direct cause" in trace
    assert trace.count('File "<提出コード>"') == trace.count("File ") == 2


def test_an_error_without_a_line_of_its_own_has_none(sandbox: Sandbox) -> None:
    error = raised(sandbox, "class Opt:\n    def __init__(self, lr): pass\n")
    assert (error.kind, error.line) == ("AttributeError", None)
    assert error.text == "'Opt' object has no attribute 'update'"
    assert "File" not in error.trace


def test_a_wrong_number_of_arguments_is_their_error(sandbox: Sandbox) -> None:
    error = raised(sandbox, "class Opt:\n    pass\n")
    assert error.kind == "TypeError"
    assert not error.loading


def test_a_runtime_syntax_error_is_not_one_of_the_source(sandbox: Sandbox) -> None:
    error = raised(sandbox, "x = 1\nexec('(')\n")
    assert (error.kind, error.line, error.column) == ("SyntaxError", 2, None)


def test_a_very_deep_trace_is_cut(sandbox: Sandbox) -> None:
    error = raised(sandbox, "import sys\nsys.setrecursionlimit(900)\ndef f(): f()\nf()\n")
    assert error.kind == "RecursionError"
    assert error.line == 3
    assert error.trace.count("\n") < 200


def test_a_long_message_is_cut(sandbox: Sandbox) -> None:
    error = raised(sandbox, "raise ValueError('長' * 1_000_000)")
    assert 100 < len(error.text) < 3_000
    assert len(error.trace) < 12_000


def test_messages_carry_no_escapes(either: Sandbox) -> None:
    error = raised(
        either, "raise type('E\\x1b[31m', (Exception,), {})('a\\x1b]0;b\\x07c\\x9b1m\\u202ed')"
    )
    assert (error.kind, error.text) == ("E", "acd")
    assert "\x1b" not in error.trace


LIARS = {
    "its name": "class M(type): __name__ = property(lambda c: 1 / 0)\n"
    "class E(Exception, metaclass=M): pass",
    "its frames": "class E(Exception): __traceback__ = property(lambda s: 1 / 0)",
    "frames without end": "class E(Exception):\n"
    "    __traceback__ = tb_next = tb_frame = f_code = property(lambda s: s)\n"
    "    tb_lineno, co_filename = 1, ''",
    "its text": "class S(str):\n    def __getitem__(self, where): raise SystemExit\n"
    "class E(Exception):\n    def __str__(self): return S('x')",
    "its class": "class E(SyntaxError): filename = msg = property(lambda s: 1 / 0)",
}


@pytest.mark.parametrize("name", LIARS)
def test_an_exception_that_lies_about_itself_is_told_all_the_same(
    sandbox: Sandbox, name: str
) -> None:
    error = raised(sandbox, f"{LIARS[name]}\nraise E")
    assert (error.kind, error.line) == ("E", LIARS[name].count("\n") + 2)


def test_a_missing_class_is_told_with_the_names_there_are(either: Sandbox) -> None:
    source = "import math\nfrom math import pi\nalpha = 1\ndef helper(): pass\nclass Own: pass\n"
    outcome = either.run(program(source), seed=1).outcome
    assert outcome == Missing("Opt", ("Own", "helper", "pi", "alpha"), 1)


def test_every_clue_has_words_of_its_own() -> None:
    assert {word for word, _, _ in CLUE_MEANINGS} == {*wire.CLUES}


@pytest.mark.parametrize("name", ["opt", "OPT", "O_p_t", "_opt"])
def test_one_class_whose_name_differs_in_capitals_alone_is_it(either: Sandbox, name: str) -> None:
    outcome = either.run(program(SGD.replace("Opt", name)), seed=1).outcome
    assert isinstance(outcome, Ran), outcome
    assert outcome.other_name == OtherName("Opt", name)


@pytest.mark.parametrize(
    ("source", "classes"),
    [
        ("class opt: pass\nclass OPT: pass", 2),
        ("def opt(lr): pass", 0),
        ("opt = 1", 0),
        ("from collections import OrderedDict as opt", 0),
        ("class opt: pass\nOpt = 1", 1),
    ],
)
def test_what_is_not_one_class_of_that_name_is_none(
    sandbox: Sandbox, source: str, classes: int
) -> None:
    outcome = sandbox.run(program(source), seed=1).outcome
    assert isinstance(outcome, Missing), outcome
    assert outcome.classes == classes


def test_a_class_of_just_that_name_goes_before_one_like_it(sandbox: Sandbox) -> None:
    source = SGD + "class opt: pass\n"
    outcome = sandbox.run(program(source), seed=1).outcome
    assert isinstance(outcome, Ran)
    assert outcome.other_name is None


@pytest.mark.parametrize("value", ["None", "3", "[]"])
def test_a_name_that_cannot_be_called_is_no_class(sandbox: Sandbox, value: str) -> None:
    outcome = sandbox.run(program(f"Opt = {value}"), seed=1).outcome
    assert outcome == Missing("Opt", ("Opt",))


def test_a_flood_of_names_is_cut(sandbox: Sandbox) -> None:
    source = "for i in range(10_000): globals()['x' * 500 + str(i)] = i"
    outcome = sandbox.run(program(source), seed=1).outcome
    assert isinstance(outcome, Missing)
    assert len(outcome.defined) <= 30
    assert all(len(name) <= 101 for name in outcome.defined)


OFF_MENU = [
    "subprocess",
    "socket",
    "ctypes",
    "threading",
    "torch",
    "quizapp",
    "optim_core",
    "inside",
]


@pytest.mark.parametrize("module", OFF_MENU)
def test_a_module_off_the_menu_is_named(sandbox: Sandbox, module: str) -> None:
    error = raised(sandbox, f"import {module}")
    assert (error.kind, error.line) == ("ImportError", 1)
    assert error.text == f"モジュール {module} はこの環境では使えません"


@pytest.mark.parametrize(
    "statement", ["from optim_core import x", "__import__('optim_core')", "import optim_core as np"]
)
def test_no_way_of_importing_goes_round_the_menu(either: Sandbox, statement: str) -> None:
    assert raised(either, statement).text == "モジュール optim_core はこの環境では使えません"


def test_the_menu_can_be_imported(either: Sandbox) -> None:
    source = (
        "from __future__ import annotations\n"
        "import math, random, itertools, functools, copy, abc, warnings, typing, numpy.linalg\n"
        "from collections import defaultdict\nfrom collections.abc import Iterable\n"
        "from numpy import *\n"
        "from dataclasses import dataclass\nfrom numpy.random import default_rng\nimport os.path\n"
        "@dataclass\nclass D:\n    x: int = 1\n"
        "default_rng().normal(); np = numpy; np.linalg.svd(np.eye(30)); np.fft.fft(np.ones(8))\n"
        "np.linalg.eigh(np.eye(40)); np.einsum('ij,jk', np.eye(3), np.eye(3))\n"
        "np.ones((200, 200)) @ np.ones((200, 200))\n"
        "np.polyfit([1, 2, 3], [1, 2, 3], 1); sorted(np.random.rand(9)); warnings.warn('警告')\n"
    )
    execution = either.run(program(source + MOMENTUM), seed=1)
    assert type(execution.outcome).__name__ == "Ran", execution
    assert "警告" in execution.output


@pytest.mark.parametrize("bomb", ["(" * 150 + "-" * 9_000 + "1" + ")" * 150, "-" * 30_000 + "1"])
def test_a_source_nested_too_deep_is_told_as_that_and_not_as_a_lack_of_memory(
    either: Sandbox, bomb: str
) -> None:
    error = raised(either, f"x = {bomb}")
    assert (error.kind, error.line) == ("SyntaxError", None)
    assert error.text.startswith("too many nested")
