"""The format as a JSON Schema that editors read: made from the very dataclasses the loader reads.

It keeps to draft-07, the newest that the YAML language server knows.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeAlias, assert_never

from quizapp.bank.parsing.text import DEFAULTS_KEY, QUESTIONS
from quizapp.bank.reading.descriptions import DESCRIPTIONS
from quizapp.bank.reading.entries import ID, Common
from quizapp.bank.reading.inheriting import DEFAULTS, OF_SETS
from quizapp.bank.reading.sheet import PARTS, Heading, Whole
from quizapp.core.kinds import KINDS
from quizapp.core.shapes import (
    EitherShape,
    LeafShape,
    ListShape,
    MapShape,
    MaybeShape,
    PartShape,
    PlainValue,
    RecordShape,
    Shape,
    WordShape,
    record_shape,
)
from quizapp.core.worked import NO_SETTINGS, Run, Worked

Schema: TypeAlias = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Any scalar is read as its own text: `answer: 0.9` needs no quotes."""

_SCALARS: dict[type, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    PlainValue: {"type": ["string", "number", "boolean", "array", "object"]},
}

_NAME: Schema = {"type": "string", "pattern": f"^{ID.pattern}$"}
_NARROWER: dict[str, Schema] = {
    "Heading.topic": _NAME,
    "Common.id": _NAME,
    "Common.formerly": {"anyOf": [_NAME, {"type": "array", "items": _NAME, "uniqueItems": True}]},
    "Common.see": {"type": "array", "items": _NAME, "uniqueItems": True},
    "Whole.set": _NAME,
}
"""Fields of which more is known than their annotation says."""

TITLES = {
    "Figure": "軌跡の図",
    "Passing": "正解になる解答",
    "Failing": "不正解になる解答",
    "Candidates": "値の候補",
    "Spaced": "等間隔の値",
    "Run": "計算する更新",
    "Shown": "表示する数",
    "Option": "選択肢",
    "FormulaBlank": "式の空欄",
    "AcceptedFormula": "正解になる別の形の式",
    "WrongFormula": "誤りの式",
    "NumberBlank": "数の空欄",
    "WrongNumber": "誤りの数",
    "WordBlank": "言葉の空欄",
    "WrongWord": "誤りの言葉",
    "DeclaredSymbol": "この問題だけの記号",
    "Range": "間の値",
    "OneOf": "並べた値のどれか",
    "Keyed": "辞書",
    "WrongCode": "誤りのコード",
    "VectorBlank": "ベクトルの空欄",
    "WrongVector": "誤りのベクトル",
    "MatrixBlank": "行列の空欄",
    "WrongMatrix": "誤りの行列",
    "Constant": "決まった値",
    "OneText": "文字列のどれか",
    "EitherTruth": "真か偽",
    "DrawnList": "リスト",
    "ScriptStep": "手順の 1 行",
    "ExtraLine": "使わない行",
    "AcceptedOrder": "正解になる別の順",
    "WrongOrder": "誤りの順",
    "WrongPair": "誤りの組",
}
"""What editors call the mapping of each dataclass; also its name in the schema."""


def schema() -> Schema:
    """The schema of one file."""
    known: dict[str, Schema] = {}
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


_IS_SET: Schema = {"type": "object", "required": ["set"]}
"""An item of which nothing is written yet is none: a question is what editors should offer."""

_KIND_UNLESS_BY_DEFAULT: Schema = {
    "if": {"not": {"required": [DEFAULTS_KEY]}},
    "then": {
        "properties": {
            QUESTIONS: {"items": {"if": _IS_SET, "then": {}, "else": {"required": ["kind"]}}}
        }
    },
}
"""Only a file with defaults may leave the kind to them."""


def _defaults(known: dict[str, Schema]) -> Schema:
    """The keys that all questions of a file may share."""
    every = _object((Common, Worked, *KINDS.values()), known)["properties"]
    return {
        "description": "このファイルの問題に共通の値。問題に書いたものが優先されます。",
        "type": "object",
        "properties": {name: about for name, about in every.items() if name in DEFAULTS},
        "additionalProperties": False,
    }


def _whole(known: dict[str, Schema]) -> Schema:
    """A set: its stem, what it says for all parts, and the parts."""
    whole = {"title": "組み問題", **_object((Whole,), known)}
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


