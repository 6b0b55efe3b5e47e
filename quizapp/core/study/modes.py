"""The modes of study: which questions a wish asks for, and in which order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, zip_longest
from typing import TypeAlias

from quizapp.core.question_set import Listed, QuestionSet
from quizapp.core.settings import Settings
from quizapp.core.study.calendar import study_day
from quizapp.core.study.entry import Variant
from quizapp.core.study.gain import USUAL_SECONDS, by_gain, stability_of
from quizapp.core.study.memory import Card, remembered
from quizapp.core.study.policy import CRAM, PRACTICE, Policy
from quizapp.core.study.progress import Progress
from quizapp.core.study.showings import SITTING, showings, units_of
from quizapp.core.study.suited import suited_questions
from quizapp.core.study.wish import Wish

SECONDS_BY_KIND = {"choice": 45.0, "fill": 75.0, "code": 180.0, "order": 60.0, "match": 60.0}
"""What a question is taken to need before the learner has answered any of its kind."""

_FEWEST_SECONDS, _MOST_SECONDS = 30.0, 180.0
"""Outside of these the clock has measured something else than work: a guess, or a break."""

_SECONDS_A_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Learner:
    """What is known when a sitting is planned.

    `progress` is what the journal has come to, `now` is in the learner's own zone. `minutes_left`
    are those that the learner still wants to study today; None where that was not decided.
    """

    progress: Progress
    now: datetime
    settings: Settings = field(default_factory=Settings)
    minutes_left: float | None = None


OrderOfMode: TypeAlias = Callable[[Sequence[Listed], Learner], list[str]]
"""The ids that a mode asks of these questions, the first to be asked first."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to choose questions.

    `called` is its name, `told` what it does, `nothing` why there may be none and what to do then,
    all for the learner.
    """

    called: str
    told: str
    nothing: str
    order: OrderOfMode
    policy: Policy = PRACTICE


def _today(listed: Sequence[Listed], learner: Learner) -> list[str]:
    chosen = learner.settings
    ids = by_gain(
        listed,
        learner.progress.known,
        study_day(learner.now),
        exam=chosen.exam_day,
        weights=chosen.weights,
        seconds=seconds_each(listed, learner.progress),
    )
    return [*ids]


def _by_due_date(listed: Sequence[Listed], learner: Learner) -> list[str]:
    memory = {name: remembered(card) for name, card in _cards(listed, learner).items()}
    return sorted(memory, key=lambda name: memory[name].urgency)


def _due(listed: Sequence[Listed], learner: Learner) -> list[str]:
    cards = learner.progress.cards
    every = _by_due_date(listed, learner)
    return [name for name in every if remembered(cards[name]).is_due(learner.now)]


def _new(listed: Sequence[Listed], learner: Learner) -> list[str]:
    return _easy_first(one for one in listed if one.id not in learner.progress.cards)


def _unseen(listed: Sequence[Listed], learner: Learner) -> list[str]:
    return _easy_first(one for one in listed if one.id not in learner.progress.last)


def _wrong(listed: Sequence[Listed], learner: Learner) -> list[str]:
    cards = learner.progress.cards
    return [name for name in _weak(listed, learner) if not cards[name].right]


def _weak(listed: Sequence[Listed], learner: Learner) -> list[str]:
    cards, today = _cards(listed, learner), study_day(learner.now).toordinal()
    return sorted(cards, key=lambda name: _strength(cards[name], today))


def _cram(listed: Sequence[Listed], learner: Learner) -> list[str]:
    """The weakest and the unseen in turn; what was shown today comes last, longest ago first.

    Nothing that is answered here moves the schedule: else the same would be asked for ever.
    """
    last, today = learner.progress.last, study_day(learner.now).toordinal()
    again = {one.id for one in listed if one.id in last and last[one.id].day == today}
    fresh = [one for one in listed if one.id not in again]
    crammed = [one.id for one in fresh if one.id in last and one.id not in learner.progress.cards]
    mixed = _in_turn(_weak(fresh, learner), _unseen(fresh, learner))
    return [*mixed, *crammed, *sorted(again, key=lambda name: last[name].answer)]


MODES: Mapping[str, Mode] = {
    "today": Mode(
        "今日の学習",
        "同じ時間で、試験日に取れる点がいちばん増える問題から出します。",
        "当てはまる問題がありません。",
        _today,
    ),
    "due": Mode(
        "復習",
        "復習の日が来た問題だけを出します。",
        "復習の日が来た問題はありません。「新しい問題」か「直前対策」を選ぶと始められます。",
        _due,
    ),
    "new": Mode(
        "新しい問題",
        "まだ学習していない問題を、やさしいものから出します。",
        "新しい問題はもうありません。「今日の学習」か「苦手な順」を選ぶと始められます。",
        _new,
    ),
    "wrong": Mode(
        "間違えた問題",
        "最後の解答が不正解だった問題だけを出します。",
        "最後の解答が不正解の問題はありません。「苦手な順」を選ぶと始められます。",
        _wrong,
    ),
    "weak": Mode(
        "苦手な順",
        "解いたことのある問題を、忘れていそうなものから出します。",
        "解いたことのある問題がまだありません。「今日の学習」を選ぶと始められます。",
        _weak,
    ),
    "unseen": Mode(
        "初めて見る問題",
        "直前対策や模試も含めて、一度も答えていない問題を出します。",
        "一度も答えていない問題はもうありません。「苦手な順」を選ぶと始められます。",
        _unseen,
    ),
    "cram": Mode(
        "直前対策",
        "苦手な問題と初めての問題を交互に出します。復習の予定は変わりません。",
        "当てはまる問題がありません。",
        _cram,
        CRAM,
    ),
}
"""Every mode by the word for it on the command line."""

NOTHING_MATCHES = (
    "この条件に当てはまる問題がありません。分野・種類・難しさ・タグのどれかを外してください。"
)
ALL_SUSPENDED = "当てはまる問題は、どれも「もう出さない」にしてあります。"


def planned(
    wish: Wish, questions: QuestionSet, learner: Learner, seed: int, size: int = SITTING
) -> tuple[Variant, ...]:
    """The showings of the sitting that is wished for; empty where there is nothing to ask.

    Args:
        wish: what the sitting is to be of; ids that are not in the bank are passed over.
        questions: the bank.
        learner: what is known of the learner.
        seed: at least 0; fixes the values of the showings.
        size: how many questions are asked where the wish says neither a number nor minutes; the
            minutes left of today may make them fewer.
    """
    names = ids_wished(wish, questions, learner)
    parts = {one.id: one.unit for one in questions.listed() if one.unit}
    most = size if wish.count is None else wish.count
    minutes = wish.minutes or (learner.minutes_left if wish == Wish() else None)
    if minutes:
        seconds = seconds_each(questions.listed(), learner.progress)
        names = [*_within(minutes, names, parts, seconds)]
        if wish.minutes and wish.count is None:
            most = len(names)
    elif wish.questions and wish.count is None:
        most = len(names)
    return showings(names, parts, seed, most)


def ids_wished(wish: Wish, questions: QuestionSet, learner: Learner) -> list[str]:
    """All that a sitting of this wish could ask, however long it may be, in its order."""
    if wish.questions:
        return [name for name in dict.fromkeys(wish.questions) if name in questions]
    suspended = learner.progress.suspended
    if wish.mistake:
        from quizapp.core.study.drill import questions_showing

        showing = questions_showing(wish.mistake, questions, learner.progress.tallies)
        return [name for name in showing if name not in suspended]
    matching = _matching(wish, questions, learner)
    return MODES[wish.mode].order([one for one in matching if one.id not in suspended], learner)


def why_nothing(wish: Wish, questions: QuestionSet, learner: Learner) -> str:
    """What a learner is told where a wish finds no question: why, and what to do."""
    matching = _matching(wish, questions, learner)
    if not matching:
        return NOTHING_MATCHES
    if learner.progress.suspended.issuperset(one.id for one in matching):
        return ALL_SUSPENDED
    return MODES[wish.mode].nothing


def policy_of(wish: Wish) -> Policy:
    """How the sitting of a wish is held."""
    return MODES[wish.mode].policy


def topic_of(wish: Wish, questions: QuestionSet) -> str:
    """The topic that all of the sitting is about; empty where topics may be mixed."""
    named = {questions.topic_id(name) for name in wish.questions if name in questions}
    return named.pop() if len(named) == 1 else wish.topic


def seconds_each(listed: Sequence[Listed], progress: Progress) -> Mapping[str, float]:
    """How long each question is likely to take this learner.

    As long as the last time; where there was none, the median of what its kind has taken.
    """
    taken: dict[str, list[float]] = {}
    for one in listed:
        if one.id in progress.last:
            taken.setdefault(one.kind, []).append(progress.last[one.id].seconds)
    medians = {kind: sorted(seconds)[len(seconds) // 2] for kind, seconds in taken.items()}
    usual = SECONDS_BY_KIND | medians
    each = {one.id: usual.get(one.kind, USUAL_SECONDS) for one in listed}
    each |= {name: last.seconds for name, last in progress.last.items()}
    return {name: min(max(each[name], _FEWEST_SECONDS), _MOST_SECONDS) for name in each}


def _within(
    minutes: float,
    names: Sequence[str],
    parts: Mapping[str, tuple[str, int]],
    seconds: Mapping[str, float],
) -> Iterator[str]:
    """What fits into so many minutes; the first question, with all of its set, always does."""
    left = minutes * _SECONDS_A_MINUTE
    for number, unit in enumerate(units_of(names, parts)):
        left -= sum(seconds[name] for name in unit)
        if left < 0 and number:
            return
        yield from unit


def _matching(wish: Wish, questions: QuestionSet, learner: Learner) -> list[Listed]:
    fitting = suited_questions(questions, learner.settings, learner.progress.cards, wish)
    return [
        one
        for one in fitting.listed(wish.topic)
        if wish.kind in ("", one.kind)
        and wish.level in (0, one.level)
        and (not wish.tag or wish.tag in one.tags)
    ]


def _cards(listed: Sequence[Listed], learner: Learner) -> dict[str, Card]:
    cards = learner.progress.cards
    return {one.id: cards[one.id] for one in listed if one.id in cards}


def _strength(card: Card, today: int) -> tuple[float, float]:
    """Sorts cards, those most likely forgotten first; among equals those that were missed most.

    How likely that is follows from the days since the last answer over the stability alone.
    """
    return -(today - card.last) / stability_of(card), -card.difficulty


def _easy_first(listed: Iterator[Listed]) -> list[str]:
    return [one.id for one in sorted(listed, key=lambda one: one.level)]


def _in_turn(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return [name for name in chain(*zip_longest(first, second)) if name is not None]
