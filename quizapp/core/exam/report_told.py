"""What came of a mock exam in words and figures: a chapter a subject, for every way to write it.

Screens, Markdown and HTML draw the same chapters, each in its own way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.core.exam import report_words as words
from quizapp.core.exam.answer_sheet import SheetOption
from quizapp.core.exam.paper_forms import SECONDS_EACH, form_called
from quizapp.core.exam.report import (
    GUESSED_TO_PASS,
    AnswerChange,
    ExamPart,
    ExamReport,
    Score,
    by_chance,
    grouped,
    score_of,
)
from quizapp.core.exam.syllabus import part_called, syllabus_part
from quizapp.core.wording import KIND_NAMES, kind_name, per_cent

SLOWEST_TOLD = 5
PAST_TOLD = 5
MOST_PLACES, PLACES_IN_TABLE = 12, 5
"""So many numbers of parts are named in a sentence, and in a table, which must not be too wide."""

FEW = 4
"""Of so few parts a share says next to nothing."""

COUNTED_IN_READINESS = (
    "模試の解答は「仕上がり」に数えます。ホームの正解数と復習の予定は変わりません。"
)

_MINUTE = 60

CHANGES_TOLD: Mapping[AnswerChange, str] = {
    "helped": "不正解 → 正解",
    "hurt": "正解 → 不正解",
    "still wrong": "不正解 → 不正解",
    "still right": "正解 → 正解",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What it is of, a share (0 to 1) where one is to be drawn, and figures."""

    called: str
    cells: tuple[str, ...]
    share: float | None = None


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows of figures below their headings, of which there is one for each cell."""

    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]


ReportBlock: TypeAlias = str | FigureTable


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, and below it sentences and tables."""

    heading: str
    blocks: tuple[ReportBlock, ...]


def chapters(report: ExamReport) -> tuple[Chapter, ...]:
    """All that is told, in its order."""
    told = ((heading, tuple(tell(report))) for heading, tell in CHAPTERS.items())
    return tuple(Chapter(heading, blocks) for heading, blocks in told if blocks)


def report_title(report: ExamReport) -> str:
    """Which exam it is of."""
    exam = report.exam
    day = exam.begun.day
    when, form = f"{day.year}/{day.month}/{day.day}", form_called(exam.paper.form)
    return f"模試 第 {exam.number} 回　{when}　{form}"


def duration(seconds: float) -> str:
    """A time in minutes and seconds."""
    minutes, rest = divmod(round(seconds), _MINUTE)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"


def places_told(places: Sequence[int], most: int = MOST_PLACES) -> str:
    """The numbers of some parts."""
    named = "、".join(str(place + 1) for place in places[:most])
    return f"問 {named}" + (" など" if len(places) > most else "")


def result_of(part: ExamPart) -> str:
    """How one part went."""
    return "未解答" if part.blank else "正解" if part.right else "不正解"


def sheet_heading(part: ExamPart) -> str:
    """What stands above a part that is read again."""
    about = f"　{part.title}　難しさ {part.level}" if part.title else ""
    spent = f"　{duration(part.seconds)}" if part.seconds else ""
    return f"問 {part.place + 1}　{result_of(part)}{about}{spent}{'　印' if part.flagged else ''}"


def sheet_mark(one: SheetOption) -> str:
    """What is said beside an option; mostly nothing."""
    if one.own:
        return words.OWN_AND_RIGHT if one.right else words.ONLY_OWN
    return words.ONLY_RIGHT if one.right else ""


def _result(report: ExamReport) -> Iterator[ReportBlock]:
    score, exam = report.score, report.exam
    blank = sum(one.blank for one in report.parts)
    counts = (f"{score.right} / {score.asked} 問", per_cent(score.share))
    yield FigureTable(("", ""), (FigureRow("正解", counts, score.share),))
    yield f"不正解 {score.asked - score.right - blank} 問、未解答 {blank} 問"
    spent = f"時間 {duration(exam.elapsed)}（制限 {exam.paper.minutes:g} 分）"
    yield spent + ("。時間切れで終わりました。" if exam.elapsed >= exam.paper.limit else "")
    yield from _to_pass(report)
    points = round(100 * report.by_chance)
    yield f"{score.asked} 問では、同じ実力でも正解率は偶然だけで ±{points} ポイントほど動きます。"
    yield from _predicted(report)
    yield COUNTED_IN_READINESS


