"""Text that nobody should type, for the suite, the long runs and the benchmarks."""

import random
from collections.abc import Iterator, Sequence

PIECES = [
    *"αβηρεθWvhmgt0123456789+-*/^_(){}[]|=←−ー×÷√∂∇²³₁⊙ 　$'.,;~xｇＶ",
    *("\\frac{", "\\sqrt{", "\\hat{", "\\left(", "\\right)", "beta_1", "m_hat", "∂L/∂W", "v_{t+1}"),
    *("sqrt(", "exp", "sign", "abs", "**", "+=", ":=", "1e999", "9^9^9^9", "アルファ", "学習率"),
    *("\x00", "😀", "\ud800", "\u202e", "\u2066", "\u200b", "\u0302", "½", "零", "é", "ﬀ", "\r\n"),
]

SPECIMENS = {
    "10,000 characters": "αv-ηg+" * 1667,
    "5,000 parentheses": "(" * 5000,
    "as many as are read": "(" * 299,
    "40 nested roots": "√(" * 40 + "h" + ")" * 40,
    "a tower of powers": "9^9^9^9",
    "a tower of 300 powers": "9^" * 149 + "9",
    "a number too large": "1e999",
    "300 digits": "9" * 300,
    "a long run of signs": "-" * 299 + "g",
    "a long product": "g" * 300,
    "a long unknown word": "q" * 300,
    "300 superscripts": "g" + "²" * 299,
    "300 combining hats": "m" + "\u0302" * 299,
    "300 bars": "|" * 300,
    "nested fractions": "\\frac{1}{" * 29 + "g" + "}" * 29,
    "unclosed braces": "_{" * 150,
    "spaces": "g" + " " * 299,
    "NUL": "g\x00",
    "an emoji": "g😀",
    "half an emoji": "g\ud83d",
    "right to left": "\u202eg-W\u202c",
}
"""By what they are: each is read, or refused, in a few milliseconds."""


def strings(seed: int, count: int) -> Iterator[str]:
    """Random strings of up to 40 pieces, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # fuzz, not a secret
    for _ in range(count):
        yield "".join(rng.choices(PIECES, k=rng.randint(0, 40)))


def mutated(forms: Sequence[str], seed: int, count: int) -> Iterator[str]:
    """What somebody typed, with a few slips of the hand: much of it can still be read."""
    rng = random.Random(seed)  # noqa: S311  # fuzz, not a secret
    for _ in range(count):
        text = rng.choice(forms)
        for _ in range(rng.randint(1, 3)):
            start = rng.randint(0, len(text))
            text = text[:start] + rng.choice(["", *PIECES]) + text[start + rng.randint(0, 2) :]
        yield text
