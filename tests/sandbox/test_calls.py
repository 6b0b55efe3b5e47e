"""Functions: what they are called with, what they returned, and what is no answer to a call."""

import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.grading.outcome import BadReturn, Outcome, Raised, Returned
from quizapp.core.grading.trial import EntryCall, Limits, Program
from quizapp.sandbox import Sandbox
from quizapp.sandbox.calls import decode_call_run
from quizapp.sandbox.frames import ViolationError
from quizapp.sandbox.inside.arguments import Names, Plan, plan_for

ARRAY = np.array([1.0, 2.0, 3.0])


def asking(source: str, **arguments: object) -> Program:
    call: Any = arguments or {"x": ARRAY}
    calls = (EntryCall(call),)
    return Program(source.encode(), "f", lambda _: calls, Limits())


def returned(sandbox: Sandbox, expression: str, **arguments: object) -> Outcome:
    names = ", ".join(arguments or {"x": ARRAY})
    source = f"import numpy as np\ndef f({names}):\n    return {expression}\n"
    return sandbox.run(asking(source, **arguments), seed=0).outcome


def leaves(outcome: Outcome) -> list[tuple[str, Any]]:
    assert isinstance(outcome, Returned), outcome
    (run,) = outcome.calls
    return [(leaf.label, leaf.values.tolist()) for leaf in run.leaves]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("2.5", [("", 2.5)]),
        ("np.float32(0.5)", [("", 0.5)]),
        ("int(x[0])", [("", 1.0)]),
        ("x[0] > 0", [("", 1.0)]),
        ("x > 1.5", [("", [0.0, 1.0, 1.0])]),
        ("2 * x", [("", [2.0, 4.0, 6.0])]),
        ("[1, 2.5]", [("", [1.0, 2.5])]),
        ("(x, -x)", [("", [[1.0, 2.0, 3.0], [-1.0, -2.0, -3.0]])]),
        ("(x, 5)", [("[0]", [1.0, 2.0, 3.0]), ("[1]", 5.0)]),
        ("{'b': 1, 'W': x}", [("['W']", [1.0, 2.0, 3.0]), ("['b']", 1.0)]),
        ("{'a': (1, [2, 3])}", [("['a'][0]", 1.0), ("['a'][1]", [2.0, 3.0])]),
        ("()", [("", [])]),
        ("[float(i) for i in range(100)][98:]", [("", [98.0, 99.0])]),
        ("np.array([], dtype=float).reshape(0, 3)", [("", [])]),
    ],
)
def test_numbers_of_any_form_come_back(
    sandbox: Sandbox, expression: str, expected: list[tuple[str, Any]]
) -> None:
    assert leaves(returned(sandbox, expression)) == expected


def test_a_long_list_is_one_array(sandbox: Sandbox) -> None:
    ((label, values),) = leaves(returned(sandbox, "list(range(500))"))
    assert (label, values) == ("", [float(i) for i in range(500)])


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("None", "NoneType"),
        ("'1.0'", "str"),
        ("x + 1j", "complex128 の値"),
        ("np.array(['a'])", "<U1 の値"),
        ("{'W': None}", "NoneType"),
        ("np.zeros(10 ** 6)", "大きすぎる値"),
        ("np.zeros((0, 1 << 40))", "大きすぎる値"),
        ("[np.zeros(40_000), 1.0, np.zeros(40_000)]", "大きすぎる値"),
        ("(lambda a: a.append(a) or a)([])", "list"),
        ("(i for i in x)", "generator"),
    ],
)
def test_what_is_no_number_is_told_by_its_kind(
    sandbox: Sandbox, expression: str, found: str
) -> None:
    assert returned(sandbox, expression) == BadReturn(1, found)