def _to_pass(report: ExamReport) -> Iterator[str]:
    low, high = report.to_pass
    between = "〜".join(str(round(100 * one)) for one in GUESSED_TO_PASS)
    counts = f"{low}〜{high} 問" if low < high else f"{low} 問"
    yield (
        f"合格の目安 {between} %（この模試なら {counts}）。"
        "合格点は公表されておらず、これは受験者の間の推測です。"
    )
    right = report.score.right
    if right < low:
        yield f"目安まであと {low - right} 問でした。"
    else:
        yield "目安を超えました。" if right >= high else "目安の範囲でした。"


def _predicted(report: ExamReport) -> Iterator[str]:
    match report.exam.paper.predicted:
        case (share, low, high):
            got = report.score.share
            said = "予想より下でした" if got < low else "予想より上でした"
            said = "予想の範囲でした" if low <= got <= high else said
            between = f"{round(100 * low)}〜{per_cent(high)}"
            yield f"始める前の予想は {per_cent(share)}（{between}）。結果は{said}。"
        case _:
            pass


def _shares(
    report: ExamReport,
    key: Callable[[ExamPart], str],
    called: Callable[[ExamPart], str],
    order: Callable[[ExamPart], tuple[int, str]],
) -> Iterator[ReportBlock]:
    """A row for each group, in an order that no paper changes, beside what it came to last time."""
    groups = grouped(report.parts, key)
    before = grouped(report.past[-1].parts, key) if report.past else {}
    heads = ("正解", "正解率", *(("前回",) if before else ()))
    rows = []
    for name in sorted(groups, key=lambda name: order(groups[name][0])):
        score = score_of(groups[name])
        last = score_of(before.get(name, ()))
        counts = (f"{score.right} / {score.asked}", per_cent(score.share))
        cells = (*counts, *((_or_dash(last),) if before else ()))
        rows.append(FigureRow(called(groups[name][0]), cells, score.share))
    if rows:
        yield FigureTable(heads, tuple(rows))


def _or_dash(score: Score) -> str:
    return per_cent(score.share) if score.asked else "-"


def _by_syllabus(report: ExamReport) -> Iterator[ReportBlock]:
    yield from _shares(
        report,
        _syllabus,
        lambda one: part_called(_syllabus(one)),
        lambda one: (0, _syllabus(one)),
    )


def _syllabus(one: ExamPart) -> str:
    return syllabus_part(one.syllabus)


def _by_topic(report: ExamReport) -> Iterator[ReportBlock]:
    yield from _shares(
        report, lambda one: one.topic, lambda one: one.title, lambda one: (one.topic_place, "")
    )
    counts = [len(own) for own in grouped(report.parts, lambda one: one.topic).values()]
    if any(count < FEW for count in counts):
        yield "数問しか出ていない分野の割合は、偶然で大きく変わります。"
    if gone := sum(not one.topic for one in report.parts):
        yield f"ほかに、いまの問題集にない問題が {gone} 問ありました。"


def _by_kind(report: ExamReport) -> Iterator[ReportBlock]:
    kinds = [*KIND_NAMES]
    yield from _shares(
        report,
        lambda one: one.kind,
        lambda one: kind_name(one.kind),
        lambda one: (kinds.index(one.kind) if one.kind in kinds else len(kinds), one.kind),
    )


def _by_level(report: ExamReport) -> Iterator[ReportBlock]:
    yield from _shares(
        report,
        lambda one: str(one.level) if one.level else "",
        lambda one: f"難しさ {one.level}",
        lambda one: (one.level, ""),
    )


def _mistakes(report: ExamReport) -> Iterator[ReportBlock]:
    made = report.mistakes()
    if made:
        rows = (
            FigureRow(one.name, (f"{len(one.places)} 問", places_told(one.places, PLACES_IN_TABLE)))
            for one in made
        )
        yield FigureTable(("", ""), tuple(rows))
    named = {place for one in made for place in one.places}
    others = [one for one in report.missed if not one.blank and one.place not in named]
    if others:
        yield (
            f"{'ほかの' if made else ''}誤答 {len(others)} 問は、その問題に固有の間違いです。"
            "理由は答案で読めます。"
        )
    if not (made or others):
        yield "間違えた解答はありません。"


