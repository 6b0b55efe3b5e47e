"""What a text says in words that leave no doubt: values of settings, rules, how many of what.

It knows patterns alone; whether what they find agrees with a key is asked elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

_GREEK = {"alpha": "α", "beta": "β", "eta": "η", "rho": "ρ", "epsilon": "ε", "varepsilon": "ε"}
_TEX_GREEK = re.compile(r"\\(" + "|".join(_GREEK) + r")(?![A-Za-z])")
_POWER = re.compile(
    r"(?:(?<![\d.])(\d+(?:\.\d+)?)\s*(?:\\times|\\cdot|×)\s*)?(?<![\d.])10\^\{?(-?\d+)\}?"
)

PLAIN_NUMBER = r"-?\d+(?:\.\d+)?(?:[eE]-?\d+)?"
"""A number as prose writes it, once it is plain."""

NO_MEASURE = (
    r"(?![\d.]|\s*(?:[\^/*%×~〜倍分割つ個回種通番次本桁点+-]|\\|"
    r"か所|カ所|箇所|以上|以下|未満|より|程度|前後|付近))"
)
"""What must not follow: then it is no value that somebody sets."""

_LIST = rf"({PLAIN_NUMBER})((?:\s*(?:,|、|と|または)\s*{PLAIN_NUMBER})*){NO_MEASURE}"
_SET = r"(?:の値|の大きさ|の初期値|の既定値|のデフォルト値?)?[はがをにも=:\s]*"

_CALLED: Mapping[str, tuple[str, str]] = {
    "lr": (r"学習率|学習係数|(?<![A-Za-z_])lr(?![A-Za-z_])", "η"),
    "momentum": (r"慣性(?:項)?の?係数|モー?メンタムの?係数|(?<![A-Za-z_])momentum(?=\s*=)", "α"),
    "rho": (r"減衰率|減衰係数|(?<![A-Za-z_])rho(?![A-Za-z_])", "ρ"),
    "beta1": (r"(?<![A-Za-z_])beta1(?![A-Za-z_])", "β_?1"),
    "beta2": (r"(?<![A-Za-z_])beta2(?![A-Za-z_])", "β_?2"),
    "eps": (r"(?<![A-Za-z_])eps(?:ilon)?(?![A-Za-z_])", "ε"),
    "weight_decay": (r"重み減衰(?:の?係数)?|(?<![A-Za-z_])weight_decay(?![A-Za-z_])", "λ"),
}
"""What each setting is called in words, and its letter."""

_PARAMETER = r"(?:W|θ|w|x)(?:_?0)?"
_START = (
    rf"(?:(?:{_PARAMETER}|重み|パラメータ|位置)\s*の\s*|(?<!の)(?<!の\s))初期値"
    rf"(?:[はがを=:\s]|{_PARAMETER})*{_LIST}"
    rf"|(?<![A-Za-z_^]){_PARAMETER}\s*=\s*{_LIST}(?=\s*(?:から|で始|を初期値|を出発|とし|,|、))"
)

SETTING_CHANGES = re.compile(
    r"倍|半分|半減|変え(?!ても)|変化|下げ|上げ|減らし|増や|代わり|ではなく|切り替|スケジュール|ウォームアップ|減衰させ|徐々|"
    r"途中|最適な学習率|ごとに学習率"
)
"""A text with one of these speaks of a setting that does not stay what it is."""

_OF_OTHER_THINGS = re.compile(r"損失|誤差|勾配|時間|メモリ|精度")

_REFUSED = r"(?:ではなく|でなく|の代わりに)[、,\s]*"
_REFUSED_VALUE = re.compile(rf"(?<![\d.]){PLAIN_NUMBER}\s*{_REFUSED}")
_REFUSED_CLAUSE = re.compile(
    rf"[^。、,\n]{{0,60}}?(?:{_REFUSED}|と(?:は)?(?:違い|異なり|違って|異なって)[、,\s]*)"
)
"""「A ではなく B」 says B alone."""

OTHERS_NAMED = re.compile(
    r"比べ|比較|違い|異なり|代わり|ではな|でない|以外|改良|拡張|加え|変種|元に|もとに|より|除"
)
"""A text with one of these may name a rule that is not the one it asks for."""


def in_plain_signs(text: str) -> str:
    """Prose with Greek letters for TeX's, numbers as they are typed, and no signs of formulas.

    Blanks in a row are one, a line break if they have one: patterns would try every part of them.
    """
    text = unicodedata.normalize("NFKC", text.replace("−", "-"))
    text = _TEX_GREEK.sub(lambda match: _GREEK[match[1]], text.replace("\\,", ""))
    text = _POWER.sub(lambda match: f"{match[1] or 1}e{match[2]}", text)
    text = re.sub(r"\*\*|[${}`]|\\[ ;]", "", text)
    return re.sub(r"\s+", lambda blanks: "\n" if "\n" in blanks[0] else " ", text)


_MARKS = re.compile(r"\*\*|[「」『』]")


def unmarked(text: str) -> str:
    """A text without its stress and quotation marks, which may stand around any word."""
    return _MARKS.sub("", text)


def index_with_marks(text: str, index: int) -> int:
    """Where in the text the letter stands that is at this index without the marks."""
    for mark in _MARKS.finditer(text):
        if mark.start() > index:
            break
        index += len(mark[0])
    return index


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    found = {
        key: re.compile(
            rf"(?:(?:{words})\s*(?:\(?\s*{letter}\s*\)?)?|(?<![A-Za-zα-ω]){letter}){_SET}{_LIST}"
        )
        for key, (words, letter) in _CALLED.items()
    }
    return {**found, "start": re.compile(_START)}


def without_refused(text: str) -> str:
    """A plain text without the values and the clauses that it sets aside for others."""
    return _REFUSED_CLAUSE.sub("", _REFUSED_VALUE.sub("", text))


def settings_kept(text: str) -> Mapping[str, Sequence[float]]:
    """The values that a plain text says for each setting that does not change as it goes."""
    text = without_refused(text)
    said, changing = settings_said(text), set[str]()
    for sentence in re.split(r"[。\n]", text):
        if SETTING_CHANGES.search(sentence):
            named = {key for key in said if _name_of(key).search(sentence)}
            if not named and not _OF_OTHER_THINGS.search(sentence):
                return {}
            changing |= named
    return {key: values for key, values in said.items() if key not in changing}


@cache
def _name_of(key: str) -> re.Pattern[str]:
    words, letter = _CALLED.get(key, ("初期値|から", "初期値"))
    return re.compile(rf"{words}|(?<![A-Za-zα-ω]){letter}")


def settings_said(text: str) -> Mapping[str, Sequence[float]]:
    """The values that a plain text says for each setting; `start` is where a run begins."""
    return {
        key: values
        for key, pattern in _patterns().items()
        if (values := [value for match in pattern.finditer(text) for value in _numbers(match)])
    }


def _numbers(match: re.Match[str]) -> Iterator[float]:
    for group in match.groups():
        yield from map(float, re.findall(PLAIN_NUMBER, group or ""))


_OTHERWISE: Mapping[str, str] = {
    "sgd": "確率的勾配降下|勾配降下法|最急降下",
    "momentum": r"モー?メンタム(?!の?係数)",
    "nesterov": "ネステロフ|NAG",
    "adagrad": "アダグラ",
    "rmsprop": "アールエムエスプロップ",
    "adadelta": "アダデルタ",
    "adam": "アダム",
}
"""What Japanese texts call a rule beside its name."""


@cache
def _rule_words() -> Mapping[str, re.Pattern[str]]:
    from optim_core import OPTIMIZERS

    return {
        name: re.compile(
            rf"(?<![A-Za-z]){rule.__name__}(?![A-Za-z])"
            + (f"|{_OTHERWISE[name]}" if name in _OTHERWISE else ""),
            0 if name == "momentum" else re.IGNORECASE,  # in small letters it is a setting
        )
        for name, rule in OPTIMIZERS.items()
    }


def rules_named(text: str) -> frozenset[str]:
    """The rules that a text names."""
    named = {name for name, words in _rule_words().items() if words.search(text)}
    if named <= {"sgd"} and _INERTIA.search(text):
        named |= {"momentum", "nesterov"}  # libraries give the momentum to their SGD
    return frozenset(named)


_INERTIA = re.compile("慣性|momentum|モー?メンタム", re.IGNORECASE)


_IN_TURN = re.compile(
    rf"勾配[^。\n]{{0,12}}?順に\s*(?:g_?1\s*=\s*)?({PLAIN_NUMBER}(?:\s*(?:,|、|と)\s*{PLAIN_NUMBER})+){NO_MEASURE}"
)


def gradients_said(text: str) -> Sequence[float]:
    """The gradients that a plain text lists in their order; empty where it does not."""
    match = _IN_TURN.search(text)
    return [*map(float, re.findall(PLAIN_NUMBER, match[1]))] if match else ()


_KANJI = {sign: i for i, sign in enumerate("一二三四五六七八九", start=1)}
_COUNT = r"(?<![\d.])(\d{1,4}|[一二三四五六七八九])\s*+"


def counted(text: str, of: str, behind: str = "") -> Iterator[tuple[int, int]]:
    """Each number that stands before `of`, behind what is given, and where that begins."""
    wide = text.translate({0xFF10 + i: str(i) for i in range(10)})
    for match in re.finditer(behind + _COUNT + of, wide):
        yield _KANJI.get(match[1]) or int(match[1]), match.start()


_STATED = re.compile(
    r"(?:答え|正解)は[、:：\s]*+[「『]?(.{1,200}?)[」』]?\s{0,8}(?:です|である|となり|になり|とな|で、|。|$)",
    re.MULTILINE,
)


_WORKED_OUT = re.compile(
    r"(?:計算|代入)(?:して|すると|し)、?\s*(\$?[^\s。、は]*(?:\s*=\s*)?-?(?<![\d.])\d[\d.]*\$?)\s*"
    r"(?:です|になります|となります|である)[。．]?\s*\Z"
)
"""The number in which a text ends that works something out."""


def answers_stated(text: str) -> Iterator[tuple[str, int]]:
    """What a text says that the answer is, and where."""
    for match in _STATED.finditer(text):
        yield match[1].strip(), match.start()
    if worked := _WORKED_OUT.search(text):
        yield worked[1].strip(), worked.start()