def test_arguments_come_as_they_were_described(either: Sandbox) -> None:
    arguments: dict[str, Any] = {
        "a": 2,
        "b": 0.5,
        "t": np.array([[1, 2]], np.int64),
        "grads": {"W": ARRAY, "b": 4.0},
    }
    source = """
def f(a, b, t, grads):
    assert type(a) is int and type(b) is float, (a, b)
    assert t.dtype == 'int64' and t.shape == (1, 2) and t.flags.writeable
    assert list(grads) == ['W', 'b'] and type(grads['b']) is float
    return a + b + t.sum() + grads['W'].sum() + grads['b']
"""
    outcome = either.run(asking(source, **arguments), seed=0).outcome
    assert leaves(outcome) == [("", 15.5)]


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("return x * 2", False),
        ("x *= 2; return x", True),
        ("x = x * 2; return x", False),
        ("d['k'] += 1; return x", True),
        ("d['new'] = 1; return x", True),
        ("d['k'] = np.ones(2); return x", False),
    ],
)
def test_writing_into_an_argument_is_noticed(sandbox: Sandbox, body: str, *, changed: bool) -> None:
    source = f"import numpy as np\ndef f(x, d):\n    {body}\n"
    program = asking(source, x=ARRAY, d={"k": np.ones(2)})
    outcome = sandbox.run(program, seed=0).outcome
    assert isinstance(outcome, Returned)
    assert outcome.calls[0].changed is changed


def test_each_call_gets_arguments_of_its_own(sandbox: Sandbox) -> None:
    calls = (EntryCall({"x": ARRAY}), EntryCall({"x": ARRAY}))
    source = b"def f(x):\n    x += 1\n    return x\n"
    outcome = sandbox.run(Program(source, "f", lambda _: calls), seed=0).outcome
    assert isinstance(outcome, Returned)
    assert [run.leaves[0].values.tolist() for run in outcome.calls] == [[2.0, 3.0, 4.0]] * 2


def test_an_exception_in_a_call_is_the_submissions(sandbox: Sandbox) -> None:
    outcome = returned(sandbox, "x[7]")
    assert isinstance(outcome, Raised)
    assert (outcome.kind, outcome.line, outcome.loading) == ("IndexError", 3, False)


def payload(label: bytes, *shape: int, numbers: int = 0, leaves: int = 1) -> bytes:
    def count(value: int) -> bytes:
        return struct.pack("<I", value)

    head = b"\0" + count(leaves) + count(len(label)) + label
    return head + count(len(shape)) + b"".join(map(count, shape)) + bytes(8 * numbers)


def test_a_sound_answer_is_read() -> None:
    (leaf,) = decode_call_run(payload(b"[0]", 2, 3, numbers=6)).leaves
    assert (leaf.label, leaf.values.shape) == ("[0]", (2, 3))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\2",
        b"\2" + payload(b"", 2, numbers=2)[1:],
        b"\0",
        payload(b"", 2, numbers=1),
        payload(b"", 2, numbers=3),
        payload(b"", 2, numbers=2, leaves=2),
        payload(b"", 2, numbers=2, leaves=65),
        payload(b"", *[2**20] * 3, 0),
        payload(b"", *[1] * 65, numbers=1),
        payload(b"", 2**32 - 1),
        b"\0" + struct.pack("<II", 1, 2**31),
    ],
)
def test_anything_else_is_no_answer(answer: bytes) -> None:
    with pytest.raises(ViolationError):
        decode_call_run(answer)


@given(st.binary(max_size=200))
def test_noise_is_an_answer_or_a_violation(noise: bytes) -> None:
    with suppress(ViolationError):
        assert all(leaf.values.size <= len(noise) for leaf in decode_call_run(noise).leaves)


NAMES = (
    ("lr", "learning_rate", "alpha", "学習率", "gamma"),
    ("momentum", "alpha", "beta", "gamma", "慣性"),
)
LR, MOMENTUM, BETA2 = 0.1, 0.8, 0.95


def plan_of(parameters: str, names: Names = NAMES) -> Plan:
    defined: dict[str, Any] = {}
    exec(f"def f({parameters}): pass", defined)  # noqa: S102  # our own signatures
    values = [LR, MOMENTUM, BETA2, *range(len(names))]
    return plan_for(defined["f"], values[: len(names)], names)


