"""A JSON file of plain values; numbers stay what was typed."""

import json
from collections.abc import Sequence
from typing import Any

from quizapp.core.placed_value import PlacedList, PlacedMap, PlacedText, PlacedValue

MOST_JSON_VALUES = 200_000
"""Brackets and commas, each of which costs far more memory than its byte."""


class NoJsonError(Exception):
    """The content is no JSON; the text says where, in Japanese."""


def json_values(content: bytes) -> PlacedValue:
    """The values of a JSON text.

    Raises:
        NoJsonError: it is none, or too much.
    """
    if sum(map(content.count, (b"{", b"[", b","))) > MOST_JSON_VALUES:
        raise NoJsonError(f"値が多すぎます（{MOST_JSON_VALUES:,} 個まで）。")
    try:
        raw = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_mapped,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
        return _placed(raw)
    except UnicodeDecodeError:
        raise NoJsonError("UTF-8 ではありません。UTF-8 で保存し直してください。") from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno} 行目の {error.colno} 文字目"
        raise NoJsonError(f"JSON として読めません（{place}）。") from None
    except (ValueError, RecursionError):
        raise NoJsonError("JSON として読めません（入れ子が深すぎます）。") from None


def _mapped(pairs: Sequence[tuple[str, Any]]) -> PlacedMap:
    return PlacedMap(tuple((PlacedText(name), _placed(value)) for name, value in pairs))


def _placed(raw: Any) -> PlacedValue:  # noqa: ANN401  # of json
    if isinstance(raw, PlacedMap):
        return raw
    if isinstance(raw, list):
        return PlacedList(tuple(map(_placed, raw)))
    return PlacedText("" if raw is None else str(raw).lower() if raw in (True, False) else raw)
