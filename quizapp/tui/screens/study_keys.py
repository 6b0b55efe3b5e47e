"""The keys of a question: what each does and how the footer and the help call it."""

from textual.binding import Binding, BindingType

STUDY_KEYS: list[BindingType] = [
    Binding("n,space", "next", "次へ", key_display="n", id="study.next"),
    Binding("enter", "next", "次へ", show=False, id="study.enter"),
    Binding("tab,enter", "fields", "欄へ", key_display="Tab", id="study.fields"),
    Binding("h", "hint", "ヒント", id="study.hint"),
    Binding("e", "explain", "解説", id="study.explain"),
    Binding("g", "give_up", "答え", tooltip="わからない（答えを見る）", id="study.give_up"),
    Binding(
        "v",
        "turn",
        "数式",
        tooltip="数式の表示を切り替える（1 行か、分数を縦に組むか）",
        id="study.turn",
    ),
    Binding("tab", "app.focus_next", "次の欄へ", show=False),
    Binding("p", "play", "図を再生", tooltip="図を再生・停止", id="study.play"),
    Binding("full_stop", "by(1)", "図を 1 ステップ進める", show=False, id="study.on"),
    Binding("comma", "by(-1)", "図を 1 ステップ戻す", show=False, id="study.back"),
    Binding("0", "restart", "図を最初へ戻す", show=False, id="study.restart"),
    Binding("escape,q", "leave", "戻る", tooltip="ホームへ戻る", key_display="q", id="study.leave"),
]