@pytest.mark.parametrize(
    ("parameters", "lr", "momentum"),
    [
        ("lr, momentum", "lr", "momentum"),
        ("momentum, lr", "lr", "momentum"),
        ("ALPHA=0.9, Learning_Rate=0.1", "Learning_Rate", "ALPHA"),
        ("momentumFactor, learningRate", "learningRate", "momentumFactor"),
        ("momentum_, _lr", "_lr", "momentum_"),
        ("慣性係数, 学習率の初期値", "学習率の初期値", "慣性係数"),
        ("a, b", "a", "b"),
        ("a, lr", "lr", "a"),
        ("momentum, a", "a", "momentum"),
        ("a=0.9, b=0.01", "b", "a"),
        ("alpha, momentum", "alpha", "momentum"),
        ("lr, alpha", "lr", "alpha"),
        ("beta, alpha", "alpha", "beta"),
        ("alpha, gamma", "alpha", "gamma"),
        ("gamma=0.9, alpha=0.01", "alpha", "gamma"),
        ("eps=1e-8, friction=0.9, lr=0.1", "lr", "friction"),
        ("lr, nesterov=False, friction=0.9", "lr", "friction"),
        ("lr, alpha=0.5, momentum=0.9", "lr", "momentum"),
        ("params, speed, momentum", "speed", "momentum"),
        ("lr, *, friction", "lr", "friction"),
        ("*, rate, friction", "rate", "friction"),
        ("*, friction, lr", "lr", "friction"),
        ("lr, *rest, momentum", "lr", "momentum"),
        ("**settings", "lr", "momentum"),
        ("rate, **settings", "rate", "momentum"),
    ],
)
def test_settings_are_passed_by_the_names_that_tell(
    parameters: str, lr: str, momentum: str
) -> None:
    assert plan_of(parameters) == Plan((), {lr: 0, momentum: 1})


@pytest.mark.parametrize(
    ("parameters", "plan"),
    [
        ("*args", Plan((0, 1), {})),
        ("lr, *rest", Plan((0, 1), {})),
        ("lr, momentum, /", Plan((0, 1), {})),
        ("momentum, lr, /", Plan((1, 0), {})),
        ("momentum, /, lr", Plan((1,), {"lr": 0})),
        # What nothing takes: Python itself then names it.
        ("lr", Plan((), {"lr": 0, "momentum": 1})),
        ("", Plan((), {"lr": 0, "momentum": 1})),
    ],
)
def test_settings_go_by_position_only_where_they_must(parameters: str, plan: Plan) -> None:
    assert plan_of(parameters) == plan


ADAM_NAMES = (("lr", "alpha"), ("beta1", "b1"), ("beta2", "b2"))


@pytest.mark.parametrize(
    ("parameters", "keywords"),
    [
        ("lr, betas", {"lr": 0, "betas": (1, 2)}),
        ("betas=(0.9, 0.999), lr=0.001, eps=1e-8", {"lr": 0, "betas": (1, 2)}),
        ("alpha, beta", {"alpha": 0, "beta": (1, 2)}),
        ("b2, b1, lr", {"lr": 0, "b1": 1, "b2": 2}),
        ("beta2, beta1, lr, beta=0.5", {"lr": 0, "beta1": 1, "beta2": 2}),
        ("lr=0.001, both=[0.9, 0.999]", {"lr": 0, "both": (1, 2)}),
        ("a=0.001, b=0.9, c=0.999", {"a": 0, "b": 1, "c": 2}),
    ],
)
def test_one_parameter_may_take_a_pair(parameters: str, keywords: dict[str, Any]) -> None:
    assert plan_of(parameters, ADAM_NAMES) == Plan((), keywords)


@pytest.mark.parametrize(
    ("function", "keywords"),
    [
        (lambda config: config["lr"] + config["momentum"], {"config": {"lr": 0, "momentum": 1}}),
        (
            lambda cfg: cfg["learning_rate"] + cfg["beta"],
            {"cfg": {"learning_rate": 0, "beta": 1}},
        ),
        (lambda cfg: cfg.get("alpha") + cfg.get("beta"), {"cfg": {"alpha": 0, "beta": 1}}),
        (lambda config: config.get("lr"), {"config": {"lr": 0, "momentum": 1}}),
        (lambda **kw: kw["学習率"] + kw["慣性"], {"学習率": 0, "慣性": 1}),
        (lambda **kw: kw["alpha"] + kw["gamma"], {"alpha": 0, "gamma": 1}),
        (lambda lr, **kw: lr + kw["beta"], {"lr": 0, "beta": 1}),
        (lambda d: d["lr"] + d["alpha"], {"d": {"lr": 0, "alpha": 1}}),
        (lambda settings, speed: settings(speed), {"settings": 0, "speed": 1}),
    ],
)
def test_a_dict_has_the_keys_that_the_code_looks_up(
    function: Callable[..., Any], keywords: dict[str, Any]
) -> None:
    assert plan_for(function, (LR, MOMENTUM), NAMES) == Plan((), keywords)


