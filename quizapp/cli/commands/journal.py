"""quizapp journal: the record of learning is checked, mended, carried over and backed up."""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.cli import exits
from quizapp.cli.exits import UsageError
from quizapp.cli.folders import data_folder
from quizapp.cli.parser import CommandLine, named_path
from quizapp.cli.putting import put_text, require_other_than_own
from quizapp.cli.rooms import SystemClock, open_own_journal
from quizapp.core.errors import reason
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.core.ports import Mended
    from quizapp.store import SqliteJournal
    from quizapp.store.lines import BadLine, Parsed
    from quizapp.store.survey import Survey

_SQLITE = b"SQLite format 3\0"
_NO_LINES = (
    "{name} は SQLite のファイルです。学習の記録なら、そのフォルダを QUIZAPP_HOME に指定して "
    "quizapp journal export で書き出してから取り込んでください。"
)
_PIPE = "-"
_PATIENCE_SECONDS = 10.0  # nobody sits before a screen; a running app writes for milliseconds
_MOST_NAMED = 10
"""So many bad lines or rows are named; of a file that is no journal every line is bad."""

_ACTIONS = {
    "verify": "記録が壊れていないか調べます（何も書き込みません）",
    "repair": "壊れた記録を直します（壊れたファイルは、そのまま別の名前で残します）",
    "export": "記録をすべて、1 件 1 行の JSON で書き出します",
    "import": "書き出した記録を取り込みます（同じ記録は重なりません）",
    "backup": "控えを作ります",
}


def configure(parser: CommandLine) -> None:
    """Declare the words of this command."""
    parser.epilog = (
        "控えは、学んだ日ごとに 7 つまで自動で作られます（記録のフォルダの backups）。\n"
        "ほかのコンピューターの記録と合わせるには、export したファイルを import します。"
    )
    actions = parser.add_subparsers(dest="action", metavar="操作", required=True, title="操作")
    own = {
        name: actions.add_parser(name, description=text, help=text, prog=f"{parser.prog} {name}")
        for name, text in _ACTIONS.items()
    }
    own["export"].add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=named_path,
        default=Path(_PIPE),
        help="書き出すファイル（省くか - なら標準出力）",
    )
    own["import"].add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=named_path,
        help="export したファイル、または終了のときに表示された行（- なら標準入力）",
    )
    own["backup"].add_argument(
        "folder", metavar="FOLDER", nargs="?", type=named_path, help="控えを置くフォルダ"
    )


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well; 1 when something is damaged or a line cannot be taken in."""
    return _RUNS[arguments.action](arguments)


def _verify(_: argparse.Namespace) -> int:
    from quizapp.store.backups import backups
    from quizapp.store.survey import survey

    folder = data_folder(os.environ)
    kept = backups(folder)
    found = survey(folder)
    for line in _told(found):
        print(line)
    print(f"控え: {len(kept)} 個" + (f"（最新は {kept[0].day}）" if kept else ""))
    if not found.all_is_well:
        print("quizapp: 記録が壊れています。quizapp journal repair で直せます。", file=sys.stderr)
    return exits.OK if found.all_is_well else exits.FAILED


def _told(found: "Survey") -> Iterable[str]:
    yield f"読める記録: {found.readable} 件"
    if found.newer:
        yield f"新しい版の記録: {found.newer} 件（この版では使わず、そのまま残します）"
    if found.unreadable:
        named = "、".join(map(str, found.unreadable[:_MOST_NAMED]))
        more = " など" if len(found.unreadable) > _MOST_NAMED else ""
        yield f"読めない記録: {len(found.unreadable)} 件（{named} 番{more}）"
    if found.missing:
        yield f"失われた記録: {found.missing} 件"
    yield f"ファイル: {'正常' if found.whole else '壊れています'}"


def _repair(_: argparse.Namespace) -> int:
    with open_own_journal(_PATIENCE_SECONDS) as journal:
        mended = journal.mend()
    _tell_mended(mended, "記録は壊れていません。")
    return exits.OK


def _tell_mended(mended: "Mended | None", otherwise: str = "") -> None:
    if mended is None:
        if otherwise:
            print(otherwise)
        return
    print(f"記録を直しました。控えから戻した記録: {mended.restored} 件")
    if mended.lost:
        print(f"どこにも残っていない記録: {mended.lost} 件")
    if mended.aside:
        print(f"壊れたファイル: {printable(mended.aside)}")


def _export(arguments: argparse.Namespace) -> int:
    from quizapp.store.unwritten import export

    require_other_than_own(arguments.file)
    lines = export(data_folder(os.environ), SystemClock())
    if str(arguments.file) == _PIPE:
        for line in lines:
            print(line)
    else:
        put_text(arguments.file, "".join(f"{line}\n" for line in lines))
    return exits.OK


def _import(arguments: argparse.Namespace) -> int:
    parsed = [(_called(path), _parsed(path)) for path in arguments.files]
    with open_own_journal(_PATIENCE_SECONDS) as journal:
        _tell_mended(journal.mend())
        whole = [_take_in(journal, name, found) for name, found in parsed]
    return exits.OK if all(whole) else exits.FAILED


def _take_in(journal: "SqliteJournal", name: str, found: "Parsed") -> bool:
    """Whether all of it could be taken in; a draft printed on leaving is newer than any here."""
    from quizapp.store.codec import drafts_from

    for question, draft in drafts_from(found.drafts.items()).items():
        if not found.is_whole:
            journal.keep_draft(question, draft)
    taken = journal.take_in(found.rows, found.drafts)
    drafts = taken.drafts if found.is_whole else len(found.drafts)
    print(f"{name}: 取り込んだ記録 {taken.entries} 件、書きかけ {drafts} 件")
    _tell_bad(name, found.bad)
    if taken.damaged:
        print(
            f"quizapp: {name} の {taken.damaged} 件は、書き出す前から壊れていたので"
            "取り込みませんでした。",
            file=sys.stderr,
        )
    return not found.bad and not taken.damaged


def _parsed(path: Path) -> "Parsed":
    from quizapp.store.lines import parse_lines

    name = _called(path)
    try:
        data = sys.stdin.buffer.read() if str(path) == _PIPE else path.read_bytes()
    except OSError as error:
        raise UsageError(f"{name} を読めません（{reason(error)}）。") from error
    if data.startswith(_SQLITE):
        raise UsageError(_NO_LINES.format(name=name))
    return parse_lines(data, name)


def _called(path: Path) -> str:
    return "標準入力" if str(path) == _PIPE else printable(str(path))


def _tell_bad(name: str, bad: "list[BadLine]") -> None:
    for one in bad[:_MOST_NAMED]:
        print(f"quizapp: {name} の {one.number} 行目: {one.why}", file=sys.stderr)
    if bad:
        print(
            f"quizapp: {name} の {len(bad)} 行は取り込めませんでした。"
            "直してもう一度取り込むと、その行だけが加わります。",
            file=sys.stderr,
        )


def _backup(arguments: argparse.Namespace) -> int:
    with open_own_journal(_PATIENCE_SECONDS) as journal:
        _tell_mended(journal.mend())
        made = journal.back_up(arguments.folder and arguments.folder.absolute())
    print(f"控え: {printable(str(made))}")
    return exits.OK


_RUNS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "verify": _verify,
    "repair": _repair,
    "export": _export,
    "import": _import,
    "backup": _backup,
}
