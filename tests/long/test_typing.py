"""Many bursts of keys; and bytes through a terminal, at once and as a slow line brings them."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.sandbox import Sandbox
from tests.tui.hands import KINDS, Kind, outcome


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
    burst = await outcome(sandbox, kind, keys, slowly=False)
    assert burst == await outcome(sandbox, kind, keys, slowly=True)
