"""What the learner reads in the lab."""

import shlex
from collections.abc import Collection, Mapping, Sequence

from rich.cells import cell_len

from quizapp.core.lab.named import NamedSettings
from quizapp.core.lab.scene import Look
from quizapp.core.wording import printable

LOOKS_CALLED: Mapping[Look, str] = {
    "paths": "軌跡",
    "loss": "損失の推移",
    "lr": "学習率の推移",
    "table": "各ステップの値",
    "bars": "損失の比較",
    "map": "設定の地図",
}
_OF_ONE: Collection[Look] = ("table", "map")
NO_MAP = "この手法には、地図にできる 2 つの設定がありません。"
PLAYS, STANDS = "再生中", "停止中"
NOT_RUN_YET = "実行していません"
RUNS_NOW, CANNOT_WALK = "実行中…", "エラー"
DIVERGED_SIGN = "発散"
TURNS_FROM_HERE = "設定の変更は、今のステップから効きます（k で「最初から」に戻す）。"
TURNS_FROM_START = "設定の変更は、最初のステップから効きます（k で「今から」に切り替え）。"
NO_MORE_WALKERS = "一度に比べられるのは 4 つまでです。x で 1 つ外すと加えられます。"
LAST_WALKER = "最後の 1 つは外せません。Enter で別の手法に替えられます。"
NO_SUCH_KNOB = "この手法には、その設定がありません。"
CHOOSE_FORM = "手法・流儀・誤り（例：momentum、keras、符号）"
NO_SUCH_FORM = "見つかりません。別の言葉で試してください。"
CHOOSE_SURFACE = "曲面を選んでください"
CHOOSE_SCHEDULE = "学習率の予定とクリッピングを選んでください"
WITHOUT_SCHEDULE = "予定なし（一定の学習率）"
WITHOUT_CLIP = "クリッピングなし"
SCHEDULES_CALLED: Mapping[str, str] = {
    "cosine": "コサイン減衰",
    "step": "段階的な減衰",
    "exponential": "指数減衰",
    "warmup": "ウォームアップ",
}
CLIPS_CALLED: Mapping[str, str] = {
    "norm": "勾配のノルムを抑える",
    "value": "勾配の成分ごとに抑える",
    "global_norm": "勾配全体のノルムを抑える",
}
FROM_HERE = "今から変更"
TYPE_IT = "自分で書く（cosine:steps=30 や norm:limit=1）"
TYPE_SCHEDULE = "予定かクリッピングを、名前:設定=値,… の形で書いてください。"
TYPE_WALKER = "手法と設定を書いてください。途中で変えるには /12:lr=0.3 を続けます。"
TYPED_KEYS = "Enter で決定、Esc でやめます。"
TUNED = "それぞれに最良の設定"
CHOOSE_COMMAND = "どのコマンドを写しますか"
LAB_COMMAND = "実験室をこの状態で開く（quizapp lab …）"
PATHS_COMMAND = "軌跡の図をそのまま描く（quizapp plot …）"
BESIDE_COMMAND = "横の図をそのまま描く（quizapp plot …）"
CHOOSE_WRITTEN = "何を書き出しますか"
PATHS_AS_SVG = "軌跡の図（SVG）"
BESIDE_AS_SVG = "横の図（SVG）"
AS_QUESTION = "この比較を尋ねる問題の下書き（YAML）"
NAME_FILE = "書き出すファイルの名前"
NO_NAME = "ファイルの名前を書いてください。"


def already_there(name: str) -> str:
    """A file of that name stays, unless it is asked for once more."""
    return f"「{printable(name)}」はもうあります。上書きするなら、もう一度 Enter を押してください。"


def written_to(name: str) -> str:
    """It has been written."""
    return f"「{printable(name)}」に書き出しました。"


def forms_counted(count: int) -> str:
    """How many there are to choose from."""
    return f"{count} 件"


def surface_heading(title: str, x: float, y: float, columns: int) -> str:
    """Over the paths: where they are, and from where they start; the formula where it fits."""
    start = f"　開始 ({x:.4g}, {y:.4g})"
    whole = f"{title}{start}"
    return whole if cell_len(whole) < columns else f"{title.partition(' f = ')[0]}{start}"


def look_heading(look: Look, walker: str) -> str:
    """Over the picture beside; whose it is where it is of one walker alone."""
    called = LOOKS_CALLED[look]
    return f"{called}：{walker}" if look in _OF_ONE else called


def pace(steps: int) -> str:
    """How fast it plays."""
    return f"毎秒 {steps}"


def schedule_called(schedule: NamedSettings | None) -> str:
    """A schedule that is offered."""
    if schedule is None:
        return WITHOUT_SCHEDULE
    after = "（最初にウォームアップ）" if "warmup" in schedule.values else ""
    return f"{SCHEDULES_CALLED[schedule.name]}{after}　{schedule.written()}"


def clip_called(clip: NamedSettings | None) -> str:
    """A clipping that is offered."""
    return f"{CLIPS_CALLED[clip.name]}　{clip.written()}" if clip else WITHOUT_CLIP


def command(name: str, words: Sequence[str]) -> str:
    """What is typed into a shell to see this again."""
    return shlex.join(("quizapp", name, *words))
