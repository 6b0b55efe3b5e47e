"""Times of states: what is fixed on a left side counts, what nothing fixes is read kindly."""

import pytest

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.body import AS_AUTHORED, Context
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.stem import rule_lines
from quizapp.core.verdict import Unreadable, Verdict
from tests.tables import each_row

QUESTIONS = load([bundled()]).questions

TYPED = [
    ("momentum-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + v_t"], "stale"),
    ("momentum-rule", ["αv-ηg", "W_old + v_old"], "stale"),
    ("momentum-rule", ["αv-ηg", "W_{new} = W_old + v_old"], "stale"),
    ("momentum-rule", ["v_new = αv_old-ηg", "W_new = W_old + v_new"], "pass"),
    ("momentum-rule", ["v_t = αv_{t−1} − ηg_t", "W_{t+1} = W_t + v_t"], "pass"),
    ("momentum-rule", ["v_t = αv_{t−1} − ηg_t", "W_t = W_{t-1} + v_t"], "pass"),
    ("momentum-rule", ["v_t = αv_{t−1} − ηg_t", "W_t = W_{t-1} + v_{t-1}"], "stale"),
    ("momentum-rule", ["v_t = αv_{t-1} − ηg_{t-1}", "W_t = W_{t-1} + v_t"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + v_{t+1}"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv_t − ηg_{t+1}", "W_{t+1} = W_t + v_{t+1}"], "pass"),
    ("momentum-rule", ["v_{t} = αv_{t-1} − ηg_{t+1}", "W_{t+1} = W_t + v_{t}"], "stale"),
    ("momentum-rule", ["v_{t+1} = αv_t − ηg_t", "W + v"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv − ηg", "W_{t+1} = W + v"], "pass"),
    ("momentum-rule", ["αv-ηg", "W_{t+1} = W_t + v_t"], "pass"),
    ("momentum-rule", ["αv-ηg", "W_{t+1} = W_t + v_{t+1}"], "pass"),
    ("momentum-rule", ["αv-ηg", "W_{t+1} = W_t + v_{t-1}"], "stale"),
    ("momentum-rule", ["αv_t-ηg_t", "W_t + v_{t+1}"], "pass"),
    ("momentum-rule", ["αv_t-ηg_t", "W_t + v_t"], "pass"),
    ("momentum-rule", ["v_t = αv_t − ηg_t", "W_t = W_{t-1} + v_t"], "self_reference"),
    ("momentum-rule", ["v_t ← αv_t − ηg_t", "W_t ← W_t + v_t"], "pass"),
    ("momentum-rule", ["v = αv − ηg", "W = W + v"], "pass"),
    ("momentum-rule", ["v' = αv − ηg", "W' = W + v'"], "pass"),
    ("momentum-rule", ["v' = αv − ηg", "W' = W + v"], "stale"),
    ("momentum-rule", ["v' = αv − ηg", "W + v"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + αv_t − ηg_t"], "pass"),
    ("momentum-rule", ["αv-ηg", "W + αv − ηg"], "nesterov"),
    ("momentum-rule", ["αv-ηg", "W + αv_old − ηg"], "pass"),
    ("momentum-rule", ["αv-ηg", "W_{t+1} = W_{t+1} + v"], "self_reference"),
    ("momentum-rule", ["v_{k+1} = αv_k − ηg_k", "W_{k+1} = W_k + v_k"], "stale"),
    ("momentum-rule", ["v_i = αv_i − ηg_i", "W_i = W_i + v_i"], "pass"),
    ("momentum-rule", ["v_t = αv_{t-1} + g_t", "W_t = W_{t-1} - ηv_t"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv_t + g_{t+1}", "W_{t+1} = W_t - ηv_{t+1}"], "pass"),
    ("momentum-rule", ["v_{t+1} = αv_t + g_t", "W_{t+1} = W_t - ηv_t"], "stale"),
    ("momentum-rule", ["v_{next} = αv_{prev} − ηg", "W_next = W_prev + v_next"], "pass"),
    ("momentum-rule", ["v_{next} = αv − ηg", "W_next = W + v_prev"], "stale"),
    ("momentum-rule", ["v += αv − ηg", "W + v"], "operator"),
    ("momentum-rule", ["v = αv − ηg", "W += v"], "pass"),
    ("adagrad-rule", ["h_t = h_{t-1} + g_t²", "W − ηg_t/(√h_{t-1}+ε)"], "stale"),
    ("adagrad-rule", ["h_t = h_t + g_t²", "W − ηg_t/(√h_t+ε)"], "self_reference"),
    ("adagrad-rule", ["h_t = h_{t-1} + g_t²", "W_{t+1} = W_t − ηg_t/(√h_t+ε)"], "pass"),
    ("adagrad-rule", ["h_{t+1} = h_t + g_t²", "W_{t+1} = W_t − ηg_t/(√h_{t+1}+ε)"], "pass"),
    ("adagrad-rule", ["h_{t} = h_{t-1} + g_t²", "W_{t} = W_{t-1} − ηg_t/(√h_{t}+ε)"], "pass"),
    ("adagrad-rule", ["h_t = h_{t-1} + g_{t-1}²", "W_t = W_{t-1} − ηg_{t-1}/(√h_t+ε)"], "pass"),
    ("adagrad-rule", ["h + g²", "W − ηg/(√(h+g²)+ε)"], "?"),
    ("adagrad-rule", ["h + g²", "W − ηg/(√(h_old+g²)+ε)"], "pass"),
    ("adagrad-rule", ["h_t = h_{t-1} + g_t²", "W − ηg/(√(h_{t-1}+g_t²)+ε)"], "pass"),
    ("adagrad-rule", ["h + g²", "W − ηg/(√(h_new+g²)+ε)"], "extra_term"),
    ("rmsprop-rule", ["ρh_{t-1}+(1-ρ)g_t²", "W_t − ηg_t/(√h_t+ε)"], "pass"),
    ("rmsprop-rule", ["h_t=ρh_{t-1}+(1-ρ)g_t²", "W_{t+1}=W_t − ηg_t/√(h_t+ε)"], "pass"),
    (
        "adam-rule",
        ["m_t=β1 m_{t-1}+(1-β1)g_t", "v_t=β2 v_{t-1}+(1-β2)g_t²", "W_t = W_{t-1} − ηm̂_t/(√v̂_t+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        ["m_t=β1 m_{t-1}+(1-β1)g_t", "v_t=β2 v_{t-1}+(1-β2)g_t²", "W_{t+1} = W_t − ηm̂_t/(√v̂_t+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        [
            "m_t=β1 m_{t-1}+(1-β1)g_t",
            "v_t=β2 v_{t-1}+(1-β2)g_t²",
            "W_t = W_{t-1} − ηm̂_{t-1}/(√v̂_{t-1}+ε)",
        ],
        "stale",
    ),
    (
        "adam-rule",
        ["m=β1 m+(1-β1)g", "v=β2 v+(1-β2)g²", "W − η(m/(1-β1^t))/(√(v/(1-β2^t))+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        [
            "m_t=β1 m_{t-1}+(1-β1)g_t",
            "v_t=β2 v_{t-1}+(1-β2)g_t²",
            "W_{t+1} = W_t − η(m_t/(1-β1^t))/((v_t/(1-β2^t))^(1/2)+ε)",
        ],
        "pass",
    ),
    (
        "adam-rule",
        [
            "m_t=β1 m_{t-1}+(1-β1)g_t",
            "v_t=β2 v_{t-1}+(1-β2)g_t²",
            "W_{t+1} = W_t − η(m_{t-1}/(1-β1^t))/((v_t/(1-β2^t))^(1/2)+ε)",
        ],
        "stale",
    ),
    ("adam-bias-correction", ["m_{t-1}/(1-β1^t)", "v/(1-β2^t)"], "stale"),
    ("adam-bias-correction", ["m̂_t = m_t/(1-β1^t)", "v_t/(1-β2^t)"], "pass"),
    ("adam-bias-correction", ["m̂_t = m_{t-1}/(1-β1^t)", "v_t/(1-β2^t)"], "stale"),
    ("adam-bias-correction", ["m_{t+1}/(1-β1^t)", "v/(1-β2^t)"], "pass"),
    ("adam-bias-correction", ["m̂", "v̂"], "self_reference"),
    ("sgd-rule", ["W_{t+1} = W_t − ηg_t"], "pass"),
    ("sgd-rule", ["W_t = W_{t-1} − ηg_t"], "pass"),
    ("sgd-rule", ["W_t = W_{t-1} − ηg_{t-1}"], "pass"),
    ("sgd-rule", ["W_{t+1} = W_t − ηg_{t-1}"], "stale"),
    ("sgd-rule", ["W_{t} = W_{t-1} − ηg_{t+1}"], "stale"),
    ("sgd-rule", ["W_{t+1} = W_{t+1} − ηg_t"], "self_reference"),
    ("sgd-rule", ["W_{t+1} = W_{t-1} − ηg_t"], "stale"),
    ("sgd-rule", ["W_{t+1} = W − ηg"], "pass"),
    ("sgd-rule", ["W_new = W_old − ηg"], "pass"),
    ("sgd-rule", ["W_new − ηg"], "self_reference"),
    ("sgd-rule", ["W -> W − ηg"], "pass"),
    ("sgd-rule", ["new_w = W − ηg"], "pass"),
    ("sgd-rule", ["ΔW = −ηg"], "eq_minus"),
    ("sgd-rule", ["W_{t+1} ← W_t − η_t g_t"], "pass"),
    ("sgd-rule", ["W_t = W_t − ηg_t"], "self_reference"),
    ("sgd-rule", ["W_k = W_k − ηg_k"], "pass"),
    ("nesterov-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + αv_{t+1} − ηg_t"], "pass"),
    ("nesterov-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + αv_t − ηg_t"], "stale"),
    ("nesterov-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + α²v_t − (1+α)ηg_t"], "pass"),
    ("nesterov-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t − αv_t + (1+α)v_{t+1}"], "pass"),
    ("nesterov-rule", ["αv-ηg", "W + α²v − (1+α)ηg"], "book_bug"),
    ("nesterov-old-velocity", ["W_{t+1} = W_t + α²v_t − (1+α)ηg_t"], "pass"),
    ("nesterov-old-velocity", ["W + αv_new − ηg"], "pass"),
    ("nesterov-old-velocity", ["W − αv_t + (1+α)v_{t+1}"], "pass"),
    ("momentum-pytorch-form", ["v_{t+1} = αv_t + g_t"], "pass"),
    ("momentum-pytorch-form", ["v_{t} = αv_t + g_t"], "self_reference"),
    ("adam-folded-lr", ["η√(1-β2^t)/(1-β1^t)"], "pass"),
    # The old value in a state's own line fixes the time, with nothing on the left.
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_{t-1} + v_{t-1}"], "stale"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W + v_{t-1}"], "stale"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_{t-1} + v_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_{t-1}", "W_{t-1} + v_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W + v"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_t + v_t"], "pass"),
    ("momentum-rule", ["αv^t − ηg^t", "W^t + v^{t-1}"], "stale"),
    ("momentum-rule", ["αv^t − ηg^t", "W^t + v^{t+1}"], "pass"),
    ("momentum-rule", ["αv^t − ηg^t", "W^t + v^t"], "pass"),
    ("momentum-rule", ["αv_{k-1} - ηg_k", "W_{k-1} + v_{k-1}"], "stale"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W + αv_{t-1} - ηg_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_{t-1} + αv_{t-1} - ηg_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_t = W_{t-1} + v_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} - ηg_t", "W_t = W_{t-1} + v_{t-1}"], "stale"),
    ("momentum-rule", ["αv_{t-1} + g_t", "W_t - ηv_t"], "pass"),
    ("momentum-rule", ["αv_{t-1} + g_t", "W_t - ηv_{t-1}"], "stale"),
    ("adagrad-rule", ["h_{t-1}+g_t²", "W_t - ηg_t/(√h_{t-1}+ε)"], "stale"),
    ("adagrad-rule", ["h_{t-1}+g_t²", "W_t - ηg_t/(√h_t+ε)"], "pass"),
    ("adagrad-rule", ["h_{t-1}+g_t^2", "W_t - ηg_t/(√(h_{t-1}+g_t²)+ε)"], "pass"),
    ("adagrad-rule", ["h_t+g_t^2", "W_t - ηg_t/(√h_t+ε)"], "pass"),
    ("rmsprop-rule", ["ρh_{t-1}+(1-ρ)g_t^2", "W_t - ηg_t/(√(ρh_{t-1}+(1-ρ)g_t²)+ε)"], "pass"),
    ("rmsprop-rule", ["ρh_{t-1}+(1-ρ)g_t^2", "W_t - ηg_t/(√h_{t-1}+ε)"], "stale"),
    ("nesterov-rule", ["αv_{t-1}-ηg_t", "W_{t-1}+αv_{t-1}-ηg_t"], "stale"),
    ("nesterov-rule", ["αv_{t-1}-ηg_t", "W_{t-1}+αv_t-ηg_t"], "pass"),
    ("nesterov-rule", ["αv_{t-1}-ηg_t", "W_{t-1}+α²v_{t-1}-(1+α)ηg_t"], "pass"),
    ("nesterov-rule", ["αv_{t-1}-ηg_t", "W_{t-1}-αv_{t-1}+(1+α)v_t"], "pass"),
    (
        "adam-rule",
        [
            "β1 m_{t-1}+(1-β1)g_t",
            "β2 v_{t-1}+(1-β2)g_t²",
            "W - η(m_{t-1}/(1-β1^t))/(√(v_{t-1}/(1-β2^t))+ε)",
        ],
        "stale",
    ),
    (
        "adam-rule",
        ["β1 m_{t-1}+(1-β1)g_t", "β2 v_{t-1}+(1-β2)g_t²", "W - η m̂_{t-1}/(√v̂_{t-1}+ε)"],
        "stale",
    ),
    ("adam-rule", ["β1 m_{t-1}+(1-β1)g_t", "β2 v_{t-1}+(1-β2)g_t²", "W - η m̂_t/(√v̂_t+ε)"], "pass"),
    ("adam-rule", ["β1 m_{t-1}+(1-β1)g_t", "β2 v_{t-1}+(1-β2)g_t²", "W - η m̂/(√v̂+ε)"], "pass"),
    (
        "adam-rule",
        ["β1 m_{t-1}+(1-β1)g_t", "β2 v_{t-1}+(1-β2)g_t²", "W_t - η m̂_t/(√v̂_t+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        ["β1 m+(1-β1)g", "β2 v+(1-β2)g²", "W - η((β1 m_old+(1-β1)g)/(1-β1^t))/(√v̂+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        ["β1 m+(1-β1)g", "β2 v+(1-β2)g²", "W - ηm̂/(√((β2 v_old+(1-β2)g²)/(1-β2^t))+ε)"],
        "pass",
    ),
    (
        "adam-rule",
        [
            "β1 m_{t-1}+(1-β1)g_t",
            "β2 v_{t-1}+(1-β2)g_t²",
            "W - η((β1 m_{t-1}+(1-β1)g_t)/(1-β1^t))/(√v̂_t+ε)",
        ],
        "pass",
    ),
    (
        "adam-rule",
        ["β1 m+(1-β1)g", "β2 v+(1-β2)g²", "W - η((β1 m_old+(1-β2)g)/(1-β1^t))/(√v̂+ε)"],
        "stale",
    ),
    ("adam-rule", ["β1 m+(1-β1)g", "β2 v+(1-β2)g²", "W - η((β1 m+(1-β1)g)/(1-β1^t))/(√v̂+ε)"], "?"),
    ("sgd-rule", ["W_old = W_old - ηg"], "self_reference"),
    ("sgd-rule", ["W_prev = W_prev - ηg"], "self_reference"),
    ("sgd-rule", ["W_old ← W_old - ηg"], "pass"),
    ("sgd-rule", ["W_new = W_old - ηg"], "pass"),
    ("sgd-rule", ["W = W_old - ηg"], "pass"),
    ("sgd-rule", ["W_{t-1} - ηg_{t-1}"], "pass"),
    ("momentum-rule", ["v_old = αv_old - ηg", "W + v"], "self_reference"),
    ("momentum-rule", ["v = αv_old - ηg", "W = W_old + v"], "pass"),
    ("momentum-rule", ["v' = αv_old - ηg", "W' = W_old + v'"], "pass"),
    ("velocity-with-numbers", ["v_{t+1} = 0.9v_{t+1} - 0.1g"], "self_reference"),
]


def judged(question: str, typed: list[str]) -> Verdict | Unreadable:
    body = QUESTIONS[question].sampled(AS_AUTHORED).body
    assert isinstance(body, Fill)
    names = [*body.blanks][: len(typed)]
    right = next(body.claims()).answer
    assert isinstance(right, Filled)
    found = body.judge(Filled({**right.blanks, **dict(zip(names, typed, strict=True))}))
    assert isinstance(found, Verdict | Unreadable)
    return found


@each_row(("question", "typed", "told"), TYPED)
def test_a_time_that_is_fixed_counts_and_any_other_is_read_kindly(
    question: str, typed: list[str], told: str
) -> None:
    found = judged(question, typed)
    got = "?" if isinstance(found, Unreadable) else found.mistake or found.word
    assert got == told, found


def test_the_stale_velocity_is_described_as_it_behaves_on_a_loss() -> None:
    found = judged("momentum-rule", ["v_{t+1} = αv_t − ηg_t", "W_{t+1} = W_t + v_t"])
    assert isinstance(found, Verdict)
    said = found.parts[1].message
    assert "W の式で、更新前の値 vₜ を使っています。" in said
    assert "発散しやすくなります。" in said


def test_what_can_be_read_in_two_times_is_asked() -> None:
    found = judged("adagrad-rule", ["h + g²", "W − ηg/(√(h+g²)+ε)"])
    assert isinstance(found, Unreadable)
    assert found.part == "重み"
    assert "h_old" in found.why
    assert "h_new" in found.why


@pytest.mark.parametrize("typed", ["1/0", "W - ηg/0", "W − √(-1) g", "9^9^9^9", "log(-1-g^2) + W"])
def test_what_can_be_computed_nowhere_is_not_wrong_but_unreadable(typed: str) -> None:
    found = judged("sgd-rule", [typed])
    assert isinstance(found, Unreadable)
    assert "計算できない式です" in found.why


def test_the_lines_of_a_stem_are_those_with_a_blank_and_those_given() -> None:
    given = r"2. $v \leftarrow \alpha v - \eta g$"
    ask = f"$W_{{t+1}} \\leftarrow$ {{位置}}\n{given}\n次に $v \\leftarrow v$ と書く。"
    lines = rule_lines(ask, TEXTBOOK_NOTATION)
    assert [(line.target.label, line.blank, line.expr is None) for line in lines] == [
        ("W_{t+1}", "位置", True),
        ("v", "", False),
    ]


COUNTED = r"$v_{t+1} \leftarrow$ {速度}" + "\n" + r"$W_{t+1} \leftarrow$ {位置}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("αv_t - ηg_t", "W_t + v_{t+1}"), "pass"),
        (("αv - ηg", "W + v"), "pass"),
        (("αv_t - ηg_{t+1}", "W_t + v_{t+1}"), "pass"),
        (("αv_t - ηg_t", "W_t + v_t"), "stale"),
        (("αv_{t+1} - ηg_t", "W_t + v_{t+1}"), "self_reference"),
        (("αv_t - ηg_t", "W_{t+1} + v_{t+1}"), "self_reference"),
        (("v_t = αv_{t-1} - ηg_t", "W_t + v_t"), "pass"),
    ],
)
def test_a_stem_may_fix_the_times_itself(typed: tuple[str, str], told: str) -> None:
    blanks = {"速度": FormulaBlank("α v - η g"), "位置": FormulaBlank("W + v")}
    body = Fill(blanks).sampled(Context(ask=COUNTED))
    found = body.judge(Filled(dict(zip(blanks, typed, strict=True))))
    assert isinstance(found, Verdict)
    assert (found.mistake or found.word) == told


def test_an_author_may_write_two_times_of_one_state() -> None:
    key = "W_t - α v_t + (1 + α) v_{t+1}"
    ask = r"$v_{t+1} \leftarrow \alpha v_t - \eta g$" + "\n" + r"$W_{t+1} \leftarrow$ {位置}"
    body = Fill({"位置": FormulaBlank(key)}).sampled(Context(ask=ask))
    for typed, word in ((key, "pass"), (f"W_{{t+1}} = {key}", "pass"), ("W_t + v_t", "fail")):
        found = body.judge(Filled({"位置": typed}))
        assert isinstance(found, Verdict)
        assert found.word == word
