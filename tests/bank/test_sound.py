"""Sound questions are checked in silence: a false alarm costs an author more than a late one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank import Bank, load
from quizapp.bank.checking.check import check
from quizapp.core.answer import Written
from quizapp.core.body import Pending, settled
from quizapp.core.kinds.code.code import Code
from quizapp.sandbox import Sandbox
from tests.bank.sheets import write
from tests.bank.sound import FOLDER, NEW_SHEETS, SHEETS, alarms, ids_in

KNOWN_ALARMS = frozenset(
    {
        # A dollar sign that the author escaped.
        ("sound-escaped-dollar", "lone-dollar"),
    }
)
"""False alarms that are still raised, as question and rule; never to be added to."""

HONEST_CODE = {
    "sound-step-decay": "lambda e, rate, k: rate / 2 ** (e // k)",
    "sound-batches": "lambda n, b: [b] * (n // b) + [n % b] * (n % b > 0)",
    "sound-diverged": "lambda first, last: not last / first <= 10",
    "sound-default-argument": "lambda x, r: [_mean(x[: i + 1], r) for i in range(len(x))]",
    "sound-case-of-inputs": "lambda step, total, lr: lr * np.cos(np.pi * step / total / 2) ** 2",
    "sound-case-of-arrays": "lambda X, x: np.square(X - x[None, :]) @ [1, 1, 1]",
}
"""Other right code for questions of the sheets."""

_AROUND = """\
import numpy as np


def _mean(x, r):
    return x[0] if len(x) == 1 else r * _mean(x[:-1], r) + (1 - r) * x[-1]


{} = {}
"""

SAYABLE = frozenset(
    {
        "new-answer-integer",
        "new-answer-interval",
        "new-arguments-of-all-sorts",
        "new-bug-in-function",
        "new-bug-in-program",
        "new-bug-to-mend",
        "new-class-batch-norm",
        "new-class-early-stopping",
        "new-class-schedule",
        "new-constant-and-derived",
        "new-curves-as-options",
        "new-figure-ask-and-explain",
        "new-figure-frame",
        "new-figure-loss",
        "new-figure-map",
        "new-figure-own-numbers",
        "new-figure-rates",
        "new-figure-two",
        "new-figures-as-options",
        "new-fixed-order",
        "new-inappropriate",
        "new-inappropriate-several",
        "new-listing-adam-first",
        "new-listing-adam-second",
        "new-listing-adam-third",
        "new-listing-adam-value",
        "new-listing-faulty-line",
        "new-listing-with-values",
        "new-mistaken-figures-as-options",
        "new-options-any-mistake",
        "new-options-by-catalogue",
        "new-options-by-formula",
        "new-options-vectors",
        "new-examples-shown",
        "new-function-style-adagrad",
        "new-function-style-adam",
        "new-function-style-momentum",
        "new-function-style-sgd",
        "new-functions-several",
        "new-list-argument",
        "new-match-computed",
        "new-match-extra",
        "new-match-figures",
        "new-match-formulas",
        "new-match-many-to-one",
        "new-match-state",
        "new-order-by-size",
        "new-order-code-proved",
        "new-order-indented",
        "new-order-partial",
        "new-order-training-loop",
        "new-order-with-distractor",
        "new-answer-matrix",
        "new-answer-relative",
        "new-answer-several-partial",
        "new-answer-significant",
        "new-answer-unit",
        "new-answer-vector",
        "new-answer-weights",
        "new-blanks-in-listing",
        "new-functions",
        "new-functions-in-texts",
        "new-range-in-formula",
        "new-range-of-integers",
        "new-range-with-step",
        "new-reference-clipping",
        "new-reference-schedule",
        "new-reference-stopping",
        "new-rule-as-value",
        "new-set-shares-figure-factor",
        "new-set-shares-figure-value",
        "new-sizes-that-agree",
        "new-starter-free",
        "new-surface-as-value",
        "new-diverging-path",
        "new-paths-that-meet",
        "new-values-of-a-part-move",
        "new-values-of-a-part-times",
        "new-where-less",
        "new-where-list",
    }
)
"""The questions of the `new_*` sheets that can be said by now."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load(SHEETS)


@pytest.fixture(scope="module")
def new_bank() -> Bank:
    return load(NEW_SHEETS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_sound_sheet_raises_no_alarm_but_the_known(
    bank: Bank, sandbox: Sandbox, sheet: Path
) -> None:
    told = {(name, one.rule) for name, ones in alarms(bank, sandbox, sheet).items() for one in ones}
    assert told == {(name, rule) for name, rule in KNOWN_ALARMS if name in ids_in(sheet)}


@pytest.mark.parametrize("sheet", NEW_SHEETS, ids=lambda sheet: sheet.stem)
def test_what_can_be_said_of_the_new_forms_is_listed(
    new_bank: Bank, sandbox: Sandbox, sheet: Path
) -> None:
    said = ids_in(sheet) & set(new_bank.authored)
    quiet = said - set(alarms(new_bank, sandbox, sheet))
    assert quiet == SAYABLE & ids_in(sheet)


@pytest.mark.parametrize("name", ["choice_wording", "writing_styles", "fill_words"])
def test_a_sheet_saved_by_an_editor_of_windows_is_as_quiet(
    tmp_path: Path, sandbox: Sandbox, name: str
) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    saved = write(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    saved_bank = load([saved])
    assert set(saved_bank.authored) == ids_in(FOLDER / f"{name}.yaml")
    assert list(check(saved_bank, sandbox)) == []


@pytest.mark.parametrize("name", HONEST_CODE)
def test_other_right_code_passes(bank: Bank, sandbox: Sandbox, name: str) -> None:
    body = bank.questions[name].body
    assert isinstance(body, Code)
    pending = body.judge(Written(_AROUND.format(body.call, HONEST_CODE[name])))
    assert isinstance(pending, Pending)
    verdict = settled(pending, lambda program: sandbox.run(program, seed=1))
    assert verdict.right, verdict.message


def test_no_id_is_in_two_sheets() -> None:
    every = [name for sheet in (*SHEETS, *NEW_SHEETS) for name in ids_in(sheet)]
    assert sorted(set(every)) == sorted(every)
