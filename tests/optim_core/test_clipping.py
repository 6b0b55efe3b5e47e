"""Gradient clipping, against the libraries' figures and as properties."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from optim_core import Values, clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from optim_core.clipping import PYTORCH_EPS

Clip = Callable[[Values, float], Values]

EVERY_WAY = pytest.mark.parametrize("clip", [clip_by_value, clip_by_norm, clip_by_global_norm])
ARRAYS = hnp.arrays(
    np.float64, hnp.array_shapes(max_dims=2, max_side=4), elements=st.floats(-1e300, 1e300)
)
GRADS = st.dictionaries(st.text(max_size=3), ARRAYS, max_size=3)
LIMITS = st.floats(1e-3, 1e3)


def test_a_norm_of_five_is_brought_to_one() -> None:
    clipped = clip_by_norm({"w": np.array([3.0, 4.0])}, 1.0)["w"]
    np.testing.assert_allclose(clipped, [0.6, 0.8], rtol=1e-15)


def test_pytorchs_form_ends_a_little_shorter() -> None:
    grads = {"w": np.array([3.0, 4.0])}
    clipped = clip_by_global_norm(grads, 1.0, eps=PYTORCH_EPS)["w"]
    # Recorded from clip_grad_norm_ of PyTorch 2.13 in float64.
    np.testing.assert_allclose(clipped, [0.599999880000024, 0.799999840000032], rtol=1e-14)


def test_in_pytorchs_form_a_gradient_of_just_the_limit_is_shortened_too() -> None:
    grads = {"w": np.array([0.6, 0.8])}
    assert global_norm(clip_by_global_norm(grads, 1.0)) == pytest.approx(1, abs=1e-15)
    assert global_norm(clip_by_global_norm(grads, 1.0, eps=PYTORCH_EPS)) < 1 - 9e-7


def test_values_are_cut_one_by_one() -> None:
    clipped = clip_by_value({"w": np.array([-7.0, 0.5, 2.0])}, 1.0)["w"]
    np.testing.assert_array_equal(clipped, [-1, 0.5, 1])


def test_each_array_has_its_own_norm_but_the_global_norm_is_of_all() -> None:
    grads: Values = {"a": np.array([3.0]), "b": np.array([4.0])}
    assert global_norm(grads) == 5
    assert clip_by_norm(grads, 1.0) == {"a": 1.0, "b": 1.0}
    together = clip_by_global_norm(grads, 1.0)
    assert [float(g[0]) for g in together.values()] == pytest.approx([0.6, 0.8])


@given(GRADS, LIMITS)
def test_clipping_by_value_never_enlarges_a_component(grads: Values, limit: float) -> None:
    for key, clipped in clip_by_value(grads, limit).items():
        assert np.all(np.abs(clipped) <= np.minimum(np.abs(grads[key]), limit))


@given(GRADS, LIMITS, st.sampled_from([0.0, PYTORCH_EPS]))
def test_clipping_by_norm_never_lengthens(grads: Values, limit: float, eps: float) -> None:
    for key, clipped in clip_by_norm(grads, limit, eps=eps).items():
        longest = min(global_norm({"g": grads[key]}), limit)
        assert global_norm({"g": clipped}) <= longest * (1 + 1e-12)


@given(GRADS, LIMITS, st.sampled_from([0.0, PYTORCH_EPS]))
def test_clipping_by_the_global_norm_never_lengthens(
    grads: Values, limit: float, eps: float
) -> None:
    clipped = clip_by_global_norm(grads, limit, eps=eps)
    assert global_norm(clipped) <= min(global_norm(grads), limit) * (1 + 1e-12)


@given(hnp.arrays(np.float64, 4, elements=st.floats(-100, 100)), LIMITS)
def test_splitting_an_array_in_two_leaves_the_global_clipping_alone(
    g: np.ndarray, limit: float
) -> None:
    whole = clip_by_global_norm({"w": g}, limit)["w"]
    halves = clip_by_global_norm({"b": g[2:], "a": g[:2]}, limit)
    np.testing.assert_allclose(whole, np.concatenate([halves["a"], halves["b"]]), rtol=1e-12)


@EVERY_WAY
def test_what_is_short_enough_stays_as_it_is(clip: type) -> None:
    g = np.array([[0.1, -0.2], [0.0, 0.3]])
    np.testing.assert_array_equal(clip({"w": g}, 1.0)["w"], g)


@EVERY_WAY
def test_the_gradients_that_were_given_are_left_alone(clip: type) -> None:
    g = np.array([3.0, 4.0])
    clip({"w": g}, 1.0)
    np.testing.assert_array_equal(g, [3, 4])


@EVERY_WAY
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_shapes_and_dtypes_stay(clip: type, dtype: type) -> None:
    clipped = clip({"w": np.full((2, 3), 9, dtype), "b": 9.0}, 1.0)
    assert (clipped["w"].shape, clipped["w"].dtype) == ((2, 3), dtype)
    assert isinstance(clipped["b"], float)


@EVERY_WAY
def test_zero_gradients_stay_zero(clip: type) -> None:
    np.testing.assert_array_equal(clip({"w": np.zeros(3)}, 1.0)["w"], np.zeros(3))


def test_neither_huge_nor_tiny_gradients_lose_their_norm() -> None:
    assert global_norm({"w": np.array([3e300, 4e300])}) == pytest.approx(5e300)
    assert global_norm({"w": np.array([3e-300, 4e-300])}) == pytest.approx(5e-300, abs=0)


@pytest.mark.parametrize("clip", [clip_by_norm, clip_by_global_norm])
@pytest.mark.parametrize(
    ("dtype", "size"), [(np.float64, 1.7e308), (np.float64, 5e-324), (np.float32, 3e38)]
)
def test_a_norm_beyond_the_range_of_its_floats_is_clipped_as_well(
    clip: Clip, dtype: type, size: float
) -> None:
    grads: Values = {"a": np.array([size, -size], dtype)}
    limit = min(size, 1e-3)
    clipped = clip(grads, limit)["a"]
    assert clipped.dtype == dtype
    half = limit / math.sqrt(2)
    np.testing.assert_allclose(clipped, [half, -half], rtol=1e-6, atol=5e-324)


def test_arrays_whose_norms_add_up_to_more_than_a_float_are_clipped_together() -> None:
    clipped = clip_by_global_norm({"a": np.array([1.7e308]), "b": -1.7e308}, 1.0)
    assert [float(clipped["a"][0]), clipped["b"]] == pytest.approx([0.5**0.5, -(0.5**0.5)])
    assert global_norm({"a": np.array([1.7e308]), "b": -1.7e308}) == math.inf


def test_arrays_of_two_precisions_are_clipped_together() -> None:
    grads = {"narrow": np.array([3.0], np.float32), "wide": np.array([4e300])}
    clipped = clip_by_global_norm(grads, 1.0)
    assert [g.dtype for g in clipped.values()] == [np.float32, np.float64]
    np.testing.assert_array_equal([clipped["narrow"][0], clipped["wide"][0]], [0, 1])


@EVERY_WAY
def test_a_limit_beyond_float32_leaves_what_is_float32_alone(clip: Clip) -> None:
    g = np.array([3e38, -1.0], np.float32)
    np.testing.assert_array_equal(clip({"w": g}, 1e300)["w"], g)


def test_no_gradient_is_not_divided_by_itself_whatever_eps() -> None:
    np.testing.assert_array_equal(clip_by_norm({"w": np.zeros(2)}, 1.0, eps=2.0)["w"], [0, 0])


@EVERY_WAY
@pytest.mark.parametrize("limit", ["1", None, True])
def test_a_limit_must_be_a_number(clip: Clip, limit: float) -> None:
    with pytest.raises(TypeError, match="limit must be a number"):
        clip({"w": np.ones(2)}, limit)


@EVERY_WAY
@pytest.mark.parametrize(
    ("grads", "why"),
    [
        ({"w": np.array([3, 4])}, r"grads\['w'\] must hold floating point numbers"),
        ({"w": 3}, r"grads\['w'\] must be a float or a float array, not int"),
        ({"w": [3.0, 4.0]}, r"grads\['w'\] must be a float or a float array, not list"),
        ([3.0, 4.0], "grads must be a dict, not list"),
    ],
)
def test_only_floating_point_gradients_are_clipped(clip: Clip, grads: Values, why: str) -> None:
    with pytest.raises(TypeError, match=why):
        clip(grads, 1.0)


def test_no_gradients_have_no_norm() -> None:
    assert global_norm({}) == 0
    assert clip_by_global_norm({}, 1.0) == {}


@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan])
def test_a_gradient_that_is_not_finite_becomes_nan_without_a_warning(bad: float) -> None:
    assert np.isnan(clip_by_norm({"w": np.array([bad, 1.0])}, 1.0)["w"]).all()


@EVERY_WAY
@pytest.mark.parametrize("limit", [0, -1.0, math.nan, math.inf])
def test_a_limit_must_be_finite_and_above_zero(clip: type, limit: float) -> None:
    with pytest.raises(ValueError, match="limit must be"):
        clip({"w": np.ones(2)}, limit)


@pytest.mark.parametrize("eps", [-1e-6, math.nan])
def test_eps_must_not_be_negative(eps: float) -> None:
    with pytest.raises(ValueError, match="eps must be"):
        clip_by_norm({"w": np.ones(2)}, 1.0, eps=eps)
