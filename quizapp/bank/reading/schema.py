"""The format as a JSON Schema that editors read: made from the very dataclasses the loader reads.

It keeps to draft-07, the newest that the YAML language server knows.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from quizapp.bank.parsing.text import DEFAULTS_KEY, QUESTIONS
from quizapp.bank.reading.descriptions import DESCRIPTIONS
from quizapp.bank.reading.entries import ID, Common
from quizapp.bank.reading.inheriting import DEFAULTS, OF_SETS
from quizapp.bank.reading.sheet import PARTS, Heading, Whole
from quizapp.core.body import WITHIN
from quizapp.core.kinds import KINDS
from quizapp.core.worked import Worked

Json: TypeAlias = dict[str, Any]

_TEXT: Json = {"type": ["string", "number", "boolean"]}
"""Any scalar is read as its own text: `answer: 0.9` needs no quotes."""

_SCALARS: dict[object, Json] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
}

_NAME: Json = {"type": "string", "pattern": f"^{ID.pattern}$"}
_NARROWER: dict[str, Json] = {"Heading.topic": _NAME, "Common.id": _NAME, "Whole.set": _NAME}
"""Fields of which more is known than their annotation says."""


def schema() -> Json:
    """The schema of one file."""
    known: dict[str, Json] = {}
    heading = _object((Heading,), known)
    heading["properties"][DEFAULTS_KEY] = _defaults(known)
    heading["properties"][QUESTIONS] = {
        "description": "このファイルの問題の一覧。",
        "type": "array",
        "minItems": 1,
        "items": {"if": _IS_SET, "then": _whole(known), "else": _question(known)},
    }
    heading["required"].append(QUESTIONS)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "quizapp の問題ファイル",
        **heading,
        **_KIND_UNLESS_BY_DEFAULT,
        "definitions": known,
    }


_IS_SET: Json = {"required": ["set"]}
_KIND_UNLESS_BY_DEFAULT: Json = {
    "if": {"not": {"required": [DEFAULTS_KEY]}},
    "then": {
        "properties": {
            QUESTIONS: {"items": {"if": _IS_SET, "then": {}, "else": {"required": ["kind"]}}}
        }
    },
}
"""Only a file with defaults may leave the kind to them."""


def _defaults(known: dict[str, Json]) -> Json:
    """The keys that all questions of a file may share."""
    every = _object((Common, Worked, *KINDS.values()), known)["properties"]
    return {
        "description": "このファイルの問題に共通の値。問題に書いたものが優先されます。",
        "type": "object",
        "properties": {name: about for name, about in every.items() if name in DEFAULTS},
        "additionalProperties": False,
    }


def _whole(known: dict[str, Json]) -> Json:
    """A set: its stem, what it says for all parts, and the parts."""
    whole = _object((Whole,), known)
    shared = _object((Common, Worked), known)["properties"]
    whole["properties"] |= {name: about for name, about in shared.items() if name in OF_SETS}
    whole["properties"][QUESTIONS] = {
        "description": "小問の一覧。この順に出題されます。",
        "type": "array",
        "minItems": PARTS[0],
        "maxItems": PARTS[-1],
        "items": _question(known),
    }
    whole["required"].append(QUESTIONS)
    return whole


def _question(known: dict[str, Json]) -> Json:
    """What all kinds have, and by `kind` the keys of each."""
    common = _object((Common,), known)
    del common["additionalProperties"]
    common["required"].remove("kind")
    common["properties"]["kind"]["enum"] = list(KINDS)
    return {
        **common,
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": _object((Common, Worked, body), known),
            }
            for kind, body in KINDS.items()
        ],
    }


def _object(kinds: tuple[type, ...], known: dict[str, Json]) -> Json:
    """One mapping that has the keys of all these dataclasses side by side."""
    properties: Json = {}
    required: list[str] = []
    for kind in kinds:
        hints = get_type_hints(kind)
        for field in authored_fields(kind):
            name = f"{kind.__name__}.{field.name}"
            about = _NARROWER.get(name) or _schema_of(hints[field.name], known)
            properties[field.name] = {
                "description": DESCRIPTIONS.get(name, ""),
                **about,
                **_limits(field.metadata.get(WITHIN)),
            }
            if field.default is MISSING and field.default_factory is MISSING:
                required.append(field.name)
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _limits(allowed: range | None) -> Json:
    return {} if allowed is None else {"minimum": allowed[0], "maximum": allowed[-1]}


def authored_fields(kind: Any) -> Iterator["Field[Any]"]:  # noqa: ANN401  # a dataclass
    """The fields that authors write: those that a showing fills in are not theirs."""
    return (field for field in fields(kind) if not field.metadata.get("sampled"))


def _schema_of(annotation: Any, known: dict[str, Json]) -> Json:  # noqa: ANN401  # any annotation
    if isinstance(annotation, type) and is_dataclass(annotation):
        # Two rooms may each have a class of one name.
        name = f"{annotation.__module__.rpartition('.')[2]}.{annotation.__name__}"
        if name not in known:
            known[name] = {}  # its place, should it hold itself
            known[name] = _object((annotation,), known)
        # A reference hides what stands beside it, in draft-07; within allOf it does not.
        return {"allOf": [{"$ref": f"#/definitions/{name}"}]}
    make = _MAKERS.get(get_origin(annotation))
    if make is not None:
        return make(get_args(annotation), known)
    if annotation not in _SCALARS:
        raise TypeError(f"no schema for {annotation!r}")
    return dict(_SCALARS[annotation])


def _array(arguments: tuple[object, ...], known: dict[str, Json]) -> Json:
    return {"type": "array", "items": _schema_of(arguments[0], known)}


def _map(arguments: tuple[object, ...], known: dict[str, Json]) -> Json:
    return {"type": "object", "additionalProperties": _schema_of(arguments[1], known)}


def _any_of(members: tuple[object, ...], known: dict[str, Json]) -> Json:
    return {"anyOf": [_schema_of(member, known) for member in members]}


def _enum(choices: tuple[object, ...], known: dict[str, Json]) -> Json:
    del known
    return {"enum": list(choices)}


_MAKERS: dict[object, Callable[[tuple[object, ...], dict[str, Json]], Json]] = {
    Literal: _enum,
    tuple: _array,
    Mapping: _map,
    Union: _any_of,
    UnionType: _any_of,
}
