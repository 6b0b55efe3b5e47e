"""An exported journal: the last answer that a learner gave to each question, judged again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from quizapp.classroom.sheets.answers import SheetKeeper
from quizapp.classroom.sheets.named_questions import NamedQuestions
from quizapp.classroom.submission import Found, Gathered
from quizapp.core.answer import Answer, Filled
from quizapp.core.exam_form import questions_asked
from quizapp.core.formula.letters import CHOICES, Letters
from quizapp.core.question import Question
from quizapp.core.settings import Settings, settings_after
from quizapp.core.study.as_it_stands import as_it_stands
from quizapp.core.study.entry import OPTION_RULES, Answered, Entry, Started
from quizapp.core.study.renaming import with_names_of_today

NOT_ANSWERED = "解答がありません（答えずに正解を見ています）。"
EXAM_CHANGED = "模試の選択肢の作り方が、答えたときの版とは違います。"


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What was last answered to a question, in what letters, and in which mock exam if in one."""

    answered: Answered
    letters: Letters
    exam: Started | None


def journal_gathered(
    found: Found, learner: str, entries: Sequence[Entry], known: NamedQuestions
) -> Gathered:
    """Of each question that was answered the last answer, with the seed of its showing.

    In a mock exam a question is another one than in practice, called `id@exam`: it is asked with
    options. One whose formulas were typed in other letters than the textbook's is called after
    these.

    Args:
        found: the file.
        learner: whose journal it is.
        entries: what it holds, in its order.
        known: the questions.
    """
    keeper, asked = SheetKeeper(found, known), dict[str, Question]()
    for one in _last_answers(entries, known).values():
        _keep(one, learner, known, keeper, asked)
    return replace(keeper.gathered(), questions=asked)


def _last_answers(entries: Sequence[Entry], known: NamedQuestions) -> Mapping[str, LastAnswer]:
    """By id, and apart those of mock exams; who gave up at last is taken by the answer before."""
    last: dict[str, LastAnswer] = {}
    exams: dict[str, Started] = {}
    settings = Settings()
    for entry in as_it_stands(entries):
        match entry and with_names_of_today(entry, known.former):
            case None:
                continue
            case Started(session, paper=paper) as started if paper:
                exams[session] = started
            case Answered(session, variant=variant) as answered:
                exam = exams.get(session)
                name = f"{variant.question}{EXAM_MARK if exam else ''}"
                if answered.answer is not None or name not in last:
                    last[name] = LastAnswer(answered, settings.letters, exam)
            case other:
                settings = settings_after(settings, other)
    return last


EXAM_MARK = "@exam"
"""Behind the id of a question as a mock exam asked it."""


def _keep(
    one: LastAnswer,
    learner: str,
    known: NamedQuestions,
    keeper: SheetKeeper,
    asked: dict[str, Question],
) -> None:
    variant, answer = one.answered.variant, one.answered.answer
    name = variant.question
    part = f"{name}{EXAM_MARK}" if one.exam else name
    if lack := known.lack(name):
        keeper.leave_out(lack, part=part)
    elif answer is None:
        keeper.leave_out(NOT_ANSWERED, part=part)
    elif (question := _as_asked(one, known)) is None:
        keeper.leave_out(EXAM_CHANGED, part=part)
    else:
        if question.id != name:
            question = asked.setdefault(question.id, question)
        load = partial(_given, answer)
        seed = variant.seed if one.exam or question.body.varies else None
        keeper.add(question.id, learner, question.id, load, seed)


def _as_asked(one: LastAnswer, known: NamedQuestions) -> Question | None:
    """The question in the form in which it was answered, under a name of its own."""
    name = one.answered.variant.question
    question = known.questions[name]
    if one.exam:
        paper = one.exam.paper
        is_of_today = paper is None or paper.rules == OPTION_RULES
        there = (
            known.in_exam()
            if is_of_today
            else questions_asked(known.questions, one.exam.plan, paper)
        )
        return replace(there[name], id=f"{name}{EXAM_MARK}") if name in there else None
    if isinstance(one.answered.answer, Filled):
        lettered = question.in_letters(one.letters)
        if lettered.body != question.body:
            return replace(lettered, id=f"{name}@{''.join(_changed(one.letters))}")
    return question


def _changed(letters: Letters) -> Iterator[str]:
    """The letters in place of the textbook's, each behind the one that it stands for."""
    for role, (textbook, *_) in CHOICES.items():
        if letters.of(role) != textbook:
            yield f"{textbook}{letters.of(role)}"


def _given(answer: Answer) -> Answer:
    return answer
