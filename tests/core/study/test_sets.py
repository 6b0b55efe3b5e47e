"""Sets: parts with one stem are planned together, draw alike, and are remembered one by one."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.body import AS_AUTHORED
from quizapp.core.given import Candidates
from quizapp.core.kinds.choice import Choice
from quizapp.core.question import Question, Stem
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Entry, Started, Variant
from quizapp.core.study.event import Submitted, WentOn
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session, start
from quizapp.core.study.showings import SITTING, showings
from quizapp.core.worked import Shown, Worked
from tests.core.samples import MOMENTUM, SIGN, question
from tests.core.study.folds import resumed_from
from tests.core.study.happenings import recorded
from tests.core.study.sittings import after, right, wrong

SHARED = Worked(
    {"lr": Candidates(("0.1", "0.2", "0.3")), "g": Candidates(("1", "2", "3"))},
    numbers={"歩幅": Shown("lr * g", 2)},
)


def part(number: int, of: int = 4) -> Question:
    return Question(
        f"set-{number}",
        MOMENTUM,
        SIGN,
        f"小問 {number}。動く量は {{歩幅}} である。",
        "解説です。",
        revision=f"set-{number}/1",
        stem=Stem("set", "学習率 {lr}、勾配 {g} とする。", number, of),
        worked=SHARED,
    )


PARTS = [part(number) for number in range(1, 5)]
LONE = [question(f"lone-{number}", SIGN, level=number % 3 + 1) for number in range(1, 11)]
BANK = QuestionSet([*LONE[:5], *PARTS, *LONE[5:]])
NAMES = [one.id for one in PARTS]


def planned(*names: str) -> list[Variant]:
    return list(showings(names, {one.id: one.unit for one in BANK.values() if one.unit}, 5))


def test_parts_are_asked_together_in_their_order_with_one_seed() -> None:
    plan = planned("lone-1", *NAMES[::-1], "lone-2")
    place = [item.question for item in plan].index("set-1")
    assert [item.question for item in plan[place : place + 4]] == NAMES
    assert len({item.seed for item in plan[place : place + 4]}) == 1


def test_other_questions_have_a_seed_of_their_own() -> None:
    seeds = [item.seed for item in planned(*BANK) if item.question.startswith("lone")]
    assert len(set(seeds)) == len(seeds)


def test_a_set_is_never_cut_at_the_end_of_a_sitting() -> None:
    plan = [item.question for item in planned(*(one.id for one in LONE), *NAMES)]
    assert [name for name in plan if name in NAMES] == NAMES
    assert SITTING <= len(plan) < SITTING + len(NAMES)


def test_a_part_may_be_asked_by_itself() -> None:
    assert [item.question for item in planned("set-3")] == ["set-3"]


def test_a_set_stands_where_the_first_of_its_parts_does() -> None:
    plan = [item.question for item in planned("lone-2", "set-4", "lone-1", *NAMES[:3])]
    assert plan == ["lone-2", *NAMES, "lone-1"]


@given(st.integers(1, 2**53))
def test_all_parts_of_a_showing_have_the_same_values(seed: int) -> None:
    drawn = [one.sampled(seed) for one in PARTS]
    assert len({one.stem.ask for one in drawn if one.stem}) == 1
    assert len({one.ask[one.ask.index("動") :] for one in drawn}) == 1


def test_a_part_with_values_of_its_own_has_those_of_its_set_all_the_same() -> None:
    own = Worked({**SHARED.given, "t": Candidates(("5", "6"))}, numbers=SHARED.numbers)
    for seed in range(1, 30):
        values = own.sampled(seed).values
        assert {name: values[name] for name in ("lr", "g")} == SHARED.sampled(seed).values


def test_the_right_option_does_not_stand_in_one_place_in_all_parts() -> None:
    def places(seed: int) -> list[int]:
        bodies = [one.sampled(seed).body for one in PARTS]
        return [body.order.index(0) for body in bodies if isinstance(body, Choice)]

    assert any(len(set(places(seed))) > 1 for seed in range(1, 9))
    assert places(AS_AUTHORED) == [0, 0, 0, 0]


def sitting() -> tuple[Session, list[Entry]]:
    session, effects = start("s1", tuple(Variant(name, 5) for name in [*NAMES, "lone-1"]), BANK)
    return session, recorded(effects)


def test_a_set_that_was_half_answered_goes_on_at_its_next_part_with_the_same_values() -> None:
    session, _ = sitting()
    stem = session.question().stem
    journal: list[Entry] = [Started("s1", session.queue)]
    for number, word in enumerate(("pass", "fail")):
        item = session.queue[number]
        rating = "good" if word == "pass" else "again"
        answer = right(session).answer if word == "pass" else wrong(session).answer
        journal.append(
            Answered("s1", number, item, answer, word, rating, revision=f"{item.question}/1")  # type: ignore[arg-type]  # one of the words
        )
    back = resumed_from(journal, BANK)
    assert back is not None
    assert isinstance(back.phase, Judged)
    assert back.variant.question == "set-2"
    back = after(back, WentOn())
    assert back.variant == Variant("set-3", 5)
    assert back.question().stem == Stem("set", stem.ask if stem else "", 3, 4)
    assert [item.question for item in back.queue] == ["set-3", "set-4", "lone-1", "set-2"]


def test_a_wrong_part_comes_back_when_all_has_been_shown_drawn_anew() -> None:
    session, _ = sitting()
    session = after(session, wrong(session), WentOn())
    assert [item.question for item in session.queue] == [*NAMES[1:], "lone-1", "set-1"]
    assert session.queue[-1].seed == 6


def test_what_only_its_author_got_wrong_is_not_counted() -> None:
    broken = Question(
        "broken", MOMENTUM, SIGN, "{x}", "？", worked=Worked(numbers={"x": Shown("1 / 0")})
    )
    assert broken.sampled(3).ask == "？"
    session, _ = start("s1", (Variant("broken", 3),), QuestionSet([broken]))
    assert isinstance(after(session, Submitted(right(session).answer)).phase, Judged)
