"""Wrong forms of a rule that people write, more than one place away from the right ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.core.grading.throughout import RuleEdit, states_of
from quizapp.core.grading.written_rules import (
    RULE_FORMS,
    FormulaLine,
    formula_lines,
    written_out,
)

_MOVED = "v を更新した後の式と、更新する前の式では、v と g の係数はどう違いますか？"
_BRACKETED = "(1+α) の括弧は、どこからどこまでですか？ 掛け算は足し算より先に計算されます。"
_PLACE = "W を先読みの位置へ動かしたなら、その分はどこで元に戻しますか？"
_BOTTOM = "ε は、0 で割らないために、分母と分子のどちらに足しますか？"
_NUMERATOR = "この手法の分子は、m̂ と g のどちらから、どのように作りますか？"
_DENOMINATOR = "分母の √ の中は、何の移動平均ですか？"
_AT_FIRST = "1 回目の update の後、params の値は変わっていますか？"


@dataclass(frozen=True, slots=True)
class _WrongForm:
    """Lines in the place of the last ones of a rule's form, and what is wrong with them."""

    lines: tuple[str, ...]
    difference: str
    hint: str


_VELOCITY = "v = momentum * v - lr * g"
_LOOKED = "W = W + momentum * v"

_CORRECTED = RULE_FORMS["adam"][0][2:4]

_AHEAD = "αv だけ先読みの位置へ動かした W を、元に戻していません"

_WRONG_FORMS: dict[str, tuple[_WrongForm, ...]] = {
    "momentum": (
        _WrongForm((_LOOKED, _VELOCITY, "W = W + v"), _AHEAD, _PLACE),
        _WrongForm((_VELOCITY, "W = W + v + momentum * v"), _AHEAD, _PLACE),
        _WrongForm(("v_old = v", _VELOCITY, "W = W + 2 * v - v_old"), "係数が違います", _MOVED),
    ),
    "nesterov": (
        _WrongForm(
            (_VELOCITY, "W = W + (1 + momentum) * v - lr * g"),
            "v の係数が α ではなく 1+α です",
            _MOVED,
        ),
        _WrongForm(
            (_VELOCITY, "W = W + momentum * v - (1 + momentum) * lr * g"),
            "v は更新した後なのに、g の係数が更新する前の式のもの（1+α）です",
            _MOVED,
        ),
        _WrongForm((_LOOKED, _VELOCITY, "W = W + v"), _AHEAD, _PLACE),
        _WrongForm((_LOOKED, _VELOCITY, "W = W + momentum * v - lr * g"), _AHEAD, _PLACE),
        _WrongForm((_VELOCITY, "W = W + momentum * v", "W = W + v"), _AHEAD, _PLACE),
        _WrongForm(
            ("v_old = v", _VELOCITY, "W = W + 2 * v - v_old"),
            "新しい v の係数が 1+α ではなく 2、古い v の係数が α ではなく 1 です",
            _MOVED,
        ),
        *(
            _WrongForm((*before, f"W = W + {power} * v - {grad}", *after), text, _BRACKETED)
            for before, after in (((), (_VELOCITY,)), ((_VELOCITY,), ()))
            for power in ("momentum ** 2", "momentum")
            for grad, text in (
                ("1 + momentum * lr * g", "1+α を囲む括弧が抜けています"),
                ("(1 + momentum * lr * g)", "括弧の位置が違います"),
            )
        ),
    ),
    "adagrad": (
        _WrongForm(
            ("W = W - lr * (g + eps) / sqrt(h)",), "ε が分母ではなく分子に足されています", _BOTTOM
        ),
    ),
    "rmsprop": (
        _WrongForm(
            ("W = W - lr * (g + eps) / sqrt(h)",), "ε が分母ではなく分子に足されています", _BOTTOM
        ),
        _WrongForm(
            ("b = rho * b + g", "W = W - lr * b / (sqrt(h) + eps)"),
            "分子に、この手法には無い慣性の項が入っています",
            _NUMERATOR,
        ),
    ),
    "adam": (
        _WrongForm(
            (
                *_CORRECTED,
                "m_hat = beta1 * m_hat + (1 - beta1) * g / (1 - beta1 ** t)",
                "W = W - lr * m_hat / (sqrt(v_hat) + eps)",
            ),
            "分子に Nesterov の先読み（Nadam の形）が入っています",
            _NUMERATOR,
        ),
        _WrongForm(
            (
                *_CORRECTED,
                "m_hat = beta1 * m_hat + (1 - beta1) * g",
                "W = W - lr * m_hat / (sqrt(v_hat) + eps)",
            ),
            "分子に Nesterov の先読み（Nadam の形、g は補正なし）が入っています",
            _NUMERATOR,
        ),
        _WrongForm(
            (
                *_CORRECTED,
                "W = W - lr * m_hat / sqrt(m_hat ** 2 + eps)",
            ),
            "分母の v̂ のところが m̂² になっています",
            _DENOMINATOR,
        ),
        _WrongForm(
            (
                *_CORRECTED,
                "W = W - lr * (m_hat + eps) / sqrt(v_hat)",
            ),
            "ε が分母ではなく分子に足されています",
            _BOTTOM,
        ),
    ),
}
"""For each rule what stands in the place of as many lines from the end, or of all that it names."""


def wrong_forms(rule: str) -> Iterator[RuleEdit]:
    """All of a rule, then those of any rule in which W stands still at first."""
    right = formula_lines(RULE_FORMS[rule][0])
    for one in _WRONG_FORMS.get(rule, ()):
        own = formula_lines(one.lines)
        kept = [line for line in right if line.name not in {each.name for each in own}]
        said = "、".join(str(line).strip() for line in own if _is_new(line, right))
        text = f"{said} と書いたときと同じになっています。正しい式と比べると、{one.difference}"
        yield RuleEdit((*kept, *own), text, one.hint)
    for form in RULE_FORMS[rule]:
        yield from _begun_without_step(formula_lines(form))


def _is_new(line: FormulaLine, right: Sequence[FormulaLine]) -> bool:
    return str(line) not in map(str, right)


_FIRST_STATES = ("g", "g ** 2", "-g", "lr * g", "-lr * g")


def _begun_without_step(lines: Sequence[FormulaLine]) -> Iterator[RuleEdit]:
    """A state is given at the first update what no formula says, and W does not move then."""
    stays = formula_lines(("W = W",))[0].value
    for place, line in enumerate(lines):
        for value in formula_lines([f"{line.name} = {text}" for text in _FIRST_STATES]):
            if line.name not in states_of(lines):
                continue
            edited = [
                replace(one, value=stays, later=one.value) if one.name == "W" else one
                for one in lines
            ]
            edited[place] = replace(line, value=value.value, later=line.value)
            text = (
                f"1 回目の update では {line.name} を {written_out(value.value)} とするだけで、"
                "W を動かさないときと同じになっています"
            )
            yield RuleEdit(tuple(edited), text, _AT_FIRST)
