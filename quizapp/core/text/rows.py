"""What is said of rows: one by its number, or which of two comes before the other."""

import re
import unicodedata

_NUMBER = r"(?<![\d.])(?:\d{1,2}|[一二三四五六七八九])"
_COUNTED = re.compile(
    rf"{_NUMBER}\s*行目"
    rf"|{_NUMBER}\s*(?:つ|番)目の(?:行|組|文|手順|もの|項目|右|選択肢)"
    r"|(?:手順|行|項目)\s*\d{1,2}(?![\d.])"
    r"|(?:一番|いちばん)[上下]の(?:行|組|文|もの|項目)"
    r"|(?<![\w)）])[(（]\d{1,2}[)）]"
    r"|(?<![\d.])\d{1,2}\s*は、?\s*\d{1,2}\s*の(?:後|前|次)"
    r"|(?<![\d.])\d{1,2}(?:\s*[、,→・-]\s*\d{1,2}(?![\d.])){2,}"
    r"|(?<![\d.])\d{1,2}\s*番(?!目)\s*(?:の(?:行|組|もの)|です|と|は|が|を|に)"
    r"|(?:上|下|右)(?:側)?(?:から|の)\s*\d{1,2}\s*(?:つ目|番目|行目|番|つ|個)"
    r"|[①-⑳]"
    r"|(?<![\d.])\d{1,2}\s*と\s*\d{1,2}\s*(?:を|は|が)\s*(?:入れ替|逆|交換|取り替)"
)
_ORDERED = re.compile(
    r"[→⇒>]|後|前|先|次|続い|続け|それから|まず|最初|最後|て(?:から|、)|たら|順に|ならば?、"
)
_ASKED = re.compile(r"どちら|どれ|どの|何|なぜ|でしょうか|ますか|ですか|考え|か[。？?]?$")
_SENTENCE = re.compile(r"[。\n！？!?]")
_FIRST = re.compile(r"最初|はじめに|初めに|始めに|まず|先頭|一番上")
_LAST = re.compile(r"最後|終わり|一番下|末尾")


def counted_row(text: str) -> re.Match[str] | None:
    """What speaks of a row by its number; mostly nothing."""
    return _COUNTED.search(_plain(text))


def statements(text: str) -> list[str]:
    """The sentences of a text that ask nothing."""
    sentences = (one.strip("「」『』、 ") for one in _SENTENCE.split(text))
    return [one for one in sentences if one and not _ASKED.search(one)]


def says_an_order(sentence: str) -> bool:
    """Whether a sentence has a word that puts one thing before another."""
    return _ORDERED.search(sentence) is not None


def says_first(sentence: str) -> bool:
    """Whether a sentence says what comes first."""
    return _FIRST.search(sentence) is not None


def says_last(sentence: str) -> bool:
    """Whether a sentence says what comes last."""
    return _LAST.search(sentence) is not None


def _plain(text: str) -> str:
    """The text in characters of ordinary width but for circled numbers, as long as it was."""
    return "".join(
        str(unicodedata.digit(char)) if char.isdecimal() and not char.isascii() else char
        for char in text
    )