def _question(known: dict[str, Schema]) -> Schema:
    """What all kinds have, and by `kind` the keys of each."""
    common = _object((Common,), known)
    del common["additionalProperties"]
    common["required"].remove("kind")
    about = DESCRIPTIONS["Common.kind"]
    common["properties"]["kind"] = {"description": about, "enum": [*KINDS]}
    return {
        "title": "問題",
        **common,
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": _object((Common, Worked, body), known),
            }
            for kind, body in KINDS.items()
        ],
    }


@cache
def _narrower() -> dict[str, Schema]:
    """The same, and the fields that name something of optim_core, which is loaded only now."""
    from optim_core import OPTIMIZERS, SURFACES
    from optim_core.mistakes import CATALOGUES
    from quizapp.core.grading.standards import SOLUTION, STANDARDS

    rule = _one_of_or_a_value(OPTIMIZERS)
    walk = {
        "type": "object",
        "properties": {
            "optimizer": {"description": DESCRIPTIONS["Run.optimizer"], **rule},
            **_settings(),
        },
        "additionalProperties": _TEXT,
    }
    return {
        **_NARROWER,
        "Run.optimizer": rule,
        "Figure.surface": _one_of_or_a_value(SURFACES),
        "Figure.paths": {"type": "object", "additionalProperties": {"title": "手法と設定", **walk}},
        "Code.reference": {"enum": [SOLUTION, *CATALOGUES, *STANDARDS]},
        "Order.reference": {"enum": [SOLUTION, *CATALOGUES, *STANDARDS]},
    }


def _settings() -> dict[str, Schema]:
    """The settings of a rule, as they are described where an update is computed."""
    names = (name for name in record_shape(Run).parts if name not in NO_SETTINGS)
    return {name: {"description": DESCRIPTIONS[f"Run.{name}"], **_TEXT} for name in names}


def _one_of_or_a_value(names: Iterable[str]) -> Schema:
    """These names are offered; a value's name, or one with a mistake or convention, goes, too."""
    return {"anyOf": [{"enum": [*names]}, {"type": "string"}]}


def _object(kinds: tuple[type, ...], known: dict[str, Schema]) -> Schema:
    """One mapping that has the keys of all these dataclasses side by side."""
    properties: Schema = {}
    required: list[str] = []
    for kind in kinds:
        shape = record_shape(kind)
        required += shape.required
        for key, part in shape.parts.items():
            name = f"{kind.__name__}.{key}"
            about = _narrower().get(name) or _part_schema(part, known)
            within = part.within
            limits = {"minimum": within[0], "maximum": within[-1]} if within else {}
            properties[key] = {"description": DESCRIPTIONS.get(name, ""), **about, **limits}
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _part_schema(part: PartShape, known: dict[str, Schema]) -> Schema:
    whole = _schema_of(part.shape, known)
    if part.listed and isinstance(part.shape, ListShape):
        return {"anyOf": [_schema_of(part.shape.item, known), whole]}
    return whole


def _schema_of(shape: Shape, known: dict[str, Schema]) -> Schema:
    match shape:
        case LeafShape(kind):
            return dict(_SCALARS[kind])
        case WordShape(choices):
            return {"enum": list(choices)}
        case ListShape(item):
            return {"type": "array", "items": _schema_of(item, known)}
        case MapShape(item):
            return {"type": "object", "additionalProperties": _schema_of(item, known)}
        case MaybeShape(value):
            return {"anyOf": [_schema_of(value, known), {"type": "null"}]}
        case EitherShape(members, text, plain):
            written = [_schema_of(member, known) for member in members.values()]
            others = [*[_TEXT] * text, *[_SCALARS[PlainValue]] * plain]
            return {"anyOf": [*written, *map(dict, others)]}
        case RecordShape(make):
            return _reference(make, known)
        case _:
            assert_never(shape)


def _reference(kind: type, known: dict[str, Schema]) -> Schema:
    name = TITLES.get(kind.__name__, kind.__name__)
    if name not in known:
        known[name] = {}  # its place, above what it holds
        known[name] = {"title": name, **_object((kind,), known)}
    # A reference hides what stands beside it, in draft-07; within allOf it does not.
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}
