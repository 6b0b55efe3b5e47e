"""A function that takes one step with one parameter, in the place of a class with `update`."""

from collections.abc import Callable
from typing import Any, TypeAlias

from numpy import ndarray, zeros_like

from .arguments import Names, called
from .parameters import Callee
from .plain import NotNumbersError, class_name, numbers
from .trials import BadParameterError

Takes: TypeAlias = tuple[int, bool, Names, bool]
"""How many states come in and go out, whether the steps are counted, the names of all arguments,
and whether the parameter is returned last."""


def stepping(function: Callee, takes: Takes) -> Callable[..., "Stepper"]:
    """What makes, of settings, an optimizer that calls the function for each parameter."""
    return lambda *settings: Stepper(function, takes, settings)


class Stepper:
    """Keeps for each parameter the state that its last step returned, at first zeros.

    The settings lie in a dict, where a change of the learning rate finds them.
    """

    def __init__(self, function: Callee, takes: Takes, settings: tuple[float, ...]) -> None:
        self._function = function
        self._count, self._counts, self._names, self._turned = takes
        self._settings = dict(enumerate(settings))
        self._states: dict[str, list[Any]] = {}
        self._t = 0

    def update(self, params: dict[str, Any], grads: dict[str, Any]) -> None:
        """One step of every parameter; an array is written to, as by a class.

        Raises:
            BadParameterError: if the function returned fewer values, or more, than it should.
        """
        self._t += 1
        for key in list(params):
            new = self._stepped(key, params[key], grads[key])
            if type(params[key]) is ndarray and _is_like(new, params[key]):
                params[key][...] = numbers(new)
            else:
                params[key] = new

    def _stepped(self, key: str, param: Any, grad: Any) -> Any:  # noqa: ANN401  # float or array
        state = self._states.get(key) or [_zeros(param) for _ in range(self._count)]
        counted = [self._t] * self._counts
        given = [param, grad, *state, *counted, *self._settings.values()]
        returned = called(self._function, given, self._names)
        if not self._count:
            return returned
        found = type(returned)
        if not issubclass(found, tuple | list):
            raise BadParameterError(self._t, key, class_name(found))
        if len(returned) not in (1 + self._count, 1 + self._count + self._counts):
            raise BadParameterError(self._t, key, f"{len(returned)} 個の組")
        new, *state = returned if not self._turned else (returned[-1], *returned[:-1])
        self._states[key] = state[: self._count]
        return new


def _zeros(param: Any) -> Any:  # noqa: ANN401  # float or array
    return zeros_like(param) if type(param) is ndarray else 0.0


def _is_like(new: Any, param: Any) -> bool:  # noqa: ANN401  # anything at all
    """Whether it is numbers of the parameter's shape; what is not is told by who reads it."""
    try:
        return bool(numbers(new).shape == param.shape)
    except NotNumbersError:
        return False