def _time(report: ExamReport) -> Iterator[ReportBlock]:
    pace, seen = report.pace, [one.seconds for one in report.parts if one.seconds]
    usual = round(SECONDS_EACH)
    exam_pace = "" if round(pace) == usual else f"。本番は約 {usual} 秒"
    yield f"1 問の目安 {round(pace)} 秒（{len(report.parts)} 問{exam_pace}）"
    if seen:
        yield f"見た問題 {len(seen)} 問で、平均 {round(sum(seen) / len(seen))} 秒"
    if slow := report.slowest:
        yield f"目安を超えた問題 {len(slow)} 問。長くかかったもの："
        rows = (
            FigureRow(f"問 {one.place + 1}　{one.title}", (duration(one.seconds), result_of(one)))
            for one in slow[:SLOWEST_TOLD]
        )
        yield FigureTable(("時間", "結果"), tuple(rows))
    if rushed := report.rushed:
        places = places_told([one.place for one in rushed])
        yield f"{round(report.too_short)} 秒もかけずに答えて間違えた問題 {len(rushed)} 問：{places}"


def _second_thoughts(report: ExamReport) -> Iterator[ReportBlock]:
    if flagged := report.flagged:
        own, others = score_of(flagged), score_of(one for one in report.parts if not one.flagged)
        rest = f"、ほかの問題の正解率は {per_cent(others.share)}" if others.asked else ""
        share = f"{per_cent(own.share)}{rest}"
        yield f"印を付けたまま終えた {own.asked} 問のうち、正解 {own.right} 問（{share}）"
    counts = {change: report.changed(change) for change in CHANGES_TOLD}
    if not (total := sum(counts.values())):
        yield "あとで戻って答えを変えた問題はありません。"
        return
    yield f"あとで戻って答えを変えた問題 {total} 問"
    told = ((CHANGES_TOLD[change], count) for change, count in counts.items() if count)
    yield FigureTable(("",), tuple(FigureRow(name, (f"{count} 問",)) for name, count in told))
    yield _gained(counts["helped"] - counts["hurt"])


def _gained(gain: int) -> str:
    if gain == 0:
        return "変えたことによる損得は、差し引き 0 問でした。"
    return f"差し引き {abs(gain)} 問、変えて{'得' if gain > 0 else '損'}をしました。"


def _past(report: ExamReport) -> Iterator[ReportBlock]:
    if not report.past:
        yield "この形式の模試は初めてです。次からは、ここに前回までとの比較が出ます。"
        return
    held = [
        *((one.number, one.day, score_of(one.parts), one.elapsed) for one in report.past),
        (report.exam.number, report.exam.begun.day, report.score, report.exam.elapsed),
    ]
    rows = (
        FigureRow(
            f"第 {number} 回　{day.month}/{day.day}",
            (f"{score.right} / {score.asked}", per_cent(score.share), duration(elapsed)),
            score.share,
        )
        for number, day, score, elapsed in held[-PAST_TOLD - 1 :]
    )
    yield FigureTable(("正解", "正解率", "時間"), tuple(rows))
    yield _since(score_of(report.past[-1].parts), report.score)


def _since(before: Score, now: Score) -> str:
    points = round(100 * (now.share - before.share))
    said = f"前回より {points:+d} ポイント" if points else "前回と同じ正解率"
    within = abs(now.share - before.share) < (by_chance(before) ** 2 + by_chance(now) ** 2) ** 0.5
    return f"{said}です。" + ("この差は偶然でも起こる範囲です。" if within and points else "")


CHAPTERS: Mapping[str, Callable[[ExamReport], Iterator[ReportBlock]]] = {
    "結果": _result,
    "分野と手法": _by_topic,
    "シラバス": _by_syllabus,
    "問題の種類": _by_kind,
    "難しさ": _by_level,
    "名前のある間違い": _mistakes,
    "時間": _time,
    "見直し": _second_thoughts,
    "これまでの模試": _past,
}
"""Each chapter by its heading, in the order in which they stand; one line adds one."""
