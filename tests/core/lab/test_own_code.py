"""One's own code as a walker: called as it is written, led over any surface, told what broke it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest

from optim_core.mistakes import CATALOGUES
from quizapp.core.grading.outcome import Execution
from quizapp.core.grading.trial import Program
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import read_named
from quizapp.core.lab.own_code import OwnWalk, own_descents, walk_own_code
from quizapp.core.lab.own_source import own_code_in
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.sandbox import Sandbox
from tests.sandbox.programs import MOMENTUM
from tests.sandbox.step_functions import RIGHT
from tests.tables import each_row

CLASS = MOMENTUM.replace("Opt", "Momentum")
RULE = "momentum:lr=0.1,momentum=0.9"

Run = Callable[[Program], Execution]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    with Sandbox() as sandbox:
        yield lambda program: sandbox.run(program, 1)


def walked(run: Run, source: str, word: str = "code", **experiment: object) -> OwnWalk:
    """What came of the source as that walker."""
    one = replace(Experiment((read_walker(word),)), **experiment)  # type: ignore[arg-type]
    (walk,) = walk_own_code(own_code_in(source), one, run).values()
    return walk


@each_row(
    "experiment",
    [
        {},
        {"surface": "beale", "steps": 40},
        {"surface": "noisy_bowl"},
        {"surface": "rosenbrock", "clip": read_named("norm:limit=0.5")},
        {"schedule": read_named("cosine:steps=20")},
        {"surface": "saddle", "start": (-1.0, 0.5), "clip": read_named("value:limit=0.1")},
    ],
)
@pytest.mark.parametrize("later", ["", "/7:lr=0.02/9:momentum=0.1"])
def test_right_code_goes_where_its_rule_goes(
    run: Run, experiment: dict[str, object], later: str
) -> None:
    one = replace(
        Experiment((read_walker(RULE + later), read_walker("code:lr=0.1,momentum=0.9" + later))),
        **experiment,  # type: ignore[arg-type]
    )
    walks = walk_own_code(own_code_in(CLASS), one, run)
    rule, own = descents(one, own_descents(walks))
    assert rule
    assert own
    assert np.array_equal(own.path, rule.path)
    assert np.array_equal(own.gradients, rule.gradients)
    assert np.array_equal(own.rates, rule.rates)
    assert np.array_equal(own.states["v"], rule.states["v"])
    assert own.diverged_at == rule.diverged_at
    assert [walk.trouble for walk in walks.values()] == [""]


@pytest.mark.parametrize("rule", RIGHT)
def test_a_function_of_every_rule_walks(run: Run, rule: str) -> None:
    source = "import numpy as np\n" + RIGHT[rule].replace("def f(", f"def {rule}_step(")
    code = own_code_in(source).on("valley")
    assert (code.rule, code.style) == (rule, "function")
    one = Experiment((code.walker(),))
    walks = walk_own_code(code, one, run)
    right = read_walker(code.walker().written().replace("code", rule, 1))
    assert [walk.trouble for walk in walks.values()] == [""]
    (own,) = own_descents(walks).values()
    (known,) = descents(Experiment((right,)))
    assert known
    assert np.allclose(own.path, known.path)
    assert own.states.keys() <= known.states.keys()


def test_two_of_one_code_walk_by_their_own_settings(run: Run) -> None:
    one = Experiment((read_walker("code:lr=0.1"), read_walker("code:lr=0.3")))
    first, other = descents(one, own_descents(walk_own_code(own_code_in(CLASS), one, run)))
    assert first
    assert other
    assert not np.array_equal(first.path, other.path)


GROWS = CLASS.replace("- self.lr", "- 1e6 * self.lr")
TROUBLES = {
    "raises": (
        CLASS.replace("params[key] +=", "1 / 0\n            params[key] +="),
        "ZeroDivision",
    ),
    "no step": ("class Momentum:\n    def update(self, params, grads): exit()\n", "自分から終了"),
    "loads badly": ("import os\nos.fork()\n" + CLASS, "PermissionError"),
    "no number": (CLASS.replace("+= self.v[key]", "+= np.nan"), "1 ステップ目で、値が nan"),
    "no array": (CLASS.replace("params[key] +=", "params[key] = None #"), "NoneType"),
    "holds no rate": (CLASS.replace("self.lr", "self.half").replace("= lr", "= lr / 2"), "self の"),
    "loops": (
        CLASS.replace("for key in params:", "while True: pass\n        for key in params:"),
        "14 行目の while が終わりません（無限ループです）",
    ),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_what_breaks_it_is_one_sentence(run: Run, name: str) -> None:
    source, said = TROUBLES[name]
    walk = walked(run, source, "code/9:lr=0.2" if name == "holds no rate" else "code", steps=12)
    assert said in walk.trouble
    assert "\n" not in walk.trouble
    assert walk.trouble.endswith(("。", "？"))


def test_code_that_flies_off_has_diverged_as_any_rule_has(run: Run) -> None:
    walk = walked(run, GROWS)
    assert walk.descent
    assert walk.descent.diverged_at == len(walk.descent.path)
    assert walk.trouble == ""


def test_what_came_before_it_broke_is_kept(run: Run) -> None:
    late = CLASS.replace(
        "params[key] +=", "self.n = getattr(self, 'n', 0) + 1\n            [0][self.n > 4]\n"
        "            params[key] +=",
    )  # fmt: skip
    walk = walked(run, late)
    assert walk.descent
    assert len(walk.descent.path) == 5
    assert "5 ステップ目で止まりました。" in walk.trouble


@each_row(
    ("word", "said"),
    [
        ("code:beta=0.9", "自分のコードに beta という設定はありません（あるのは lr、momentum）。"),
        ("code/3:rho=0.9", "rho という設定はありません"),
    ],
)
def test_a_setting_that_it_does_not_take_is_told(run: Run, word: str, said: str) -> None:
    assert said in walked(run, CLASS, word).trouble


def test_a_mistake_of_the_catalogue_walks_as_the_catalogue_says(run: Run) -> None:
    source = CLASS.replace("params[key] += self.v[key]", "params[key] += old").replace(
        "            self.v[key] =",
        "            old = self.v[key].copy()\n            self.v[key] =",
    )
    assert any(one.id == "stale_v" for one in CATALOGUES["momentum"].mistakes)
    one = Experiment((read_walker("momentum!stale_v:lr=0.1,momentum=0.9"), read_walker("code")))
    named, own = descents(one, own_descents(walk_own_code(own_code_in(source), one, run)))
    assert named
    assert own
    assert np.allclose(own.path, named.path)
