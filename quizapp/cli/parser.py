"""argparse, speaking Japanese."""

import argparse
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn

from quizapp.cli.meant import unknown
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.text.width import cells


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: "list[argparse.Action] | tuple[argparse.Action, ...]",  # type: ignore[override]
        groups: "list[argparse._MutuallyExclusiveGroup]",  # type: ignore[override]
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "使い方: ")

    def add_argument(self, action: argparse.Action) -> None:
        """Make room for the cells of a name, of which wide letters have two."""
        super().add_argument(action)
        if action.help is not argparse.SUPPRESS:
            name = self._format_action_invocation(action)
            room = cells(name) + self._current_indent
            self._action_max_length = max(self._action_max_length, room)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from quizapp.core.text.kinsoku import filled_lines
        from quizapp.core.text.spans import Span

        lines = filled_lines([Span(text)], width)
        return ["".join(span.text for span in line) for line in lines]

    def _format_action(self, action: argparse.Action) -> str:
        name = self._format_action_invocation(action)
        too_far = " " * (cells(name) - len(name))
        return super()._format_action(action).replace(name + too_far, name, 1)


class CommandLine(argparse.ArgumentParser):
    """A parser whose help and errors are Japanese; exits 2 on words it cannot read.

    With `takes_minus` a word such as −ηg is no option although it begins with a minus: only the
    declared options are. With `mixes_options` they may stand between the arguments.
    """

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.takes_minus = False
        self.mixes_options = False
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        message = "この説明を表示して終了します"
        self.add_argument("-h", "--help", action="help", help=message)

    def declares(self, option: str) -> bool:
        """Whether an option has been declared."""
        return option in self._option_string_actions

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse the words of a command."""
        joined = self._joined(words)
        mixed = self.takes_minus or self.mixes_options
        return self.parse_args(self._apart(joined) if mixed else joined)

    def _joined(self, words: Sequence[str]) -> list[str]:
        """A value such as -7,2 in one word with its option, so that it is not taken for another."""
        joined: list[str] = []
        for word in words:
            action = self._option_string_actions.get(joined[-1]) if joined else None
            if action and action.nargs is None and re.match(r"-[\d.]", word):
                joined[-1] += f"={word}"
            else:
                joined.append(word)
        return joined

    def _apart(self, words: Sequence[str]) -> list[str]:
        """Options with their values first, then `--`, then all other words."""
        options: list[str] = []
        others: list[str] = []
        left = iter(words)
        for word in left:
            name, sign, _ = word.partition("=")
            action = self._option_string_actions.get(name if name.startswith("--") else word)
            if action:
                options += [word, *islice(left, 0 if sign else values_of(action))]
            elif word == "--" and not self.takes_minus:
                others += left
            else:
                is_option = word.startswith("-") and not self.takes_minus
                (options if is_option else others).append(word)
        return [*options, "--", *others]

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is not None and value not in action.choices:
            message = unknown(str(value), "値", map(str, action.choices))
            raise argparse.ArgumentError(action, message)

    def _near(self, message: str) -> str:
        """The option that was mistyped, as far as one is near."""
        words = message.removeprefix(_UNKNOWN_WORDS).split()
        typed = next((word for word in words if word.startswith("-")), "")
        told = [
            name
            for name, action in self._option_string_actions.items()
            if action.help != argparse.SUPPRESS
        ]
        return perhaps(nearest_word(typed.partition("=")[0], told)) if typed else ""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where help is, on stderr, and leave with 2."""
        cure = f"{self.prog} --help で使い方を表示します。"
        if message.startswith(_UNKNOWN_WORDS) and (near := self._near(message)):
            cure = f"{near}\n{cure}"
        self.exit(2, f"{self.prog}: {_in_japanese(message)}\n{cure}\n")


def values_of(action: argparse.Action) -> int:
    """How many words after an option belong to it."""
    return action.nargs if isinstance(action.nargs, int) else 1


_UNKNOWN_WORDS = "unrecognized arguments: "

MESSAGES = (
    (r"the following arguments are required: (.*)", r"\1 が足りません。"),
    (r"unrecognized arguments: (.*)", r"\1 という引数はありません。"),
    (r"argument (\S+): expected one argument", r"\1 の後に値がありません。"),
    (r"argument (\S+): expected (\d+) arguments", r"\1 の後には、値を \2 つ書きます。"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 は整数です（\2）。"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 と \2 は、どちらか 1 つです。"),
    (r"argument (\S+): expected at least one argument", r"\1 の後には、値を 1 つ以上書きます。"),
    (r"argument (\S+): (.*)", r"\1: \2"),
)
"""argparse's own sentences, and ours."""


def _in_japanese(message: str) -> str:
    for english, japanese in MESSAGES:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(japanese).replace("'", "").replace(", ", "、")
    return f"引数を読めません（{message}）。"


def named_path(word: str) -> Path:
    """A path as typed; an empty word (an unset shell variable) is not the folder we are in."""
    if not word:
        raise argparse.ArgumentTypeError("PATH が空です")
    return Path(word)
