"""Options that are spoken of by where they stand, though they stand elsewhere at each showing."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from quizapp.core.body import Around
from quizapp.core.fault import Fault, Path
from quizapp.core.text.bare import bare, fault_at

_SIGN = r"(?:(?<![\d.])\d(?![\d.])|[①-⑨]|[（(][\da-iア-ン][)）]|(?<![A-Za-z])[a-i](?![A-Za-z]))"
_ABOUT_ALL = re.compile(
    r"(?:上記|以上|上|これら|選択肢)の?(?:もの|選択肢|手法)?の?(?:すべて|全て|全部|いずれも|どれも)"
)
_NEXT = rf"\s*(?:番目?\s*)?(?:(?:と|、|,|・|および|及び|かつ)\s*)?{_SIGN}"
_SEVERAL = re.compile(
    rf"(?P<first>{_SIGN})(?:(?P<next>(?:{_NEXT})+)\s*(?:番目?)?|(?=.*(?:のみ|だけ|以外)))"
    r"\s*(?:の\s*)?(?:両方|いずれも|すべて|全て|全部|[2-9]\s*つ|のみ|だけ|以外)?[。．]?"
)
_FIRST_ONES = re.compile(
    r"(?:最初|最後|始め|初め|先頭|上|下)(?:の|から)\s*[\d一二三]\s*(?:つ|個|番目)"
)
_NUMBERED = re.compile(
    r"選択肢(?:の)?\s*[（(]?[\da-i①-⑨][)）]?(?![a-z\d])"
    r"|\d\s*番目?の(?:選択肢|もの|答え)|\d\s*つ目の選択肢"
)
_KEY = re.compile(
    r"(?:正解|正答|答え|解答)は、?\s*+(?P<label>[「(（]?\s*+(?:(?<![A-Za-z])[A-Ia-i](?![A-Za-z])|[①-⑨]"
    r"|(?<=[（(])\d|\d(?=\s*番))\s*+[」)）]?\s*+(?:番目?)?)\s*+(?:で|だ|。|$)"
    r"|(?<![A-Za-z])(?P<judged>[A-I])\s*(?:は|が|も)、?\s*(?:正し|正解|誤|間違|不適|適切|違)"
)
"""What says of an option by its place that it is the answer, or that it is not."""

_LABEL = re.compile(
    r"[（(]?(?P<label>[A-Z]|[a-i]|[ア-ン]|\d|[①-⑨])(?:[)）.．:：、]\s*|(?<=[①-⑨])\s*)\S"
)
_ONLY_LABEL = re.compile(r"[（(]?(?P<label>[A-Z]|[ア-ン]|[①-⑨])[)）]?")


def label_faults(answers: Sequence[str], *, shuffled: bool) -> Iterator[Fault]:
    """Labels of options that stand in no order, or that the order of a showing would mix."""
    only = [match["label"] for one in answers if (match := _ONLY_LABEL.fullmatch(one.strip()))]
    if len(only) == len(answers) and not _ascends(only):
        message = "記号だけの選択肢は書いた順に表示されます。順番に並べてください。"
        yield Fault(("options",), message, "labels-shuffled", "warning")
    labels = [match["label"] for one in answers if (match := _LABEL.match(one))]
    if shuffled and len(labels) == len(answers) and _ascends(labels):
        message = (
            f"選択肢は並べ替えられ、番号も自動で付きます。「{labels[0]}」のような記号を"
            "消してください。"
        )
        yield Fault(("options",), message, "option-label", "warning")
    alone = [i for i, one in enumerate(answers) if _LONE_LABEL.match(one)]
    if len(alone) == 1 < len(answers):
        i = alone[0]
        message = (
            f"この選択肢だけに「{answers[i][:2]}」のような記号があります。記号を消してください。"
        )
        yield Fault(("options", i, "answer"), message, "option-label", "warning")
    for i, one in enumerate(answers):
        if mark := _MARKED_KEY.search(one):
            message = f"選択肢に「{mark[0].strip()}」があり、正解が分かります。消してください。"
            yield Fault(("options", i, "answer"), message, "answer-told", "warning")


_LONE_LABEL = re.compile(r"[（(]?(?:[A-Za-zア-ン①-⑨]|\d(?![.．]\d))[)）.．:：]\s*(?=[^\s\d.(（])")
_MARKED_KEY = re.compile(
    r"[（(【\[]\s*(?:正解|正答|correct|true|right|answer)\s*[）)】\]]|^\s*[○◯◎⭕✓✔]\s*\S|\S\s*[○◯◎⭕✓✔]\s*$",
    re.IGNORECASE,
)
"""What an author notes beside the right option for herself."""


def place_faults(around: Around, *, but: Collection[Path]) -> Iterator[Fault]:
    """Texts that speak of options by their places, which differ from showing to showing.

    `but` are texts that always stand in the same place.
    """
    stems = "\n".join(text for _, text in around.stems)
    answers = [text.strip() for path, text in around.prose if path[-1] == "answer"]
    few = 2 * sum(_SEVERAL.fullmatch(one) is not None for one in answers) <= len(answers)
    for path, text in around.prose:
        if path[-1] == "answer" and path not in but:
            yield from _told(path, text, _pointing(text, stems if few else None))
        elif path[-1] in ("because", "explain"):
            yield from _told(path, text, _NUMBERED.search(text) or _key_in(text, stems, answers))


def path_faults(around: Around, labels: Collection[str]) -> Iterator[Fault]:
    """Texts that name a path by its letter, where each showing gives it another one."""
    named = re.compile(
        rf"(?<![A-Za-z])[{''.join(labels)}](?![A-Za-z])(?=\s*[はがのもをとやで、・])"
    )
    for path, text in around.prose:
        if path[-1] in ("because", "explain") or path[0] == "hints":
            match = named.search(bare(text))
            if match:
                message = (
                    f"図の名前は表示のたびに付け直されるので、「{match[0]}」では通じません。"
                    "手法や設定の名前で書いてください。"
                )
                yield fault_at(path, text, match.start(), message, "option-by-place")


def _key_in(text: str, stems: str, answers: Collection[str]) -> re.Match[str] | None:
    """What names the right option by its place, unless an option or a stem has that name."""
    match = _KEY.search(bare(text))
    if match is None:
        return None
    sign = match["judged"] or match["label"].strip()
    label = sign.strip("「」()（） 番目")
    return None if label in answers or _stands(label, stems) else match


def _ascends(labels: Sequence[str]) -> bool:
    return list(labels) == sorted(set(labels))


def _told(path: Path, text: str, match: re.Match[str] | None) -> Iterator[Fault]:
    if match is not None:
        message = (
            f"選択肢は表示のたびに並べ替えられるので、「{match[0].strip()}」では通じません。"
            "選択肢の中身で書いてください。"
        )
        yield fault_at(path, text, match.start(), message, "option-by-place")


def _pointing(answer: str, stems: str | None) -> re.Match[str] | None:
    """What in an option points at others, unless it points at something in the stems.

    Without stems a lone number is no place: most options are numbers.
    """
    several = _SEVERAL.fullmatch(answer.strip()) if stems is not None else None
    if several is not None and not _stands(several["first"], stems or ""):
        return several
    return _NUMBERED.search(answer) or _ABOUT_ALL.match(answer) or _FIRST_ONES.match(answer)


def _stands(label: str, stems: str) -> bool:
    """Whether a stem numbers something so: 1., (1), ①, ア."""
    if label in stems and not label.isascii():
        return True
    plain = re.escape(unicodedata.normalize("NFKC", label).strip("()"))
    if plain.isalpha() and re.search(rf"(?<![A-Za-z]){plain}(?![A-Za-z])", stems):
        return True
    signs = rf"^\s*\(?{plain}[).:、,\s]|(?<![\w.]){plain}[).:]|\({plain}\)"
    return re.search(signs, unicodedata.normalize("NFKC", stems), re.MULTILINE) is not None
