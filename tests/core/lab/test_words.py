"""What is compared is one line of words, and the words are what is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings, UnknownWordError, read_named
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import check_experiment

NAMES = st.sampled_from(["lr", "momentum", "beta1", "eps"])
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SETTINGS = st.dictionaries(NAMES, NUMBERS, max_size=3).map(lambda one: tuple(one.items()))
CHANGED = st.dictionaries(NAMES, NUMBERS, min_size=1).map(lambda one: tuple(one.items()))
CHANGES = st.dictionaries(st.integers(2, 10_000), CHANGED, max_size=3)
WALKERS = st.builds(
    Walker,
    st.sampled_from(["sgd", "momentum@pytorch", "momentum!stale_v", "code", "code@adam"]),
    SETTINGS,
    CHANGES.map(lambda one: tuple(sorted(one.items()))),
)


@given(WALKERS)
def test_a_walker_is_read_as_it_is_written(walker: Walker) -> None:
    assert read_walker(walker.written()) == walker


@given(st.sampled_from(["cosine", "norm"]), SETTINGS)
def test_a_schedule_is_read_as_it_is_written(name: str, settings: tuple[tuple[str, float]]) -> None:
    assert read_named(NamedSettings(name, settings).written()) == NamedSettings(name, settings)


@pytest.mark.parametrize(
    "word", ["sgd:lr", "sgd:lr=a", "sgd/lr=1", "sgd/0:lr=1", "sgd/2", "sgd/2:", "sgd/x:lr=1"]
)
def test_what_is_no_walker_is_refused_with_an_example(word: str) -> None:
    with pytest.raises(UnknownWordError, match="lr=0"):
        read_walker(word)


@pytest.mark.parametrize(
    ("experiment", "told"),
    [
        (Experiment((Walker("sdg"),)), "sgd"),
        (Experiment((Walker("sgd@numpy"),)), "pytorch"),
        (Experiment((Walker("sgd!stale_v"),)), "誤り"),
        (Experiment((Walker("sgd", (("momentum", 0.9),)),)), "momentum"),
        (Experiment((Walker("sgd", (("lr", -1.0),)),)), "0 より大きい"),
        (Experiment((Walker("sgd", (), ((3, (("lr", 0.0),)),)),)), "0 より大きい"),
        (Experiment((Walker("sgd"),), "vally"), "valley"),
        (Experiment((Walker("sgd"),), steps=0), "1〜"),
        (Experiment((Walker("sgd"),), schedule=NamedSettings("cos")), "cosine"),
        (Experiment((Walker("sgd"),), schedule=NamedSettings("cosine")), "steps"),
        (Experiment((Walker("sgd"),), clip=NamedSettings("nrm")), "norm"),
        (Experiment((Walker("sgd"),), clip=NamedSettings("norm")), "limit=1"),
        (Experiment((Walker("sgd"),), clip=NamedSettings("norm", (("limit", -1.0),))), "limit=1"),
    ],
)
def test_what_cannot_be_walked_is_told_with_the_cure(experiment: Experiment, told: str) -> None:
    with pytest.raises(UnknownWordError, match=told):
        check_experiment(experiment)


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        (("sgd", "momentum"), ["SGD", "Momentum"]),
        (("sgd:lr=0.1", "sgd:lr=0.9"), ["SGD:lr=0.1", "SGD:lr=0.9"]),
        (("sgd:lr=0.1", "sgd:lr=0.1"), ["SGD:lr=0.1", "SGD:lr=0.1 #2"]),
        (("sgd", "sgd", "sgd"), ["SGD", "SGD #2", "SGD #3"]),
        (("momentum!stale_v", "code"), ["Momentum!stale_v", "自分のコード"]),
    ],
)
def test_no_two_walkers_have_one_label(words: tuple[str, ...], labels: list[str]) -> None:
    assert Experiment(tuple(map(read_walker, words))).labels == labels