@pytest.mark.parametrize(
    ("function", "keywords"),
    [
        (lambda d: d["lr"], {"d": {"lr": 0}}),
        (lambda config=None: config["alpha"], {"config": {"alpha": 0}}),
        (lambda lr: {"lr": lr}["lr"], {"lr": 0}),
        (lambda speed=0.1: {"lr": speed}["lr"], {"speed": 0}),
    ],
)
def test_one_setting_alone_may_come_in_a_dict_too(
    function: Callable[..., Any], keywords: dict[str, Any]
) -> None:
    assert plan_for(function, (LR,), NAMES[:1]) == Plan((), keywords)


def test_an_argument_of_a_function_is_never_put_into_a_dict() -> None:
    plan = plan_for(lambda v: {"x": v}["x"], (1.0,), (("x",),))
    assert plan == Plan((), {"v": 0})


@pytest.mark.parametrize(
    "parameters",
    [
        "self, lr, momentum",
        "self, momentum=0.9, lr=0.1",
        "self, *, momentum, lr",
        "self, lr, *, mu",
        "self, lr, /, momentum",
        "self, lr, momentum, /",
        "self, lr, *rest, momentum",
        "self, rate, friction",
        "self, a=0.9, *, b=0.01",
        "self, lr, **kw",
        "*args, lr, momentum",
    ],
)
def test_a_plain_class_takes_what_its_signature_says(parameters: str) -> None:
    defined: dict[str, Any] = {"Meta": type("Meta", (type,), {})}
    body = f": \n    def __init__({parameters}): pass\n"
    exec(f"class Plain{body}class Other(metaclass=Meta){body}", defined)  # noqa: S102  # our own signatures
    # Of a class with a metaclass of its own nothing but the signature is believed.
    plain, other = (plan_for(defined[one], (LR, MOMENTUM), NAMES) for one in ("Plain", "Other"))
    assert plain == other


def test_a_class_that_is_made_its_own_way_is_called_as_its_signature_says() -> None:
    class Made:
        def __new__(cls, *values: float) -> Self:
            del values
            return super().__new__(cls)

        def __init__(self, lr: float, momentum: float) -> None:
            del lr, momentum

    assert plan_for(Made, (LR, MOMENTUM), NAMES) == Plan((0, 1), {})


def test_a_signature_that_cannot_be_read_is_passed_by_position() -> None:
    class Odd:
        __signature__ = "no signature"

    assert plan_for(Odd, (LR, MOMENTUM), NAMES) == Plan((0, 1), {})


def test_many_arguments_without_known_names_go_by_their_order() -> None:
    plan = plan_of("a, b, c, d, e, f, g, h, i, x3", tuple((f"x{i}",) for i in range(10)))
    others = dict(zip("abcdefghi", (0, 1, 2, 4, 5, 6, 7, 8, 9), strict=True))
    assert plan.keywords == {"x3": 3, **others}


def test_of_two_names_that_differ_in_capitals_the_first_takes_the_value() -> None:
    assert plan_of("lr, momentum, LR=0.5") == Plan((), {"lr": 0, "momentum": 1})


@pytest.mark.parametrize("parameters", ["t, T, lr", "T, t, lr", "lr, T, t"])
def test_arguments_that_differ_in_capitals_only_come_each_in_its_place(parameters: str) -> None:
    plan = plan_of(parameters, (("t",), ("T",), ("lr",)))
    assert plan.keywords == {"t": 0, "T": 1, "lr": 2}


@given(
    st.lists(
        st.sampled_from([*"abcdefgh", "lr", "momentum", "eta", "betas", "config"]), unique=True
    )
)
def test_every_setting_is_passed_just_once(parameters: list[str]) -> None:
    plan = plan_of(", ".join(parameters))
    passed = [*plan.positional, *plan.keywords.values()]
    assert sorted(one for one in passed if isinstance(one, int)) == [0, 1]
