from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.trial import Limits, Watched
from quizapp.sandbox.dialogue import grading, probing
from quizapp.sandbox.frames import Frame, Frames, ViolationError
from quizapp.sandbox.inside import wire
from quizapp.sandbox.inside.probe import HARMFUL
from quizapp.sandbox.inside.seccomp import allowing, refusing
from quizapp.sandbox.inside.syscalls import CLONE3, TABLES, X32, Table
from tests.sandbox.programs import MOMENTUM, program

messages = st.lists(st.tuples(st.sampled_from([b"L", b"V", b"\0"]), st.binary(max_size=50)))


@given(messages, st.lists(st.integers(1, 20)))
def test_frames_come_out_as_they_went_in_however_they_are_cut(
    said: list[tuple[bytes, bytes]], cuts: list[int]
) -> None:
    data = b"".join(wire.frame(tag, payload) for tag, payload in said)
    frames, heard = Frames(), []
    for size in [*cuts, len(data)]:
        frames.feed(data[:size])
        data = data[size:]
        while found := frames.next():
            heard.append((found.tag, found.payload))
    assert heard == said
    assert frames.rest == 0


@given(st.binary(max_size=300))
def test_noise_is_a_frame_a_violation_or_not_complete(noise: bytes) -> None:
    frames = Frames()
    frames.feed(noise)
    try:
        while found := frames.next():
            assert len(found.payload) <= wire.MOST_PAYLOAD
    except ViolationError:
        pass
    assert frames.rest <= len(noise)


@given(st.lists(st.tuples(st.sampled_from(b"RPLNVEBMXOI?"), st.binary(max_size=60)), max_size=3))
def test_no_sequence_of_frames_breaks_the_grading(said: list[tuple[int, bytes]]) -> None:
    for watched in (None, Watched(0, 1, "W1", 0)):
        dialogue = grading(replace(program(MOMENTUM), watched=watched), 1, [])
        next(dialogue)
        try:
            for tag, payload in said:
                dialogue.send(Frame(bytes((tag,)), payload))
        except (ViolationError, StopIteration):
            pass


@pytest.mark.parametrize(
    ("report", "level"),
    [
        (b"\1" * 8, "full"),
        (b"\1\0" + b"\1" * 6, "limits-only"),
        (b"\1" * 7 + b"\0", "limits-only"),
        (b"\0" + b"\1" * 7, "none"),
        (b"\0" * 8, "none"),
    ],
)
def test_the_level_is_what_was_refused(report: bytes, level: str) -> None:
    dialogue = probing(Limits())
    next(dialogue)
    with pytest.raises(StopIteration) as end:
        dialogue.send(Frame(wire.PROBED, report))
    assert end.value.value == level


@pytest.mark.parametrize("length", [0, 1, 7, 9, 100])
def test_a_report_of_any_other_length_is_none(length: int) -> None:
    dialogue = probing(Limits())
    next(dialogue)
    with pytest.raises(ViolationError):
        dialogue.send(Frame(wire.PROBED, b"\1" * length))


def test_a_report_has_one_byte_for_memory_and_one_for_each_harmful_act() -> None:
    assert 1 + len(HARMFUL) == wire.PROBED_BYTES


def answered(code: bytes, arch: int, number: int) -> int:
    """What the kernel's own machine makes of a filter of loads, tests and returns."""
    import struct

    place, value = 0, 0
    while True:
        kind, yes, no, operand = struct.unpack_from("<HBBI", code, place * 8)
        place += 1
        match kind:
            case 0x20:
                value = {0: number, 4: arch}[operand]
            case 0x15:
                place += yes if value == operand else no
            case 0x35:
                place += yes if value >= operand else no
            case 0x06:
                return int(operand)
            case _:
                raise AssertionError(kind)


REFUSED, UNKNOWN, ALLOWED, KILLED = 0x5_0001, 0x5_0026, 0x7FFF_0000, 0x8000_0000
NUMBERS = [*range(600), *range(X32, X32 + 600), 2**32 - 1]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_two_filters_together_allow_the_list_and_nothing_else(table: Table) -> None:
    allowed, forking = set(table.allowed.values()), set(table.forking.values())
    wide, short = allowing(table.arch, allowed | forking), refusing(forking)
    for number in NUMBERS:
        both = {answered(code, table.arch, number) for code in (wide, short)}
        # Of several answers the kernel takes the strictest.
        if number in allowed:
            assert both == {ALLOWED}
        else:
            assert (UNKNOWN if number == CLONE3 else REFUSED) in both
    for foreign in {0x4000_0003, 0x4000_0028, *(t.arch for t in TABLES.values())} - {table.arch}:
        assert answered(wide, foreign, 0) == KILLED


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_what_bears_children_is_not_also_the_submissions(table: Table) -> None:
    assert not set(table.allowed.values()) & set(table.forking.values())


def test_no_call_on_the_lists_takes_a_path_or_makes_a_process() -> None:
    for table in TABLES.values():
        taken = set(table.allowed)
        assert not taken & {"open", "openat", "execve", "fork", "clone", "socket", "kill", "ptrace"}
        assert not set(table.forking) & {"open", "openat", "execve", "socket", "kill", "ptrace"}
    # The old calls of x86_64 that newer machines do not have.
    only = set(TABLES["x86_64"].allowed) ^ set(TABLES["aarch64"].allowed)
    assert only == {"time"}
