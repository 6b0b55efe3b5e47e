"""Which words may come next on the command line, read off the parsers of the commands."""

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from quizapp.cli.banks import FOLDER_WORD, NO_BUNDLED_WORD, bank_words_ahead, open_listing
from quizapp.cli.parser import CommandLine, values_of
from quizapp.cli.scenes import CLIP_WORDS, RULE_WORDS, SCHEDULE_WORDS

if TYPE_CHECKING:
    from quizapp.core.question_set import QuestionSet

Parsers: TypeAlias = Callable[[str], CommandLine]
"""The parser of a command; of the usual one where none is named."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may come next, and what it means."""

    word: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class _Bank:
    """The questions that the words before ask for, read only when they are needed.

    `typed` is the word that is to become another.
    """

    arguments: argparse.Namespace
    typed: str

    def questions(self) -> "QuestionSet":
        return open_listing(self.arguments).questions


def _topics(bank: _Bank) -> Iterator[Candidate]:
    return (Candidate(one.id, one.title) for one in bank.questions().topics())


def _questions(bank: _Bank) -> Iterator[Candidate]:
    return (Candidate(one.id, one.topic.title) for one in bank.questions().listed())


def _kinds(bank: _Bank) -> Iterator[Candidate]:
    del bank
    from quizapp.core.kinds import KINDS

    return map(Candidate, KINDS)


def _tags(bank: _Bank) -> Iterator[Candidate]:
    tags = {tag: None for one in bank.questions().listed() for tag in one.tags}
    return map(Candidate, tags)


def _levels(bank: _Bank) -> Iterator[Candidate]:
    levels = {one.level for one in bank.questions().listed()}
    return (Candidate(str(level)) for level in sorted(levels))


def _rules(bank: _Bank) -> Iterator[Candidate]:
    del bank
    from optim_core import OPTIMIZERS

    return map(Candidate, OPTIMIZERS)


def _walkers(bank: _Bank) -> Iterator[Candidate]:
    """The rules, and of one that is typed as far as @ or ! its forms: of all they are hundreds."""
    from quizapp.core.lab.forms import variants

    yield from _rules(bank)
    rule = re.split("[@!]", bank.typed)[0]
    if rule in RULE_WORDS and rule != bank.typed:
        yield from (Candidate(one.rule, one.called) for one in variants(rule))


def _settings(bank: _Bank) -> Iterator[Candidate]:
    del bank
    from quizapp.core.lab.knobs import STOPS

    return map(Candidate, STOPS)


def _stories(bank: _Bank) -> Iterator[Candidate]:
    del bank
    from quizapp.core.lab.stories import STORIES

    return (Candidate(name, one.title) for name, one in STORIES.items())


def _named(names: Iterable[str]) -> Callable[[_Bank], Iterator[Candidate]]:
    return lambda _: map(Candidate, names)


def _surfaces(bank: _Bank) -> Iterator[Candidate]:
    del bank
    from optim_core import SURFACES

    return (Candidate(name, one.title) for name, one in SURFACES.items())


VALUES_BY_WORD: Mapping[str, Callable[[_Bank], Iterator[Candidate]]] = {
    "--topic": _topics,
    "--question": _questions,
    "--kind": _kinds,
    "--tag": _tags,
    "--level": _levels,
    "--surface": _surfaces,
    "--from": lambda _: iter([Candidate("rule", "手法の名前から作る")]),
    "--schedule": _named(SCHEDULE_WORDS),
    "--clip": _named(CLIP_WORDS),
    "--map": _settings,
    "--story": _stories,
    "judge id": _questions,
    "plot rules": _walkers,
    "lab rules": _walkers,
    "rule rule": _rules,
}
"""What may stand after an option, or in place of an argument of a command that lists no choices."""


def candidates(
    words: Sequence[str], commands: Mapping[str, str], parser_of: Parsers
) -> list[Candidate]:
    """What the last of the words may become; nothing where the shell's own file names are meant.

    Args:
        words: all after the program's name as far as the caret, the last of them as typed so far.
        commands: each command with its help line.
        parser_of: makes the parser of a command, of the usual one for an empty name.
    """
    *before, typed = words or [""]
    typed = "" if typed == "=" else typed  # bash takes --topic=x apart
    before = [word for word in before if word != "="]
    ahead = bank_words_ahead(before)
    found = _after(before[ahead:], typed, commands, parser_of, _Bank(_bank_named(before), typed))
    return [one for one in found if one.word.startswith(typed)]


def _after(
    words: list[str], typed: str, commands: Mapping[str, str], parser_of: Parsers, bank: _Bank
) -> Iterable[Candidate]:
    if not words and not typed.startswith("-"):
        return (Candidate(name, text) for name, text in commands.items())
    if words and not words[0].startswith("-"):
        known = words[0] in commands
        return _in_command(parser_of(words[0]), words[1:], typed, bank) if known else ()
    return _in_command(parser_of(""), words, typed, bank)


def _in_command(
    parser: argparse.ArgumentParser, words: list[str], typed: str, bank: _Bank
) -> Iterable[Candidate]:
    options, places = _declared(parser)
    awaits, passed = list[argparse.Action](), 0
    for i, word in enumerate(words):
        if awaits:
            awaits.pop()
        elif word in options:
            awaits = [options[word]] * values_of(options[word])
        elif not word.startswith("-"):
            place = places[min(passed, len(places) - 1)] if places else None
            if isinstance(place, argparse._SubParsersAction):
                inner = place.choices.get(word)
                return _in_command(inner, words[i + 1 :], typed, bank) if inner else ()
            passed += 1
    if awaits:
        return _values(awaits[0], parser, bank)
    if typed.startswith("-"):
        return (Candidate(name, one.help or "") for name, one in options.items() if _is_told(one))
    return _values(places[min(passed, len(places) - 1)], parser, bank) if places else ()


def _declared(
    parser: argparse.ArgumentParser,
) -> tuple[dict[str, argparse.Action], list[argparse.Action]]:
    actions = parser._actions
    options = {name: one for one in actions for name in one.option_strings}
    return options, [one for one in actions if not one.option_strings]


def _is_told(action: argparse.Action) -> bool:
    return action.help != argparse.SUPPRESS


def _values(
    action: argparse.Action, parser: argparse.ArgumentParser, bank: _Bank
) -> Iterable[Candidate]:
    if isinstance(action, argparse._SubParsersAction):
        return (Candidate(one.dest, one.help or "") for one in action._choices_actions)
    if action.choices is not None:
        return (Candidate(str(one)) for one in action.choices)
    command = parser.prog.split()[-1]
    keys = action.option_strings or [f"{command} {action.dest}"]
    return next((VALUES_BY_WORD[key](bank) for key in keys if key in VALUES_BY_WORD), iter(()))


def _bank_named(words: Sequence[str]) -> argparse.Namespace:
    """The folders that the words name, wherever they stand."""
    named = [
        following if word == FOLDER_WORD else word.removeprefix(f"{FOLDER_WORD}=")
        for word, following in zip(words, [*words[1:], ""], strict=False)
        if word == FOLDER_WORD or word.startswith(f"{FOLDER_WORD}=")
    ]
    folders = [Path(folder).expanduser() for folder in named if folder]
    return argparse.Namespace(bank=folders, no_bundled=NO_BUNDLED_WORD in words)
