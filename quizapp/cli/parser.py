"""argparse, speaking Japanese."""

import argparse
from pathlib import Path
from typing import NoReturn


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: "list[argparse.Action] | tuple[argparse.Action, ...]",  # type: ignore[override]
        groups: "list[argparse._MutuallyExclusiveGroup]",  # type: ignore[override]
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "使い方: ")


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Japanese; exits 2 on words it cannot read."""

    def __init__(self, prog: str, description: str, *, options: bool = True) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "引数"
        self._optionals.title = "オプション"
        if options:
            message = "この説明を表示して終了します"
            self.add_argument("-h", "--help", action="help", help=message)

    def error(self, message: str) -> NoReturn:
        """Print one line on stderr and leave with 2."""
        cure = f"{self.prog} --help で使い方を表示します。"
        self.exit(2, f"{self.prog}: 引数を読めません: {message}\n{cure}\n")


def named_path(word: str) -> Path:
    """A path as typed; an empty word (an unset shell variable) is not the folder we are in."""
    if not word:
        raise argparse.ArgumentTypeError("PATH が空です")
    return Path(word)
