"""quizapp doctor: what this machine offers, and where things lie."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import quizapp
from quizapp.cli import exits
from quizapp.cli.banks import add_bank_words, bank_paths
from quizapp.cli.parser import CommandLine
from quizapp.cli.rooms import is_terminal, open_sandbox
from quizapp.core.errors import QuizError, reason
from quizapp.core.grading.outcome import Isolation

_ISOLATION: dict[Isolation, str] = {
    "full": "full（ファイル・通信・プロセスの生成を遮断しています）",
    "limits-only": "limits-only（時間とメモリだけを制限。他人のコードは実行しないでください）",
    "none": "none（時間だけを制限。他人のコードは実行しないでください）",
}

_LAYERS: dict[str, str] = {
    "limits": "資源の上限",
    "namespaces": "名前空間",
    "landlock": "Landlock",
    "seccomp": "システムコールの制限（seccomp）",
}
"""The layers of the wall; where the kernel lacks one the others still hold."""

LIBRARIES = ("textual", "numpy", "PyYAML", "fsrs", "tree-sitter")


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    add_bank_words(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 if something keeps the app from working."""
    sound = True
    for name, found, good in _findings(arguments):
        print(f"{name}: {found}")
        sound = sound and good
    return exits.OK if sound else exits.FAILED


def _findings(arguments: argparse.Namespace) -> Iterator[tuple[str, str, bool]]:
    yield "quizapp", quizapp.__version__, True
    yield "Python", f"{platform.python_version()}（{sys.platform}）", True
    yield "ライブラリ", "、".join(f"{name} {_version(name)}" for name in LIBRARIES), True
    yield "隔離", _isolation(), True
    yield "端末", _terminal(), True
    yield _bank(arguments)
    yield _journal()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "なし"


def _isolation() -> str:
    with open_sandbox() as sandbox:
        told = _ISOLATION[sandbox.isolation()]
        held = sandbox.layers()
    if not held:
        return told
    lacking = [name for layer, name in _LAYERS.items() if layer not in held]
    told += f"\n  効いている層: {'、'.join(_LAYERS[layer] for layer in held)}"
    return told + (f"\n  使えない層: {'、'.join(lacking)}" if lacking else "")


def _terminal() -> str:
    if not is_terminal():
        return "端末ではありません"
    from quizapp.cli.terminal import WIDE, ambiguous_width

    size = os.get_terminal_size()
    told = {
        None: "文字幅は確かめられませんでした",
        1: "α の幅は 1（正常）",
        WIDE: "α の幅が 2 です。枠や図が崩れるときは --ascii を付けてください",
    }
    width = told.get(ambiguous_width(), "文字幅を確かめられませんでした")
    return f"{size.columns}×{size.lines}、{width}"


def _bank(arguments: argparse.Namespace) -> tuple[str, str, bool]:
    from quizapp.bank import load

    bank = load(bank_paths(arguments))  # without the cache, as what is read would be kept in it
    lines = [f"{len(bank.questions)} 問、読めない箇所 {len(bank.problems)} 件"]
    lines += [f"{problem.place}: {problem.message}" for problem in bank.problems]
    return "問題", "\n  ".join(lines), not bank.problems


def _journal() -> tuple[str, str, bool]:
    from quizapp.cli.folders import data_folder
    from quizapp.store.database import FILE_NAME, require_room
    from quizapp.store.survey import survey

    folder = data_folder(os.environ)
    try:
        require_room(folder / FILE_NAME)
        found = survey(folder)
    except QuizError as error:
        return "学習の記録", str(error), False
    except OSError as error:
        return "学習の記録", f"{folder} を読めません（{reason(error)}）。", False
    told = f"{folder}（{found.readable} 件）"
    if not found.all_is_well:
        told += "\n  壊れています。quizapp journal verify で詳しく調べられます。"
    return "学習の記録", told, found.all_is_well
