"""Finding the command, running it, and turning what went wrong with the machine into one line."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Protocol, cast

import quizapp
from quizapp.cli import exits
from quizapp.cli.banks import FOLDER_WORD, add_bank_words, bank_words_ahead
from quizapp.cli.exits import NoWallError, UsageError
from quizapp.cli.meant import unknown
from quizapp.cli.parser import CommandLine
from quizapp.core.errors import INTERRUPTED, QuizError, reason
from quizapp.core.lab.named import UnknownWordError
from quizapp.core.wording import printable


class Command(Protocol):
    """What the module of a command offers."""

    configure: Callable[[CommandLine], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS: dict[str, str] = {
    "study": "学習を始めます（コマンドを省くとホーム画面）",
    "check": "問題ファイルを検査します",
    "preview": "書いている問題を、学習者に見えるとおりに表示します",
    "new": "問題の書き方の例を表示します",
    "schema": "エディタのための、問題ファイルの JSON Schema を表示します",
    "list": "問題の一覧を表示します",
    "exam": "模試を受けます（list で一覧、report で結果）",
    "stats": "これまでの学習の成績を、図と数字で表示します",
    "grade": "提出物を採点し、クラスに多い誤りを示します",
    "judge": "コード以外の問題の解答を判定します",
    "plot": "最適化の軌跡・曲線・表・設定の図を、端末か SVG に描きます",
    "lab": "実験室を開きます（手法を並べて動かし、設定を変えて比べます）",
    "rule": "手法のページ（式・ライブラリの流儀・図・よくある誤り・問題）を表示します",
    "journal": "学習の記録を調べ、直し、書き出し、取り込みます",
    "doctor": "この環境の状態（隔離・文字幅・記録の場所）を調べます",
    "completion": "シェルの補完のスクリプトを表示します（bash、zsh、fish）",
}
"""Every command with its help line; the module of the same name holds it."""

DEFAULT = "study"

_SIGN_WORDS = ("--ascii", "--no-ascii")
"""May stand before the command, too, where it draws."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run quizapp with these words (sys.argv by default) and return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        return _run(words)
    except (UsageError, UnknownWordError) as error:
        told = "\n".join(map(printable, error.args))
        print(f"quizapp: {told}", file=sys.stderr)
        return exits.USAGE
    except NoWallError as error:
        print(f"quizapp: {error}", file=sys.stderr)
        return exits.NO_WALL
    except QuizError as error:
        print(f"quizapp: {error}", file=sys.stderr)
        return exits.FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while closing.
        _close_stdout()
        return exits.FAILED
    except OSError as error:
        print(f"quizapp: 入出力に失敗しました（{reason(error)}）。", file=sys.stderr)
        _close_stdout()
        return exits.FAILED


def _close_stdout() -> None:
    if sys.stdout is not None:  # as where it was closed from the beginning
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run(words: list[str]) -> int:
    signs = [word for word in words[:1] if word in _SIGN_WORDS]
    words = words[len(signs) :]
    ahead = bank_words_ahead(words)
    first = words[ahead] if words[ahead:] else DEFAULT
    if first in COMMANDS:
        return _command(first, [*signs, *words[:ahead], *words[ahead + 1 :]])
    if first in ("-h", "--help", "--version") or not first.startswith("-"):
        return _top(first)
    return _command(DEFAULT, [*signs, *words])


def parser_of(name: str) -> CommandLine:
    """The parser of a command."""
    parser = CommandLine(f"quizapp {name}", COMMANDS[name])
    _module(name).configure(parser)
    if not parser.declares(FOLDER_WORD):
        add_bank_words(parser, hidden=True)  # they may stand before any command
    return parser


def _module(name: str) -> Command:
    return cast("Command", importlib.import_module(f"quizapp.cli.commands.{name}"))


def _command(name: str, words: list[str]) -> int:
    parser = parser_of(name)
    try:
        arguments = parser.read(words)
    except SystemExit as leaving:
        return int(leaving.code or exits.OK)
    return _module(name).run(arguments)


def _top(word: str) -> int:
    match word:
        case "--version":
            print(f"quizapp {quizapp.__version__}")
        case "-h" | "--help":
            print(_help())
        case _:
            raise UsageError(unknown(word, "コマンド", COMMANDS))
    return exits.OK


def _help() -> str:
    commands = "\n".join(f"  {name:<11}{text}" for name, text in COMMANDS.items())
    return f"""使い方: quizapp [コマンド] [オプション]

E資格の最適化手法（SGD・Momentum・Nesterov・AdaGrad・RMSProp・Adam）を端末で学びます。
コマンドを付けずに起動すると、ホーム画面が開きます。

コマンド:
{commands}

  quizapp コマンド --help で、それぞれの使い方を表示します。

オプション:
  -h, --help  この説明を表示して終了します
  --version   版を表示して終了します
  --ascii     罫線や点字を使わずに描きます（次回からも。--no-ascii で戻します）
  --bank DIR  自分の問題のフォルダを加えます（どのコマンドの前にも後にも書けます）

環境変数:
  QUIZAPP_HOME        学習の記録とキャッシュを置くフォルダ
  QUIZAPP_BANK        自分の問題のフォルダ（--bank と同じ。複数は {os.pathsep} で区切ります）
  QUIZAPP_NO_BUNDLED  空でなければ、同梱の問題を使いません（--no-bundled と同じ）
  NO_COLOR            色を使わずに表示します

終了コード: 0 正常、1 検査や採点で不合格あり、2 使い方の誤りか端末なし、
            3 隔離できないため採点を拒否、130 中断"""
