import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.outcome import Ran
from quizapp.core.grading.trial import Limits
from quizapp.sandbox import Sandbox
from quizapp.sandbox.cleaning import CUT, clean
from tests.sandbox.programs import MOMENTUM, program, updating

ESC = "\x1b"


def test_what_is_printed_comes_back_in_order(either: Sandbox) -> None:
    source = MOMENTUM + "        import sys; print('歩', flush=True); sys.stderr.write('誤\\n')\n"
    execution = either.run(program(source), seed=1)
    assert isinstance(execution.outcome, Ran)
    assert execution.output == "歩\n誤\n" * 5
    assert not execution.truncated


def test_what_is_printed_before_a_sudden_end_is_kept(either: Sandbox) -> None:
    execution = either.run(program("import os\nprint('ここまで')\nos._exit(3)"), seed=1)
    assert execution.output == "ここまで\n"


def test_what_is_printed_and_not_yet_read_at_the_end_is_kept(sandbox: Sandbox) -> None:
    source = MOMENTUM + "        print('x' * 60_000)\n"
    execution = sandbox.run(program(source, Limits(output_bytes=400_000)), seed=1)
    assert len(execution.output) == 5 * 60_001


def test_long_output_is_cut_and_said_to_be(either: Sandbox) -> None:
    limits = Limits(seconds=10.0, output_bytes=1_000)
    execution = either.run(program(MOMENTUM + "print('あ' * 5_000)", limits), seed=1)
    assert isinstance(execution.outcome, Ran)
    assert execution.truncated
    assert len(execution.output.encode()) < 1_100


def test_output_that_is_no_text_is_readable_still(sandbox: Sandbox) -> None:
    source = "import os\nos.write(1, b'\\xff\\xfe\\x00ok\\n')\nprint('\\ud800')"
    assert sandbox.run(program(source + MOMENTUM), seed=1).output == "\ufffd\ufffdok\n\\ud800\n"


def test_warnings_show_their_own_line(sandbox: Sandbox) -> None:
    source = updating("params['c'] = float(np.float64(1) / np.float64(0))")
    assert "<提出コード>:5: RuntimeWarning" in sandbox.run(program(source), seed=1).output


def test_warnings_from_elsewhere_do_not_tell_where_that_is(sandbox: Sandbox) -> None:
    source = updating("pass").replace("def update", "async def update")
    output = sandbox.run(program(source), seed=1).output
    assert output.startswith("RuntimeWarning: coroutine 'Opt.update' was never awaited\n")
    assert "/" not in output


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"{ESC}[31m赤{ESC}[0m", "赤"),
        (f"{ESC}[2J{ESC}[1;1H{ESC}[?1049h消", "消"),
        (f"{ESC}]0;題{ESC}\\本文", "本文"),
        (f"{ESC}]52;c;aGk=\x07本文", "本文"),
        (f"{ESC}]8;;http://x\n次の行", "\n次の行"),
        (f"{ESC}Pq#0{ESC}\\画", "画"),
        ("\x9b31m\x9d0;x\x9c字", "字"),
        (f"{ESC}c{ESC}(0{ESC}", ""),
        ("a\rb\r\nc", "a\nb\nc"),
        ("a\bb\x00\x7f\x85", "ab"),
        ("\u202eabc\u2066\u200b", "abc"),
        ("表\tと\n行", "表\tと\n行"),
        ("[bold]=1+1", "[bold]=1+1"),
    ],
)
def test_escapes_and_controls_are_taken_out(text: str, seen: str) -> None:
    assert clean(text, 100) == seen


def test_what_just_fits_is_not_cut() -> None:
    assert clean("abc", 3) == "abc"
    assert clean("abcd", 3) == "abc" + CUT


@given(
    st.text(st.characters() | st.sampled_from("\x1b[]\\;m\x07\x9b\r"), max_size=200),
    st.integers(1, 100),
)
def test_nothing_a_terminal_obeys_is_ever_left(text: str, most: int) -> None:
    seen = clean(text, most)
    assert len(seen) <= most + len(CUT)
    assert all(c in "\t\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in seen)
    assert not set(seen) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
