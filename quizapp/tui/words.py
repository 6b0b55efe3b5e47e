"""What the learner reads on every screen of the app, apart from the questions themselves."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from quizapp.core.text.width import cells
from quizapp.tui.home_words import ROOM_OF_FIGURES

if TYPE_CHECKING:
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.ports import Mended
    from quizapp.core.study.entry import OwnMark
    from quizapp.core.study.lineup import Standing
    from quizapp.core.study.result import Tally


TITLE = "quizapp　E資格 最適化手法"
TOO_SMALL = "画面が小さすぎます。横 60 文字、縦 16 行以上に広げてください。"
READ_AGAIN = "項目を選ぶと、もう一度読み込みます。"
READS_AGAIN = "空くのを待って、自動で読み込みます。"
CONTINUE = "続きから"
TODAY = "今日の学習（全分野）"
ALL_TOPICS = "全分野"
QUIT = "終了"
CLOCK_IS_BEHIND = (
    "コンピューターの時計が、これまでの解答より前の日時になっています。"
    "復習の日がずれて見えるので、日付と時刻を合わせてから始めてください（記録は変わりません）。"
)
EXAMPLES_SHOWN = "呼び出しの例と、正しい結果："
DONE = "おつかれさまでした"
MISSED = "今回間違えた問題（選ぶと見返せます）"
NOTHING_MISSED = "間違えた問題はありません。"
ENOUGH_FOR_TODAY = "今日はここまで"
RETURNS = "復習の目安"
HELP = "使えるキー"
HELP_ENDS = "Esc か ? で閉じます。"
EDITOR_HELP = "エディタと入力欄では、F6 か Esc で出ると 1 文字のキーが使えます。"
PAGING_HELP = "画面に収まらない続きは PgDn で、前は PgUp で読めます。"
SETTINGS_TITLE = "設定"
SETTINGS_EXAMPLE = (
    "例：$v \\leftarrow \\alpha v - \\eta g$、"
    "$W \\leftarrow W - \\eta g / (\\sqrt{h} + \\varepsilon)$、$m / (1 - \\beta_1^t)$"
)
SETTING_IS_CHOSEN = "←→ か Enter で替わります。"
LETTERS_CHANGE = "←→ か Enter で替わります。解答した問題はそのままで、次の問題から替わります。"
DAY_IS_SET = "←→ で 1 日、Shift-←→ で 1 週間動きます。Enter で書き込み、BackSpace で消します。"
MINUTES_ARE_SET = "←→ で 5 分、Shift-←→ で 30 分動きます。Enter で書き込み、BackSpace で消します。"
SETTING_OPENS = "Enter で開いて、1 つずつ選びます。"
SETTING_IS_TYPED = "Enter で決まります。Esc でやめます。"
RUN = "F5 実行"
RUNNING = "実行中…"
NOTHING_RUN_YET = "F5 で実行すると、ここに結果が出ます。"
PICTURE_TO_COME = "図を描いています…"
NO_PICTURE = "実行すると、あなたの更新の軌跡と正しい軌跡が等高線の上に出ます。"
PLAY = "コードを変えて F5 で試せます（記録しません）。"
PLAYED = "試し実行（記録しません）"
NOT_JUDGED = "判定していません"
REALLY_GO_ON = "もう一度 n を押すと、直さずに次へ進みます。"
REALLY_SUSPEND = "もう一度 x を押すと、この問題を出さないようにします（x で元に戻せます）。"
REALLY_LEAVE_OUT = "もう一度 s を押すと、今回は答えずにおきます（成績には数えません）。"
REALLY_TAKE_BACK = "もう一度 u を押すと、この解答を取り消します。"
NO_HINTS = "この問題にヒントはありません。"
NO_MORE_HINTS = "ヒントはこれで全部です。"
PUT_OFF = "この問題は最後のほうでもう一度出ます。"
NOT_ASKED_NOW = "この問題は今回は出しません。"
TAKEN_BACK = "解答を取り消しました。記録と復習の予定は、答える前に戻ります。"
MARKS: "Mapping[OwnMark, str]" = {"flagged": "印", "suspended": "休止"}
MARK_SET: "Mapping[OwnMark, str]" = {
    "flagged": "印を付けました。",
    "suspended": "この問題はもう出しません。n で次へ、x で元に戻します。",
}
MARK_TAKEN: "Mapping[OwnMark, str]" = {
    "flagged": "印を外しました。",
    "suspended": "この問題をまた出します。",
}
NOTE = "メモ"
OWN_NOTE = "自分のメモ"
NOTE_KEYS = "Enter で保存、Alt-Enter で改行、Esc でやめます。"
NOTE_LOST = "まだ保存していません。もう一度 Esc を押すと、書いた内容を捨てて戻ります。"
REASSESSED: "Mapping[str | None, str]" = {
    "hard": "勘で答えたものとして、早めに復習します（もう一度 - で取り消し）。",
    "easy": "簡単だったものとして、復習を先に延ばします（もう一度 + で取り消し）。",
}
OWN_ANSWER = "自分の解答"
OPTIONS = "選択肢"
OWN_CODE = "コード"
GAVE_UP = "答えを見ました"
LEFT_BLANK = "未解答でした"
RIGHT_ANSWER = "正解"
HINTED_RIGHT = "最後のヒントまで見て正解しました"
NOT_KEPT = (
    "この問題は、答えたあとで内容が変わったか、なくなりました。当時の判定だけが残っています。"
)
BACK_TO_EDITOR = "コードを直すには、F6 か Enter でエディタに戻ります。"
REALLY_GIVE_UP = "もう一度 g を押すと答えを表示します（不正解として記録します）。"
CHOOSE_ALL = (
    "当てはまるものをすべて選んでください（番号か Space で選ぶ・外す、Enter で答え合わせ）。"
)
TICK_AGAIN = "選び直して、Enter でもう一度答え合わせができます。"
ARRANGE = "正しい順に並べてください（番号を順に押すか、Space でつかみ ↑↓ で移動）。"
ARRANGE_SOME = "使う行だけを、線の上に正しい順に並べてください（番号か、Space と ↑↓）。"
UNUSED_BELOW = "---- この下は使わない行 ----"
ARRANGE_AGAIN = "並べ直して、Enter でもう一度答え合わせができます。"
MATCH = "それぞれに対応するものを選んでください（番号か ← →）。"
NO_PARTNER_YET = "（未選択）"
MATCH_AGAIN = "選び直して、Enter でもう一度答え合わせができます。"
JUDGE = "答え合わせ"
CHOOSE_AGAIN = "もう一度選べます。"
FILL_AGAIN = "Tab で欄に戻って直せます。"
CODE_AGAIN = "F6 か Enter でエディタに戻って直せます。"
GO_ON = "n で次へ進みます。"
GO_ON_FROM_WRONG = "n で次へ進みます（この問題は後でまた出ます）。"
SEE_EXPLANATION = "e で解説、"
ANSWER_KEPT = "解答を記録しました。判定は最後に表示します。"
CONVENTION = "この教材での表記"
NEIGHBOURS = "あわせて学ぶ"
NOT_COUNTED = "この結果は成績に数えません。直してもう一度実行してください。"
NOT_WRITTEN = "{why}　解答は失われていません。もう一度書き込みます。"
WRITTEN = "保留していた解答をすべて記録しました。"
NO_RECORD = "記録なし"
STUDY_WITHOUT_RECORD = "{why}　このまま学べますが、今回の解答は記録に残りません。"
INTERRUPT_AGAIN = "もう一度 Ctrl+C を押すと終了します。"
WRITE_AGAIN = "もう一度書き込む"
PRINT_AND_LEAVE = "書き出して終了"
STAY = "戻る"
PREVIEW_KEYS = "F2 正解　F3 誤答　F4 引き直す　F7 前の問題　F9 次の問題"
CHECKING = "検査しています…"
OLD_STATE = "ファイルをいま読めないので、最後に読めた内容を表示しています。"
OLD_QUESTION = "この問題をいま読めないので、最後に読めた内容を表示しています。"
LOADING = "読み込んでいます…"
NOTHING_TO_SHOW = "表示できる問題がまだありません。ファイルを保存すると、読み直して表示します。"
UNSOUND = "この問題には誤りがあるため、まだ判定できません。表示されている誤りを直してください。"
NO_MISTAKES = "この問題には、用意された誤答がありません。"
SHOWN_RIGHT = "正解を入れたところ"
SEE_STEPS = "t で計算の過程を表で見られます。"
FIRST_DIFFERENCE = "最初に値が食い違った箇所"
ISOLATION: "Mapping[Isolation, str]" = {
    "full": "隔離：full（ファイル・通信・プロセスの生成を遮断しています）",
    "limits-only": "隔離：limits-only（時間とメモリだけを制限しています）",
    "none": "隔離：none（時間だけを制限しています）",
}
"""What stands between the machine and the code that it runs."""


PANES = ("エディタ", "結果", "図")


def unwritten(count: int) -> str:
    """The sign that answers wait to be recorded."""
    return f"未記録 {count} 件"


def really_leave(answers: int, drafts: int, why: str) -> str:
    """What stands above the choice of someone who leaves while answers or drafts wait."""
    counts = {"解答": answers, "書きかけ": drafts}
    waiting = "、".join(f"{name} {count} 件" for name, count in counts.items() if count)
    return (
        f"まだ記録できていないものがあります（{waiting}）。{why}"
        "書き出すと、あとから記録に取り込める形で、この端末に表示します。"
    )


def doubted(count: int) -> str:
    """Answers were stamped by a wrong clock."""
    return (
        f"時計が合っていなかったときの解答が {count} 件あります。その問題は、次の正しい日時に"
        "答えたものとして数えました。コンピューターの日付と時刻を確かめてください。"
    )


def mended(damage: "Mended") -> str:
    """What became of a damaged journal, what to do, and where the damaged file lies."""
    lost = f"{damage.lost} 件は控えにもなく、失われました。" if damage.lost else ""
    restored = f"{damage.restored} 件を控えから戻しました。" if damage.restored else ""
    if not damage.aside:
        return f"学習の記録のファイルがなくなっていました。{restored}{lost}このまま学べます。"
    return (
        f"学習の記録が壊れていたので、読める記録から作り直しました。{restored}{lost}"
        f"このまま学べます。壊れたファイルはそのまま残してあります：{damage.aside}"
        "（不要なら消してかまいません）"
    )


def offered(called: str, offers: Iterable[str], chosen: str, room: int) -> str:
    """What a setting may be, the one that is chosen in brackets; that one alone of long names."""
    listed = tuple(offers)
    shown = "".join(f"［{one}］" if one == chosen else f"　{one}　" for one in listed)
    if cells(shown) > _OFFERED_CELLS:
        shown = f"［{chosen or '1 つずつ選んだ文字'}］　全 {len(listed)} 通り"
    return set_to(called, shown, room)


def set_to(called: str, shown: str, room: int) -> str:
    """What a setting is called in so many cells, and then what it is set to."""
    return f"{called}{' ' * (room - cells(called))}{shown.rstrip('　')}"


_OFFERED_CELLS = 40


def hand_in(count: int) -> str:
    """The button below options of which several may be right."""
    return f"答え合わせ（{count} 個を選択中）"


def part(number: int, parts: int) -> str:
    """Which part of a set this is, between the shared stem and its own."""
    return f"小問 {number} / {parts}"


def source(text: str) -> str:
    """Where the facts of a question are from."""
    return f"出典：{text}"


def not_in_file(question: str) -> str:
    """A question that was asked for, or shown before, cannot be shown."""
    return f"「{question}」はこのファイルにないので、別の問題を表示しています。"


def problems_of_file(count: int) -> str:
    """Above what the checker found in the file that is previewed."""
    return f"検査で {count} 件見つかりました。" if count else "検査で問題は見つかりませんでした。"


def shown_wrong(number: int, count: int, mistake: str) -> str:
    """Which of the prepared wrong answers is on the screen, and as what it must be known."""
    name = "不正解" if mistake == "wrong" else mistake
    return f"誤答 {number} / {count} を入れたところ（{name} と判定されるはずの答え）"


def listed(words: Iterable[str]) -> str:
    """The words that one is chosen from, by number or by itself."""
    return " ／ ".join(f"{number} {word}" for number, word in enumerate(words, start=1))


def bad_files(count: int) -> str:
    """Above the questions that are not asked, with what is wrong with each."""
    return f"問題ファイルに誤りが {count} 件あります（quizapp check で確認できます）"


def mastered(right: int, questions: int) -> str:
    """How far a topic is, in figures."""
    return f"{right:>{ROOM_OF_FIGURES}} / {questions:>{ROOM_OF_FIGURES}} 問"


def result(tally: "Tally") -> str:
    """How a sitting went, counted by questions."""
    if tally.asked and tally.at_once == tally.asked:
        return f"{tally.asked} 問すべて正解しました"
    if not (tally.at_once or tally.later):
        return f"{tally.asked} 問に取り組みました"
    later = f"（ほかに {tally.later} 問は、あとで正解）" if tally.later else ""
    return f"{tally.asked} 問中 {tally.at_once} 問正解{later}"


def spent(seconds: float, due: int | None) -> str:
    """How long the sitting took, and what is due tomorrow, if that is known by now."""
    taken = f"今回の学習 約 {max(1, round(seconds / 60))} 分"
    if due is None:
        return taken
    return f"{taken}、" + (f"明日の復習の目安 {due} 問" if due else "明日の復習はありません")


def answered(answer: str) -> str:
    """What was answered, in short."""
    return f"自分の解答：{answer}"


def only_missed(count: int) -> str:
    """The offer to ask again what was missed."""
    return f"間違いだけもう一度（{count} 問）"


def some_more(count: int) -> str:
    """The offer to go on with as many questions again."""
    return f"もう {count} 問"


def place(standing: "Standing") -> str:
    """Where in the sitting the learner is, and how many questions come back after it."""
    if standing.again:
        return f"もう一度 {standing.number} / {standing.total}"
    returning = f" ＋もう一度 {standing.returning}" if standing.returning else ""
    return f"問題 {standing.number} / {standing.total}{returning}"


def hint(number: int, text: str) -> str:
    """A hint that is open."""
    return f"ヒント {number}：{text}"


def looked_back(number: int, count: int) -> str:
    """Which of the answers of a sitting is looked back at, the first being the oldest."""
    return f"見返す {number} / {count}"


def remarks(marks: "Iterable[OwnMark]", note: str) -> str:
    """What the learner has said of a question, for the first line of the screen."""
    return " ".join((*(MARKS[mark] for mark in marks), *([NOTE] if note else [])))


def turned(mark: "OwnMark", *, on: bool) -> str:
    """A mark was set, or taken away."""
    return MARK_SET[mark] if on else MARK_TAKEN[mark]


def reassessed(rating: Literal["hard", "easy"], *, on: bool) -> str:
    """A right answer was a guess, or easy; or it was not, after all."""
    name = {"hard": "勘", "easy": "簡単"}[rating]
    return f"「{name}」にしました。" if on else f"「{name}」を取り消しました。"


def picture_title(surface: str, settings: Mapping[str, float]) -> str:
    """Every picture names what it shows, and with which settings."""
    chosen = ", ".join(f"{name}={value:g}" for name, value in settings.items())
    return f"{surface} での軌跡（{chosen}）" if chosen else f"{surface} での軌跡"


def curves_title(what: str) -> str:
    """What the curves are of."""
    return f"{what}の推移"


def map_title(rule: str, surface: str) -> str:
    """Whose map it is, and where it walked."""
    return f"{rule} の設定と {surface} での動き"


def steps_title(label: str) -> str:
    """A table names whose steps it has."""
    return f"{label}：1 回ごとの値"


def picture_step(step: int, last: int) -> str:
    """How much of the paths is drawn."""
    return f"ステップ {step} / {last}"


def understood(reading: str) -> str:
    """How a formula that is being typed was read."""
    return f"{reading} と解釈しました"


def unreadable(why: str, column: int) -> str:
    """What could not be read, and where, in the learner's own counting."""
    return f"{why}（{column + 1} 文字目）"


def unread_part(blank: str, why: str, column: int) -> str:
    """Which blank could not be read, and so none was judged."""
    return f"［{blank}］{unreadable(why, column)}"


def comes_back(minutes: float, days: int) -> str:
    """When the next question is due: within the study day by minutes, later by days."""
    if days > 0:
        return f"{days} 日後"
    return f"約 {max(1, round(minutes))} 分後"


def returning(when: str, count: int) -> str:
    """How many questions come back then."""
    return f"・{when}：{count} 問"
