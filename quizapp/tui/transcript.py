"""A question, the learner's answer and its verdict as plain text, for a mentor or a chat.

It says no more than the screen does: no key and no explanation before the learner has seen them.
"""

import shlex
from collections.abc import Iterator

import quizapp
from quizapp.core.answer import Answer, Draft, Filled, Written
from quizapp.core.formula.letters import TEXTBOOK_LETTERS
from quizapp.core.glyphs import UNICODE
from quizapp.core.question import Question
from quizapp.core.study.phase import Judged
from quizapp.core.study.session import Session
from quizapp.core.text.prose import FENCE
from quizapp.core.text.spans import Line
from quizapp.core.word import SAYS_NOTHING
from quizapp.core.wording import printable
from quizapp.tui import rule_words, words
from quizapp.tui.paragraphs import Paragraph, Quoted, Said, Told, laid_out
from quizapp.tui.report import answer_paragraphs

MOST_BYTES = 56_000
"""xterm takes 74,994 characters of a clipboard's text in base64, which is four for three bytes."""

UNBROKEN_CELLS = 10_000
"""No line is broken: chats and mails do that themselves."""


def transcript(
    question: Question, session: Session, draft: Draft | None, *, explained: bool
) -> str:
    """What stands on the screen of a showing; `question` has its values.

    Args:
        question: the one on the screen.
        session: where it has come to.
        draft: what is worked on, told where nothing has been judged.
        explained: whether the learner has opened the explanation.
    """
    judged = session.phase if isinstance(session.phase, Judged) else None
    unjudged = draft.answer if draft else None
    answer = judged.answer if judged else unjudged
    paragraphs = (
        *_head(question, session, judged),
        Said(""),
        *_asked(question),
        Said(""),
        *_answered(question, answer, gave_up=judged is not None),
        Said(""),
        *_told(question, session, explained=explained),
    )
    lines = laid_out(paragraphs, UNBROKEN_CELLS)
    return _capped("\n".join(printable(_text(line)).rstrip() for line in lines) + "\n")


def _head(question: Question, session: Session, judged: Judged | None) -> Iterator[Paragraph]:
    """Which question it is, and how to get the same verdict: what must not be cut off."""
    title = f"【quizapp {quizapp.__version__}】{question.topic.title}　難しさ {question.level}"
    yield Said(f"{title}　{question.id}")
    if judged and judged.answer is not None:
        yield from _command(question, judged.answer, session.variant.seed)


def _command(question: Question, answer: Answer, seed: int) -> Iterator[Paragraph]:
    """What gives the same verdict on a command line; nothing where no command does."""
    if isinstance(answer, Filled) and question.body.context.letters != TEXTBOOK_LETTERS:
        return  # commands read the textbook's letters
    if isinstance(answer, Written):
        command = ["quizapp", "grade", "--question", question.id, rule_words.OWN_FILE]
    else:
        command = ["quizapp", "judge", question.id, *question.body.typed(answer), f"--seed={seed}"]
    yield Quoted(rule_words.REPRODUCED_BY + shlex.join(command), "plain")


def _asked(question: Question) -> Iterator[Paragraph]:
    yield Said(rule_words.QUESTION)
    shared = question.stem
    texts = (
        question.legend,
        shared.ask if shared else "",
        words.part(shared.part, shared.parts) if shared else "",
        question.ask,
    )
    yield from (Said(text) for text in texts if text)
    yield from _named(question.body.menu())


def _named(lines: Iterator[tuple[str, str]]) -> Iterator[Paragraph]:
    for name, text in lines:
        yield Said(f"{name}:\n{text}" if text.startswith(FENCE) else f"{name}: {text}")


def _answered(question: Question, answer: Answer | None, *, gave_up: bool) -> Iterator[Paragraph]:
    yield Said(rule_words.COPIED_ANSWER)
    match answer:
        case None:
            yield Said(rule_words.SHOWN_UNANSWERED if gave_up else rule_words.NO_ANSWER_YET)
        case Written(source):
            yield Quoted(source, "plain")
        case Filled(blanks):
            understood = dict(question.body.as_read(answer))
            for name, text in blanks.items():
                yield Told(f"{name}: {text}")
                if text.strip() and understood.get(name, text) != text:
                    yield Said(f"　{words.understood(understood[name])}")
        case _:
            yield from _named(question.body.as_read(answer))


def _told(question: Question, session: Session, *, explained: bool) -> Iterator[Paragraph]:
    """What stands below the answer; its last line speaks of keys once there is a verdict."""
    shown = [*answer_paragraphs(question, session, UNICODE, explained=explained, again="")]
    phase = session.phase
    if not (isinstance(phase, Judged) and phase.told):
        yield Said(rule_words.NOT_JUDGED_YET)
        yield from shown
        return
    was_run = isinstance(phase.answer, Written) and phase.verdict.word not in SAYS_NOTHING
    yield Said(rule_words.VERIFIED if was_run else rule_words.VERDICT)
    yield from shown[:-1]


def _text(line: Line) -> str:
    """A line without looks; code within a sentence keeps its marks."""
    alone = len(line) == 1
    return "".join(
        f"`{span.text}`" if span.style == "code" and not alone else span.text for span in line
    )


def _capped(text: str) -> str:
    """As much as a terminal takes, whole characters, with a word where the rest is missing."""
    encoded = text.encode()
    if len(encoded) <= MOST_BYTES:
        return text
    room = MOST_BYTES - len(rule_words.CUT_HERE.encode())
    return encoded[:room].decode(errors="ignore") + rule_words.CUT_HERE
