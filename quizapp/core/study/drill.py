"""Which questions can show a mistake, and the sentence that names an author's own.

Both make questions; nothing is run.
"""

from collections.abc import Iterable

from quizapp.core.body import Body
from quizapp.core.fault import BadExampleError
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.mistake_names import family_of
from quizapp.core.study.mistakes import MadeMistake, id_of
from quizapp.core.study.tallies import Tallies

SIZE_OF_DRILL = 12
"""No more questions are drilled at once: a sitting."""

MOST_LOOKED_AT = 60
"""So many questions are looked at for what they can show: each takes milliseconds."""

_ANY_SEED = 1


def questions_showing(mistake: str, questions: QuestionSet, tallies: Tallies) -> tuple[str, ...]:
    """The ids of questions in which a mistake can be made: those first in which it was made last.

    Then come others of the same topics, or of any while it has never been made. `mistake` is an
    id as `mistakes_of` gives it, or any id of a verdict.
    """
    wanted = family_of(mistake)
    made = _made_in(wanted, questions, tallies)
    if "/" in wanted:  # it means nothing elsewhere
        return made
    topics = {one.topic.id for one in questions.listed() if one.id in made}
    others = [
        one.id
        for one in questions.listed()
        if one.id not in made and (one.topic.id in topics or not topics)
    ]
    can = (name for name in others[:MOST_LOOKED_AT] if _can_show(questions, name, wanted))
    return (*made, *can)[:SIZE_OF_DRILL]


def _made_in(wanted: str, questions: QuestionSet, tallies: Tallies) -> tuple[str, ...]:
    own = sorted(
        (one for one in tallies.mistakes if id_of(one) == wanted), key=lambda one: -one.last
    )
    names = dict.fromkeys(name for one in own for name in reversed(one.questions))
    return tuple(name for name in names if name in questions)


def _can_show(questions: QuestionSet, name: str, wanted: str) -> bool:
    try:
        body = questions[name].sampled(_ANY_SEED).body
        return any(family_of(one) == wanted for one in body.mistakes_known())
    except BadExampleError:
        return False  # whoever is asked it is told


def sentence_of(mistake: MadeMistake, questions: QuestionSet) -> str:
    """What a question that a mistake was made in says of it; empty where there is none left."""
    name = mistake.id.rpartition("/")[2]
    bodies = _bodies((one for one in mistake.questions if one in questions), questions)
    return next(filter(None, (_sentence(body, name) for body in bodies)), "")


def _bodies(names: Iterable[str], questions: QuestionSet) -> Iterable[Body]:
    for name in names:
        try:
            yield questions[name].sampled(_ANY_SEED).body
        except BadExampleError:
            continue


def _sentence(body: Body, mistake: str) -> str:
    """The sentence of the first claim that is the mistake."""
    try:
        claims = (one for one in body.claims() if family_of(one.expected) == mistake)
        return next(
            (said for one in claims if (said := body.sentence(one.expected, one.answer))), ""
        )
    except BadExampleError:
        return ""
