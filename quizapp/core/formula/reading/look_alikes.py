"""Characters that are typed for others, and Japanese words that are typed for signs."""

from collections.abc import Mapping

_SIGNS = {
    **dict.fromkeys("−–—―‐‑‒─⁃˗➖ㅡᅳ", "-"),
    **dict.fromkeys("×·⋅∙⊙∗•∘✕✖", "*"),
    **dict.fromkeys("÷∕⁄➗⊘", "/"),
    **dict.fromkeys("⇐⟵→⟶⇒⟸⟹↦⟼", "←"),
    **dict.fromkeys("≈≒≡≜", "="),
    **dict.fromkeys("′ʼ’´", "'"),
    **dict.fromkeys("“”", '"'),
    # Like ー, told from a minus and from a product only by what stands around them.
    **dict.fromkeys("～〜〰∼", "〜"),
    **dict.fromkeys("・･", "・"),
    "➕": "+",
    "ˆ": "^",
    "≔": ":=",
    **dict.fromkeys("〔〖", "("),
    **dict.fromkeys("〕〗", ")"),
    "▽": "∇",
}
_LETTERS = {
    **dict(zip("аеорсхуѵԝһмн", "aeopcxyvwhmh", strict=True)),  # Cyrillic for Latin
    **dict(zip("АВЕКМНОРСТХ", "ABEKMHOPCTX", strict=True)),
    "ß": "β",
    "∊": "ε",
    "ɑ": "α",
    "ƞ": "η",
    "ŋ": "η",
    "ɡ": "g",
    "д": "∂",
}
_UNSEEN = {
    **dict.fromkeys("\ufe0e\ufe0f\u034f", ""),  # what picks the shape of the sign before it
    **dict.fromkeys("\u3164\u115f\u1160\uffa0\u2800", " "),  # letters and signs that are blank
}

LOOK_ALIKES: Mapping[int, str] = str.maketrans(_SIGNS | _LETTERS | _UNSEEN)
"""What is read for a character that looks like it."""

WORD_SIGNS: Mapping[str, str] = {
    **dict.fromkeys(("かける", "掛ける"), "*"),
    **dict.fromkeys(("わる", "割る"), "/"),
    **dict.fromkeys(("プラス", "たす", "足す"), "+"),
    **dict.fromkeys(("マイナス", "ひく", "引く"), "-"),
}
"""The signs that some spell out."""
