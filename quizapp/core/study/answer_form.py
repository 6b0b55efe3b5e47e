"""In which form an answer is given, told from the answer alone."""

import re
import unicodedata
from typing import Literal, TypeAlias, assert_never

from quizapp.core.answer import Answer, Arranged, Filled, Matched, Picked, Written

AnswerForm: TypeAlias = Literal["formula", "number", "word", "choice", "order", "match", "code"]

ANSWER_FORMS: dict[AnswerForm, str] = {
    "formula": "式",
    "number": "数値",
    "word": "語句",
    "choice": "選択",
    "order": "並べ替え",
    "match": "組み合わせ",
    "code": "コード",
}
"""What each form is called, in the order in which they are listed."""

_NUMBERS = re.compile(r"[-+−]?[\d(\[][\d\s.,;eE^*/×+−()\[\]-]*(?:\s*(?:%|[A-Za-z]{1,3}))?")
"""Digits, what joins them, and perhaps a unit."""

_WORDS = re.compile(r"[^\W\d_A-Za-zΑ-ω][^=]*|[A-Za-z][A-Za-z -]{2,}")
"""What begins with a letter that no formula has, or has Latin letters only."""


def form_of(answer: Answer) -> AnswerForm:
    """The form of an answer; of several blanks formulas go before numbers, these before words."""
    match answer:
        case Picked():
            return "choice"
        case Written():
            return "code"
        case Arranged():
            return "order"
        case Matched():
            return "match"
        case Filled(blanks):
            found = {_form_of_text(text) for text in blanks.values()}
            return next((form for form in ANSWER_FORMS if form in found), "word")
        case _:
            assert_never(answer)


def _form_of_text(text: str) -> AnswerForm:
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NUMBERS.fullmatch(plain):
        return "number"
    return "word" if _WORDS.fullmatch(plain) else "formula"
