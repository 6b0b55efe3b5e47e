"""Many bursts of keys; and keys through a terminal, at once and as a slow line brings them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.core.answer import Filled
from quizapp.sandbox import Sandbox
from quizapp.store import open_journal
from tests.store.clocks import TokyoClock
from tests.tui.hands import KINDS, Kind, outcome

BACKSPACE, HOME, END, LEFT, SHIFT_TAB = "\x7f", "\x1b[H", "\x1b[F", "\x1b[D", "\x1b[Z"
CTRL_A, CTRL_E, CTRL_Q = "\x01", "\x05", "\x11"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
async def test_many_bursts_end_as_slow_typing_does(
    sandbox: Sandbox, kind: Kind, data: st.DataObject
) -> None:
    keys = data.draw(kind.keys)
    slow = await outcome(sandbox, kind, keys, slowly=True)
    assert await outcome(sandbox, kind, keys, slowly=False) == slow


TYPED = (
    *("a", "b", BACKSPACE, "c", HOME, "(", END, ")", "\t"),  # (ac), and on to the other blank
    *("W", LEFT, "v", SHIFT_TAB),  # vW, and back
    *(CTRL_A, CTRL_E, "+", "g", CTRL_Q),
)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("seconds", [0.0, 0.005, 0.02])
def test_keys_lead_to_the_same_however_fast_they_come(tmp_path: Path, seconds: float) -> None:
    from tests.tui.terminal import Terminal, two_blanks

    with Terminal(tmp_path, *two_blanks(tmp_path)) as terminal:
        terminal.until("二つ書け", "次の欄へ")
        terminal.type_slowly(TYPED, seconds)
        assert terminal.end() == 0
    with open_journal(tmp_path, TokyoClock()) as journal:
        assert [draft.answer for draft in journal.drafts().values()] == [
            Filled({"甲": "(ac)+g", "乙": "vW"})
        ]
