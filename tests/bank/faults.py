"""Faults as instructors make them, each with the line to be told of and the rule that tells it.

A fault is planted in a sound sheet; `⟵` stands at the end of a line that may be named and is taken
off before the sheet is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.bank.fault_sheets import (
    AMOUNTS,
    BY_RUN,
    CHOICE,
    CODE,
    COMPUTED,
    CURVE,
    DECAY,
    FORMULA,
    FORMULAS,
    FUNCTION,
    HEAD,
    LINES,
    LISTING,
    NUMBER,
    PAIRS,
    PATHS,
    PLOT,
    RATES,
    REGIMES,
    SAMPLING,
    SET,
    SEVERAL,
    VECTOR,
    WHOSE_PATH,
    WORD,
)

MARK = "⟵"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake of an author.

    Attributes:
        name: the kind of fault, a slash, and which of its kind.
        marked: the files, with `⟵` at the end of every line that may be named.
        rules: the ids of which one is to be told.
        new: whether no rule of that id existed when the fault was written down.
        cure: what the message or the corrected line must hold; empty for anything.
        beside_bundled: whether the files are checked together with the questions of the app.
    """

    name: str
    marked: tuple[str, ...]
    rules: frozenset[str]
    new: bool = False
    cure: str = ""
    beside_bundled: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The files as the author has them."""
        return tuple(text.replace(MARK, "") for text in self.marked)

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """Each line that may be named: which file (from 0) and which line (from 1)."""
        return frozenset(
            (file, number)
            for file, text in enumerate(self.marked)
            for number, line in enumerate(text.split("\n"), start=1)
            if MARK in line
        )


def planted(sheet: str, *changes: tuple[str, str]) -> str:
    """The sheet with each passage replaced; without a mark, the line of the first change has it."""
    unmarked = not any(MARK in after for _, after in changes)
    for i, (before, after) in enumerate(changes):
        assert before in sheet, before
        place = sheet.index(before)
        sheet = sheet.replace(before, after, 1)
        if unmarked and i == 0:
            end = sheet.index("\n", place)
            sheet = f"{sheet[:end]}{MARK}{sheet[end:]}"
    return sheet


def slip(
    name: str,
    rules: str,
    sheet: str,
    *changes: tuple[str, str],
    cure: str = "",
    new: bool = False,
) -> Fault:
    """A fault in one file; `rules` holds ids with `|` between them."""
    return files(name, rules, planted(sheet, *changes), cure=cure, new=new)


def files(
    name: str,
    rules: str,
    *marked: str,
    cure: str = "",
    new: bool = False,
    beside_bundled: bool = False,
) -> Fault:
    """A fault that lies in, or between, these files."""
    return Fault(name, marked, frozenset(rules.split("|")), new, cure, beside_bundled)


def kinds_of(name: str, rules: str, sheet: str, old: str, news: Iterable[str]) -> list[Fault]:
    """The same fault in other words, of rules that existed."""
    return [slip(f"{name}: {new.strip()[:36]}", rules, sheet, (old, new)) for new in news]


def new_kinds_of(name: str, rules: str, sheet: str, old: str, news: Iterable[str]) -> list[Fault]:
    """The same fault in other words, of a rule that was still to come."""
    return [slip(f"{name}: {new.strip()[:36]}", rules, sheet, (old, new), new=True) for new in news]


def doubled(sheet: str, *changes: tuple[str, str]) -> str:
    """The sheet with its question once more, changed; marks are the caller's."""
    again = sheet[len(HEAD) :]
    for old, new in changes:
        assert old in again, old
        again = again.replace(old, new, 1)
    return f"{sheet}\n{again}"


ASK = "ask: 速度の初期値が 0 の Momentum で、最初の 1 歩と同じ動きをする手法はどれか。"
BECAUSE = "because: 最初の 1 歩の大きさは、勾配によらずほぼ一定です。"
HINT = "- 速度の式で、最初に 0 になる項はどれですか。"
LINE = "前の速度が 0 なら、新しい速度は $- \\eta g$ です。"
EXPLAIN = "explain: 学習率と勾配の積だけ動きます。"
ASK_NUMBER = "    更新後の W を、小数第 3 位まで求めよ。\n"

UNSOUND = [
    slip("unsound/no option is right", "no-correct", CHOICE, ("options:", "options:"),
         ("    correct: true\n", "")),
    slip("unsound/the mark of the right option is false", "no-correct", CHOICE,
         ("options:", "options:"), ("correct: true", "correct: false")),
    slip("unsound/two options are right", "two-correct", CHOICE,
         ("    because: 補正によって、最初の 1 歩の大きさはほぼ一定です。",
          f"    correct: true{MARK}")),
    slip("unsound/all of several are right", "all-correct", SEVERAL, ("options:", "options:"),
         ("because: 総和を保存するのは AdaGrad です。", "correct: true"),
         ("because: 移動平均を 2 つ保存します。", "correct: true")),
    slip("unsound/a wrong option has no reason", "no-because", CHOICE,
         ("- answer: Nesterov", "- answer: Nesterov"),
         ("    because: 最初の 1 歩から、慣性の係数の分だけ大きく動きます。\n", "")),
    slip("unsound/a reason is empty", "no-because|empty-text", CHOICE,
         ("- answer: Nesterov", f"- answer: Nesterov{MARK}"),
         ("because: 最初の 1 歩から、慣性の係数の分だけ大きく動きます。", f"because: ''{MARK}")),
    slip("unsound/one option only", "option-count", SET, ("    options:", "    options:"),
         (("    - answer: 勾配が減る向きだから\n"
          "      because: 減らしたいのは勾配ではありません。\n"), "")),
    slip("unsound/ten options", "option-count", CHOICE, ("options:", "options:"),
         ("  explain:", "".join(f"  - {{answer: 手法 {i}, because: 別の動きです。}}\n"
                                for i in range(6)) + "  explain:")),
    slip("unsound/a blank is not asked", "blank-not-asked", FORMULA,
         ("    速度:", "    速度:"), ("$v \\leftarrow$ {速度}", "右辺は何か。")),
    slip("unsound/a blank is asked and not filled", "unknown-name", FORMULA,
         ("$v \\leftarrow$ {速度}", "$v \\leftarrow$ {速度}、$W \\leftarrow$ {位置}")),
    slip("unsound/no blanks", "no-blank|unknown-name|wrong-type", FORMULA,
         ("    $v \\leftarrow$ {速度}", f"    速度を答えよ。{MARK}"),
         (FORMULA[FORMULA.index("  blanks:") : FORMULA.index("  explain")],
          f"  blanks: {{}}{MARK}\n"),
         (FORMULA[FORMULA.index("  tests:") :], "")),
    slip("unsound/a list without its answer", "bad-example|not-in-list", WORD,
         ("    量:", f"    量:{MARK}"),
         ("word: 2 次モーメント", f"word: 2次のモーメント{MARK}"),
         ("one_of: [1 次モーメント, 2 次モーメント]",
          f"one_of: [1 次モーメント, 2 次モーメント]{MARK}")),
    slip("unsound/a listed wrong word has no reason", "no-because", WORD,
         ("one_of: [1 次モーメント, 2 次モーメント]",
          "one_of: [1 次モーメント, 2 次モーメント, 分散]")),
    slip("unsound/no candidates", "empty-given", NUMBER, ("one_of: [0.1, 0.05]", "one_of: []")),
    slip("unsound/no class is named", "no-entry", CODE,
         ("reference: sgd", "reference: sgd"), ("  entry: SGD\n", "")),
    slip("unsound/no function is named", "no-call", FUNCTION,
         ("reference: solution", "reference: solution"), ("  call: mse\n", "")),
    slip("unsound/no arguments", "no-inputs", FUNCTION,
         ("reference: solution", "reference: solution"),
         (FUNCTION[FUNCTION.index("  inputs:") : FUNCTION.index("  starter:")], "")),
    slip("unsound/both forms of code at once", "needless-key", FUNCTION,
         ("call: mse", f"call: mse\n  entry: MSE{MARK}")),
    slip("unsound/an unknown kind", "unknown-value", CHOICE, ("kind: choice", "kind: multi")),
    slip("unsound/no explanation", "missing-key", CHOICE,
         ("- id: first-step", "- id: first-step"),
         (CHOICE[CHOICE.index("  explain:") : CHOICE.index("  hints:")], "")),
    slip("unsound/a level of six", "unknown-value", CHOICE, ("level: 2", "level: 6")),
    slip("unsound/a set of one part", "set-size", SET,
         ("set: one-step\n", f"set: one-step{MARK}\n"), ("  questions:", f"  questions:{MARK}"),
         (SET[SET.index("  - id: one-step-direction") :], "")),
]  # fmt: skip

ARGUMENTS = [
    slip("arguments/one name twice", "duplicate-key", FUNCTION,
         ("    t: {low", f"    y: {{low: 0, high: 1}}{MARK}\n    t: {{low")),
    slip("arguments/another case of letters in the second group", "other-arguments", FUNCTION,
         ("  starter:", (f"  - y: {{low: 0, high: 9}}{MARK}\n    T: {{low: 0, high: 9}}{MARK}\n"
                        "  starter:"))),
    slip("arguments/a capital that the function does not have", "unknown-argument", FUNCTION,
         ("    t: {low", "    T: {low"), new=True, cure="T"),
    slip("arguments/another name than the function's", "unknown-argument", FUNCTION,
         ("- y: {low", "- pred: {low"), new=True, cure="pred"),
    slip("arguments/one too many", "unknown-argument", FUNCTION,
         ("  starter:", f"    eps: {{low: 0.1, high: 1}}{MARK}\n  starter:"), new=True, cure="eps"),
    slip("arguments/one too few", "missing-argument|unknown-argument", FUNCTION,
         ("inputs:", f"inputs:{MARK}"), ("- y: {low: -2, high: 2, shape: [5]}\n    t:",
                                         f"- y: {{low: -2, high: 2, shape: [5]}}{MARK}\n    #"),
         new=True, cure="t"),
    slip("arguments/full-width name", "unknown-argument", FUNCTION,
         ("    t: {low", "    ｔ: {low"), new=True),
    slip("arguments/letters that Python takes for one", "same-argument|unknown-argument", FUNCTION,
         ("    t: {low", f"    ｙ: {{low: 0, high: 1}}{MARK}\n    t: {{low"), new=True),
    slip("arguments/not in the function's order", "argument-order|unknown-argument", FUNCTION,
         ("- y: {low: -2, high: 2, shape: [5]}\n    t:",
          f"- t: {{low: -2, high: 2, shape: [5]}}{MARK}\n    y:"), new=True),
    slip("arguments/a range the wrong way round", "empty-range", FUNCTION,
         ("- y: {low: -2, high: 2", "- y: {low: 2, high: -2")),
    slip("arguments/shape as a number", "wrong-type", FUNCTION, ("shape: [5]", "shape: 5")),
    slip("arguments/shape of nothing", "bad-shape", FUNCTION, ("shape: [5]", "shape: [0]")),
    slip("arguments/min and max for low and high", "unknown-key|missing-key|which-of", FUNCTION,
         ("- y: {low: -2, high: 2", "- y: {min: -2, max: 2"), cure="low"),
]  # fmt: skip

CUT = [
    slip("cut/in the stem", "comment-cuts", CHOICE,
         (ASK, "ask: 更新の式 #1 と同じ動きをする手法はどれか。"), new=True, cure="'"),
    slip("cut/in an option", "comment-cuts", CHOICE,
         ("answer: AdaGrad", "answer: 手法 #2"), new=True),
    slip("cut/an option of code with its comment", "comment-cuts", CHOICE,
         ("answer: AdaGrad", "answer: W -= lr * g # 勾配を引く"), new=True),
    slip("cut/in a reason", "comment-cuts", CHOICE,
         (BECAUSE, "because: 正しいのは #1 の手法だからです。"), new=True),
    slip("cut/in a hint", "comment-cuts", CHOICE, (HINT, "- 式 #1 のどの項ですか。"), new=True),
    slip("cut/in an explanation", "comment-cuts", SET,
         (EXPLAIN, "explain: 手順 #1 から #3 までを行います。"), new=True),
    slip("cut/in the title", "comment-cuts", CHOICE,
         ("title: 坂を下る", "title: 坂を下る #1"), new=True),
    slip("cut/in a row of keys", "syntax|comment-cuts", FORMULA,
         ("  - {wrong: [α v + η g], mistake: plus_grad}",
          f"  - {{wrong: [α v + η g #1], mistake: plus_grad}}{MARK}")),
    slip("cut/in a folded plain text", "comment-cuts|syntax", CHOICE,
         (ASK, f"ask: 速度の初期値が 0 の場合 #1 に、{MARK}\n    同じ動きをする手法はどれか。"),
         new=True),
    slip("cut/C# and then a space", "comment-cuts", CHOICE,
         (BECAUSE, "because: 記号 # は楽譜では半音を表します。"), new=True),
]  # fmt: skip

YAML = [
    *kinds_of("yaml/TeX in double quotes", "escape", CHOICE, ASK, (
        'ask: "$\\eta$ を 2 倍にするとどうなるか。"', 'ask: "$\\theta$ を動かす手法はどれか。"',
        'ask: "$\\nabla L$ の向きはどれか。"', 'ask: "$\\frac{1}{2}$ になる手法はどれか。"',
        'ask: "$\\alpha v$ を残す手法はどれか。"', 'ask: "$\\beta_1$ を持つ手法はどれか。"',
    )),
    *kinds_of("yaml/a sign at the start", "syntax|wrong-type|tag|anchor|alias|comment-cuts",
              CHOICE, ASK, (
        "ask: {lr} を 2 倍にするとどうなるか。", "ask: [注意] 手法はどれか。",
        "ask: `update` を呼ぶ手法はどれか。", "ask: *すべて*の手法に言えることはどれか。",
        "ask: &記号が付く手法はどれか。", "ask: !注意 手法はどれか。",
        "ask: %で表す割合はどれか。", "ask: @property を使う手法はどれか。",
        "ask: '勾配'の逆に動く手法はどれか。", 'ask: "慣性"を使う手法はどれか。',
    )),
    *kinds_of("yaml/a colon within", "syntax|unknown-key", CHOICE, ASK, (
        "ask: 次の問: どれか。", "ask: 手法を選べ (例: SGD)。", "ask: Adam: どんな手法か。",
    )),
    slip("yaml/a colon within an option", "unknown-key|syntax|wrong-type", CHOICE,
         ("answer: AdaGrad", "answer: 手法: AdaGrad")),
    slip("yaml/a colon within a hint", "wrong-type", CHOICE,
         (HINT, "- 注意: 最初の項はどれですか。"), cure="'"),
    slip("yaml/a comma within braces", "unknown-key|syntax", WORD,
         ("because: 平均や分散をそろえる操作です。", "because: 平均, 分散をそろえます。")),
    slip("yaml/a quote within quotes", "syntax", CHOICE, (ASK, "ask: 'Adam's step' はどれか。")),
    slip("yaml/a quote left open", "syntax|escape", SET,
         (EXPLAIN, f"explain: '学習率と勾配の積だけ動きます。{MARK}")),
    slip("yaml/full-width colon after a key", "syntax|full-width-colon|missing-key|unknown-key",
         CHOICE, ("level: 2", "level：2"), cure="半角"),
    slip("yaml/full-width colon after an option's key", "syntax|full-width-colon", CHOICE,
         (BECAUSE, "because：最初の 1 歩は一定です。"), cure="半角"),
    slip("yaml/full-width colon before the value", "full-width-colon|syntax", CHOICE,
         ("correct: true", "correct：true"), cure="半角"),
    slip("yaml/full-width space after the colon", "full-width-space|unknown-value|wrong-type",
         CHOICE, ("level: 2", "level: \u30002"), cure="半角"),
    slip("yaml/a tab as indent", "tab", CHOICE, ("  level: 2", "\tlevel: 2")),
    slip("yaml/a tab within a block", "tab", FUNCTION,
         ("        error = y - t\n", f"\terror = y - t{MARK}\n")),
    slip("yaml/a key twice", "duplicate-key", CHOICE,
         ("tags: [更新式]", f"tags: [更新式]\n  level: 3{MARK}")),
    slip("yaml/an option's key twice", "duplicate-key", CHOICE,
         (BECAUSE, f"{BECAUSE}\n    because: 一定です。{MARK}")),
    slip("yaml/explain twice", "duplicate-key", SET,
         (EXPLAIN, f"{EXPLAIN}\n    explain: 1 回だけ動きます。{MARK}")),
    *kinds_of("yaml/a number that is none", "wrong-type", NUMBER, "digits: 3", (
        "digits: 010", "digits: 0b11", "digits: 1_0", "digits: 12:30", "digits: ３",
        "digits: '3'", "digits: 3 桁", "digits: 3.0",
    )),
    *kinds_of("yaml/a truth that is none", "wrong-type", CHOICE, "correct: true", (
        "correct: yes", "correct: True", "correct: on", "correct: ○", "correct: 1",
        "correct: 'true'", "correct:",
    )),
    *kinds_of("yaml/not of a question", "anchor|alias|merge-key|tag|syntax", CHOICE, ASK, (
        "ask: &first どれか。", "ask: !!str どれか。", "<<: *base",
    )),
    slip("yaml/an invisible character", "invisible-character", CHOICE,
         ("answer: AdaGrad", "answer: Ada\u200bGrad")),
    slip("yaml/a control character", "control-character", CHOICE,
         ("answer: AdaGrad", "answer: Ada\u0008Grad")),
    slip("yaml/two documents", "several-documents|syntax", CHOICE,
         ("  hints:", f"---{MARK}\n  hints:")),
    slip("yaml/indented too deep", "syntax", CHOICE, ("  level: 2", "   level: 2"),
         cure="字下げ"),
    slip("yaml/indented too little", "syntax", CHOICE,
         ("    correct: true", f"   correct: true{MARK}"), cure="字下げ"),
]  # fmt: skip

CURES = [
    slip("cure/a dash forgotten before an option", "syntax|duplicate-key", CHOICE,
         ("  - answer: AdaGrad", "    answer: AdaGrad"), cure="- "),
    slip("cure/a dash forgotten before the first option", "syntax|wrong-type", CHOICE,
         ("  - answer: SGD", f"    answer: SGD{MARK}"), cure="- "),
    slip("cure/a dash forgotten before every option", "wrong-type|duplicate-key", FORMULAS,
         ("  options:", f"  options:{MARK}"),
         ("  - answer: $\\alpha v - \\eta g$", f"    answer: $\\alpha v - \\eta g${MARK}"),
         ("  - answer: $\\alpha v + \\eta g$", f"    answer: $\\alpha v + \\eta g${MARK}"),
         ("  - answer: $\\alpha v - g$", "    answer: $\\alpha v - g$"),
         ("  - answer: $v", "    answer: $v"), cure="- "),
    slip("cure/a dash forgotten before a question", "syntax|wrong-type", CHOICE,
         ("questions:\n- id: first-step", f"questions:{MARK}\n  id: first-step{MARK}"), cure="- "),
    slip("cure/a dash forgotten before a hint", "wrong-type", CHOICE,
         (f"hints:\n  {HINT}", f"hints:{MARK}\n    {HINT[2:]}{MARK}"), cure="- "),
    slip("cure/no space after a dash", "wrong-type|syntax", CHOICE,
         ("  - answer: AdaGrad", "  -answer: AdaGrad"), cure="- "),
    slip("cure/a dash forgotten before the arguments", "wrong-type", FUNCTION,
         ("  inputs:", f"  inputs:{MARK}"),
         ("  - y: {low", f"    y: {{low: -2, high: 2, shape: [5]}}{MARK}\n    #"), cure="- "),
    slip("cure/a dash forgotten before a mistake", "wrong-type", FUNCTION,
         ("mistakes:\n  - mistake: summed", f"mistakes:{MARK}\n    mistake: summed{MARK}"),
          cure="- "),
    slip("cure/a line of a text at column 0", "syntax", CHOICE,
         (f"    {LINE}", LINE), cure="字下げ"),
    slip("cure/a line of a stem at column 0", "syntax", NUMBER,
         (ASK_NUMBER, ASK_NUMBER.lstrip()), cure="字下げ"),
    slip("cure/a line of code at column 0", "syntax", FUNCTION,
         ("    def mse(y, t):", "def mse(y, t):"), cure="字下げ"),
    slip("cure/a line of code with a colon at column 0", "syntax", CODE,
         ("    class SGD:\n", f"class SGD:{MARK}\n"), cure="字下げ"),
    slip("cure/a full-width space as indent of a key", "full-width-space|syntax", CHOICE,
         ("  level: 2", "\u3000level: 2"), cure="半角"),
    slip("cure/a full-width space as indent of an option", "full-width-space|syntax", CHOICE,
         ("    correct: true", "\u3000\u3000correct: true"), cure="半角"),
    slip("cure/a full-width space as indent in a text", "full-width-space|syntax", CHOICE,
         (f"    {LINE}", f"\u3000\u3000{LINE}"), cure="半角"),
    slip("cure/a full-width space as indent in code", "full-width-space|syntax|broken-claim|"
         "bad-code", FUNCTION, ("        return 0.5 * np.mean",
                                "    \u3000\u3000return 0.5 * np.mean"), cure="半角"),
    slip("cure/a full-width space after a dash", "full-width-space|wrong-type", CHOICE,
         ("  - answer: AdaGrad", "  -\u3000answer: AdaGrad"), cure="半角"),
    slip("cure/a list within a list", "wrong-type", NUMBER,
         ("one_of: [0.1, 0.05]", "one_of: [[0.1, 0.05]]"), cure="one_of: [0.1, 0.05]"),
    slip("cure/a list within the list of words", "wrong-type", WORD,
         ("one_of: [1 次モーメント, 2 次モーメント]",
          "one_of: [[1 次モーメント, 2 次モーメント]]"), cure="one_of: [1"),
    slip("cure/tags within a list within a list", "wrong-type", CHOICE,
         ("tags: [更新式]", "tags: [[更新式]]"), cure="tags: [更新式]"),
    slip("cure/a list without one_of", "wrong-type", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: [0.1, 0.05]"), cure="one_of: [0.1, 0.05]"),
    slip("cure/a value where one_of wants a list", "wrong-type", NUMBER,
         ("one_of: [0.1, 0.05]", "one_of: 0.1"), cure="[0.1]"),
    slip("cure/a blank that is only a number", "wrong-type", SET,
         ("答え: {number: W1, digits: 1}", "答え: W1"), cure="number: W1"),
    slip("cure/an option that is only a text", "wrong-type", SET,
         (("    - answer: 勾配が減る向きだから\n"
          "      because: 減らしたいのは勾配ではありません。"),
          f"    - 勾配が減る向きだから{MARK}"), cure="answer: 勾配が減る向きだから"),
    *(slip(f"cure/capitals: {word}", "unknown-reference|unknown-value", CODE,
           ("reference: sgd", f"reference: {word}"), cure="もしかして: sgd")
      for word in ("SGD", "Sgd", "ＳＧＤ")),
    *(slip(f"cure/capitals in a run: {word}", "bad-example|unknown-value", NUMBER,
           ("optimizer: sgd", f"optimizer: {word}"), cure=f"もしかして: {word.lower()}")
      for word in ("SGD", "Adam", "RMSProp")),
    slip("cure/capitals in a figure", "bad-example|unknown-value|bad-plot", PLOT,
         ("optimizer: momentum", "optimizer: Momentum"), cure="もしかして: momentum"),
    slip("cure/a rule's name misspelt", "unknown-reference|unknown-value", CODE,
         ("reference: sgd", "reference: sdg"), cure="もしかして: sgd"),
    slip("cure/a kind in capitals", "unknown-value", CHOICE, ("kind: choice", "kind: Choice"),
         cure="もしかして: choice"),
    slip("cure/a key in capitals", "unknown-key", CHOICE, ("level: 2", "Level: 2"),
         cure="もしかして: level"),
    slip("cure/the key of another tool", "unknown-key|missing-key", CHOICE,
         (ASK, ASK.replace("ask", "question")), cure="ask"),
    slip("cure/a misspelt key of an option", "unknown-key", CHOICE,
         ("correct: true", "corect: true"), cure="もしかして: correct"),
    slip("cure/a misspelt key of a blank", "unknown-key|which-of", NUMBER,
         ("digits: 3", "digit: 3"), cure="もしかして: digits"),
    slip("cure/an id with a capital", "bad-id", CHOICE, ("id: first-step", "id: First_Step"),
         cure="ハイフン"),
    slip("cure/an id in Japanese", "bad-id", CHOICE, ("id: first-step", "id: 最初の一歩"),
         cure="ハイフン"),
]  # fmt: skip

BRACES = [
    slip("braces/a blank within a formula", "blank-in-formula|unknown-name|blank-not-asked|bad-tex",
         NUMBER, ("$W =$ {答え}", f"$W = {{答え}}${MARK}"), new=True, cure="$W =$ {答え}"),
    slip("braces/a formula's blank within a formula",
         "blank-in-formula|unknown-name|blank-not-asked|bad-tex", FORMULA,
         ("$v \\leftarrow$ {速度}", f"$v \\leftarrow {{速度}}${MARK}"), new=True, cure="外"),
    slip("braces/a blank within a fraction", "blank-in-formula|blank-not-asked|bad-tex", NUMBER,
         ("$W =$ {答え}", f"$W = \\frac{{答え}}{{2}}${MARK}"), new=True, cure="外"),
    slip("braces/a blank as a value within a formula",
         "blank-in-formula|unknown-name|blank-not-asked|bad-tex", NUMBER,
         ("$W =$ {答え}", f"$W = \\val{{答え}}${MARK}"), new=True, cure="外"),
    slip("braces/a blank within a displayed formula", "blank-in-formula|blank-not-asked|bad-tex",
         NUMBER, ("$W =$ {答え}", f"$$W = {{答え}}$${MARK}"), new=True, cure="外"),
    slip("braces/a full-width blank", "full-width-braces|blank-not-asked", NUMBER,
         ("$W =$ {答え}", f"$W =$ ｛答え｝{MARK}"), new=True, cure="半角"),
    slip("braces/a full-width value", "full-width-braces|unused-given", NUMBER,
         ("学習率 {lr}", "学習率 ｛lr｝"), new=True, cure="半角"),
    slip("braces/one full-width brace", "full-width-braces|unknown-name", NUMBER,
         ("学習率 {lr}", "学習率 {lr｝"), new=True, cure="半角"),
    slip("braces/a full-width value in an explanation", "full-width-braces", SET,
         (EXPLAIN, "explain: 学習率 ｛lr｝ の分だけ動きます。"), new=True, cure="半角"),
    slip("braces/a full-width name", "unknown-name", NUMBER, ("学習率 {lr}", "学習率 {ｌｒ}"),
         cure="lr"),
    slip("braces/another case of letters", "unknown-name", NUMBER, ("学習率 {lr}", "学習率 {LR}"),
         cure="lr"),
    slip("braces/a value that is not given", "unknown-name", NUMBER,
         ("学習率 {lr}", "学習率 {eta}")),
    slip("braces/a value that is not given within a formula", "unknown-name|bad-tex", NUMBER,
         ("$W = 1$", "$W = \\val{w0}$")),
    slip("braces/a value that is not given in an explanation", "unknown-name", SET,
         (EXPLAIN, "explain: 学習率 {eta} の分だけ動きます。")),
    slip("braces/the sign of a value outside a formula", "val-outside|tex-outside|unknown-name",
         NUMBER, ("学習率 {lr}", "学習率 \\val{lr}"), new=True),
    slip("braces/two braces", "unknown-name|doubled-braces", NUMBER,
         ("学習率 {lr}", "学習率 {{lr}}"), new=True, cure="{lr}"),
    slip("braces/a format of Python", "unknown-name|value-format", NUMBER,
         ("学習率 {lr}", "学習率 {lr:.2f}"), new=True),
    slip("braces/a dollar before the brace", "lone-dollar", NUMBER,
         ("学習率 {lr}", "学習率 ${lr}")),
    slip("braces/a brace left open", "unclosed-mark|unknown-name", NUMBER,
         ("学習率 {lr}", "学習率 {lr"), new=True),
    slip("braces/a result of the run in the stem", "unknown-name", NUMBER,
         ("学習率 {lr}", "学習率 {lr}、途中の値 {W1}")),
    slip("braces/a blank in an explanation", "unknown-name", SET,
         (EXPLAIN, "explain: 答えは {答え} です。"), cure="ask"),
    slip("braces/a value without quotes", "wrong-type|syntax", COMPUTED,
         ("answer: '{逆の動き}'", "answer: {逆の動き}"), cure="'{逆の動き}'"),
]  # fmt: skip

STARTER = [
    slip("starter/folded", "folded-code", CODE, ("starter: |", "starter: >"),
         new=True, cure="|"),
    slip("starter/folded solution", "folded-code", CODE, ("solution: |", "solution: >"),
         new=True, cure="|"),
    slip("starter/folded wrong code", "folded-code", CODE, ("    code: |", "    code: >-"),
         new=True, cure="|"),
    slip("starter/folded function", "folded-code", FUNCTION, ("starter: |", "starter: >"),
         new=True, cure="|"),
    slip("starter/another class", "starter-entry", CODE, ("    class SGD:", "    class Sgd:"),
         new=True, cure="SGD"),
    slip("starter/the class of another question", "starter-entry", CODE,
         ("    class SGD:", "    class Momentum:"), new=True, cure="SGD"),
    slip("starter/another function", "starter-entry", FUNCTION,
         ("    def mse(y, t):", "    def mes(y, t):"), new=True, cure="mse"),
    slip("starter/other arguments", "starter-differs|starter-entry", FUNCTION,
         ("    def mse(y, t):", "    def mse(t, y):"), new=True),
    slip("starter/no colon after the class", "starter-syntax|bad-code", CODE,
         ("    class SGD:", "    class SGD"), new=True),
    slip("starter/no colon after a loop", "starter-syntax|bad-code", CODE,
         ("            for key in params:", "            for key in params"), new=True),
    slip("starter/no colon after the function", "starter-syntax|bad-code", FUNCTION,
         ("    def mse(y, t):", "    def mse(y, t)"), new=True),
    slip("starter/a line indented too little", "starter-syntax|bad-code", CODE,
         ("                params[key] -= ____", "            params[key] -= ____"), new=True),
    slip("starter/a bracket left open", "starter-syntax|bad-code", CODE,
         (("        def update(self, params, grads):\n            for key in params:\n"
          "                params[key] -= ____"),
          (f"        def update(self, params, grads:{MARK}\n            for key in params:\n"
          "                params[key] -= ____")), new=True),
    slip("starter/words in place of the blank", "starter-syntax|bad-code|no-blank", CODE,
         ("params[key] -= ____", "params[key] -= ここを埋める ____"), new=True),
    slip("starter/three low lines", "no-blank", CODE,
         ("starter: |", f"starter: |{MARK}"), ("-= ____", f"-= ___{MARK}"), cure="____"),
    slip("starter/full-width low lines", "no-blank", CODE,
         ("starter: |", f"starter: |{MARK}"), ("-= ____", f"-= ＿＿＿＿{MARK}"), cure="____"),
    slip("starter/no blank, only dots", "no-blank", FUNCTION,
         ("starter: |", f"starter: |{MARK}"), ("return ____", f"return ...{MARK}"), cure="____"),
    slip("starter/the blank only in a comment", "no-blank|starter-differs|broken-claim", FUNCTION,
         ("return ____", f"return 0  # ____{MARK}"), new=True),
    slip("starter/passes as it is", "broken-claim", FUNCTION,
         ("starter: |", f"starter: |{MARK}"),
         ("return ____", f"return 0.5 * np.mean(error**2)  # ____{MARK}")),
    slip("starter/another default", "starter-differs", CODE,
         ("        def __init__(self, lr=0.01):", "        def __init__(self, lr=0.1):"), new=True),
    slip("starter/another name outside the blank", "starter-differs", FUNCTION,
         ("        error = y - t\n        return ____",
          f"        diff = y - t{MARK}\n        return ____"), new=True),
    slip("starter/a line less than the solution", "starter-differs", FUNCTION,
         ("        return ____", f"        return ____{MARK}"),
         ("        error = y - t\n", ""), new=True),
    slip("starter/a sign that no filling mends", "starter-differs|broken-claim", CODE,
         ("params[key] -= ____", "params[key] += ____"), new=True),
    slip("starter/an import less than the solution", "starter-differs", FUNCTION,
         ("  starter: |", f"  starter: |{MARK}"), ("    import numpy as np\n\n\n", ""), new=True),
]  # fmt: skip

CODE_LINES = [
    slip("code/no colon", "broken-claim|bad-code", CODE,
         ("self.lr * grads", "self.lr * grads"),
         ("  solution: |\n    class SGD:", f"  solution: |\n    class SGD{MARK}")),
    slip("code/a bracket left open", "broken-claim|bad-code", FUNCTION,
         ("np.mean(error**2)", "np.mean(error**2")),
    slip("code/a full-width bracket", "broken-claim|bad-code", FUNCTION,
         ("np.mean(error**2)", "np.mean（error**2）")),
    slip("code/a full-width space", "broken-claim|bad-code|full-width-space", FUNCTION,
         ("return 0.5 * np.mean", "return 0.5 *\u3000np.mean")),
    slip("code/curly quotes", "broken-claim|bad-code", FUNCTION,
         ("return 0.5 * np.mean(error**2)", "return 0.5 * np.mean(error**2, dtype=“f8”)")),
    slip("code/a name misspelt", "broken-claim|bad-code", FUNCTION,
         ("np.mean(error**2)", "np.mean(eror**2)")),
    slip("code/a key misspelt", "broken-claim|bad-code", CODE,
         ("self.lr * grads[key]", "self.lr * grads[kye]")),
    slip("code/an attribute misspelt", "broken-claim|bad-code", CODE,
         ("self.lr * grads[key]", "self.rl * grads[key]")),
    slip("code/a function that NumPy does not have", "broken-claim|bad-code", FUNCTION,
         ("np.mean(error**2)", "np.meen(error**2)")),
    slip("code/a forbidden import", "broken-claim|bad-code", FUNCTION,
         ("        return 0.5 * np.mean",
          f"        import torch{MARK}\n        return 0.5 * np.mean")),
    slip("code/indentation", "broken-claim|bad-code", FUNCTION,
         ("        return 0.5 * np.mean", "          return 0.5 * np.mean")),
    slip("code/a typo in wrong code", "broken-claim|bad-code", CODE,
         ("                  params[key] -= grads[key]",
          "                  params[key] -= grad[key]")),
    slip("code/no colon in wrong code", "broken-claim|bad-code", FUNCTION,
         ("      def mse(y, t):", "      def mse(y, t)")),
    slip("code/another class in the solution", "broken-claim|bad-code", CODE,
         ("  solution: |\n    class SGD:", f"  solution: |{MARK}\n    class Sgd:{MARK}")),
    slip("code/another function in the solution", "broken-claim|bad-code", FUNCTION,
         ("solution: |\n    import numpy as np\n\n\n    def mse",
          f"solution: |{MARK}\n    import numpy as np\n\n\n    def msee"),
         ("    def msee(y, t):", f"    def msee(y, t):{MARK}")),
    slip("code/the solution goes uphill", "broken-claim", CODE,
         ("params[key] -= self.lr * grads[key]", f"params[key] += self.lr * grads[key]{MARK}"),
         ("solution: |", f"solution: |{MARK}")),
    slip("code/wrong code that is right", "broken-claim", FUNCTION,
         ("np.sum(error**2)", f"np.mean(error**2){MARK}"), ("    code: |", f"    code: |{MARK}")),
    slip("code/wrong code under another name", "broken-claim", CODE,
         ("- mistake: no_lr", f"- mistake: sign{MARK}"), ("    code: |", f"    code: |{MARK}")),
    slip("code/an unknown mistake", "unknown-mistake", CODE,
    ("mistake: no_lr", "mistake: no_rate")),
    slip("code/a reason for a mistake that is known", "known-mistake", CODE,
         ("- mistake: no_lr", f"- mistake: no_lr{MARK}\n    because: 学習率がありません。{MARK}")),
    slip("code/a mistake without a reason", "no-because", FUNCTION,
         ("- mistake: summed", "- mistake: summed"),
         ("    because: 平均ではなく合計になっています。\n", "")),
    slip("code/nothing is returned", "broken-claim|bad-code", FUNCTION,
         ("  solution: |", f"  solution: |{MARK}"),
         ("        return 0.5 * np.mean(error**2)", f"        0.5 * np.mean(error**2){MARK}")),
    slip("code/not a number for some arguments", "broken-claim|bad-code|bad-example", FUNCTION,
         ("  solution: |", f"  solution: |{MARK}"),
         ("0.5 * np.mean(error**2)", f"0.5 * np.mean(np.log(error)){MARK}")),
]  # fmt: skip

OPTIONS = [
    *kinds_of("options/read alike", "same-option", CHOICE, "answer: AdaGrad", (
        "answer: SGD", "answer: ＳＧＤ", "answer: 'SGD '", "answer: SGD。", "answer: '**SGD**'",
        "answer: '`SGD`'", "answer: '$\\text{SGD}$'", "answer: SGD.",
    )),
    *kinds_of("options/drawn alike", "same-option", FORMULAS, "answer: $\\alpha v - g$", (
        "answer: $\\alpha v-\\eta g$", "answer: '$α v - η g$'", "answer: α v − η g",
        "answer: $\\alpha\\, v - \\eta\\, g$", "answer: $\\alpha v - {\\eta} g$",
        "answer: $\\alpha v - \\eta g$。",
    )),
    slip("options/one letter as TeX and plain", "same-option", CHOICE,
         ("answer: SGD", "answer: $\\eta$"), ("answer: AdaGrad", f"answer: η{MARK}")),
    slip("options/two fractions", "same-option", FORMULAS,
         ("answer: $\\alpha v + \\eta g$", "answer: $\\frac{1}{2} v$"),
         ("answer: $\\alpha v - g$", f"answer: $\\frac12 v${MARK}")),
    slip("options/two names of a sign", "same-option", FORMULAS,
         ("answer: $\\alpha v + \\eta g$", "answer: $v \\leq g$"),
         ("answer: $\\alpha v - g$", f"answer: $v \\le g${MARK}")),
    slip("options/digits of two widths", "same-option", CHOICE,
         ("answer: AdaGrad", "answer: 2 倍になる"),
         ("answer: Adam\n", f"answer: ２倍になる{MARK}\n")),
    *kinds_of("options/empty", "empty-text|empty-option|wrong-type|bad-tex|lone-dollar", CHOICE,
              "answer: AdaGrad", ("answer: ''", "answer: ' '", "answer: $$", "answer:",
                                  "answer: '\u3000'", "answer: '****'")),
]  # fmt: skip

DIGITS = [
    *new_kinds_of("digits/said otherwise", "digits-differ", NUMBER,
                  ASK_NUMBER, (f"    更新後の W を、{said}求めよ。\n" for said in (
        "小数第 2 位まで", "小数第２位まで", "小数第二位まで", "小数点以下 2 桁で",
         "小数点以下２桁まで",
        "整数で", "小数第 4 位を四捨五入して小数第 2 位まで",
    ))),
    slip("digits/the key has another place", "digits-differ", NUMBER,
         ("digits: 3", f"digits: 2{MARK}"), (ASK_NUMBER, ASK_NUMBER.replace("\n", f"{MARK}\n")),
         new=True),
    slip("digits/in the stem of a part", "digits-differ", SET,
         ("小数第 1 位まで", "小数第 3 位まで"), new=True),
    slip("digits/nothing is said", "digits-unsaid|digits-differ", NUMBER,
         (ASK_NUMBER, f"    更新後の W を求めよ。{MARK}\n"), ("digits: 3", f"digits: 3{MARK}"),
         new=True),
    slip("digits/all answers round to nothing", "digits-swallow|wide-tolerance", NUMBER,
         ("number: W\n      digits: 3", f"number: 0.0001 * lr{MARK}\n      digits: 3{MARK}"),
         new=True),
    slip("digits/an integer is asked for where none comes out", "not-whole", NUMBER,
         ("number: W\n      digits: 3", f"number: W{MARK}\n      digits: 0{MARK}"),
         ("小数第 3 位まで", "整数で"), new=True),
    *(slip(f"tolerance/{said}", "tolerance|bad-tolerance|out-of-range", NUMBER,
           ("digits: 3", f"digits: 3\n      tolerance: {said}{MARK}"), new=True)
      for said in ("-0.05", "-1")),
    slip("tolerance/swallows the answer", "wide-tolerance|tolerance|bad-tolerance", NUMBER,
         (("      mistakes:\n      - number: 1 + 2 * lr * g1\n        id: sign\n"
          "        because: 勾配を足しています。\n      - number: W1\n"
          "        because: 1 回更新しただけの値です。\n"), f"      tolerance: 10{MARK}\n"),
         ("小数第 3 位まで", "小数第 3 位まで（10 までのずれは許す）"), new=True),
    slip("tolerance/swallows the start, too", "wide-tolerance|tolerance|bad-tolerance", SET,
         ("{number: W1, digits: 1}", "{number: W1, digits: 1, tolerance: 5}"), new=True),
    slip("tolerance/makes a mistake right", "broken-claim", NUMBER,
         ("- number: W1\n", f"- number: W1{MARK}\n"),
         ("digits: 3", f"digits: 3\n      tolerance: 0.3{MARK}"),
         ("- number: 1 + 2 * lr * g1", f"- number: 1 + 2 * lr * g1{MARK}")),
    *(slip(f"tolerance/of a function: {said}", "tolerance", FUNCTION,
           ("call: mse", f"call: mse\n  tolerance: {said}{MARK}")) for said in ("0", "-1e-6", "2")),
    slip("tolerance/of a function in words", "wrong-type", FUNCTION,
         ("call: mse", f"call: mse\n  tolerance: 1%{MARK}")),
    slip("values/two right among computed options", "same-value|same-option|broken-claim", COMPUTED,
         ("{number: 1 - g, digits: 2}", f"{{number: 1 - lr * g, digits: 3}}{MARK}"),
         ("answer: '{大きな動き}'", f"answer: '{{大きな動き}}'{MARK}"),
         ("answer: '{動いた後}'", f"answer: '{{動いた後}}'{MARK}"), new=True),
    slip("values/a fixed option that is right once", "same-value|same-option", COMPUTED,
         ("answer: '{大きな動き}'", "answer: '0.8'"), new=True),
    slip("values/options that meet in one draw", "same-option", COMPUTED,
         ("answer: '{大きな動き}'", f"answer: '{{大きな動き}}'{MARK}"),
         ("number: 1 - g,", f"number: 1 + 0.1 * g,{MARK}"),
         ("answer: '{逆の動き}'", f"answer: '{{逆の動き}}'{MARK}")),
    slip("values/the answer is a given value", "answer-shown", NUMBER,
         ("number: W\n", f"number: lr{MARK}\n"), new=True),
    slip("values/the answer stands in the stem", "answer-shown", SET,
         ("    ask: 更新後の $W$", "    ask: $W$ は {新しい値} になる。更新後の $W$"),
         ("    blanks:", "    numbers:\n      新しい値: {number: W1, digits: 1}\n    blanks:"),
         new=True),
    slip("values/a given value renamed in the blank", "answer-shown", SET,
         ("number: W1, digits", "number: 1 * g, digits"), new=True),
    slip("values/the answer of the first part in the shared stem", "answer-shown", SET,
         ("勾配 {g} から 1 回更新する。",
          f"勾配 {{g}} から 1 回更新して {{結果}} になった。{MARK}"),
         ("  questions:\n  -", "  numbers:\n    結果: {number: W1, digits: 1}\n  questions:\n  -"),
         ("number: W1, digits: 1}\n    explain", f"number: W1, digits: 1}}{MARK}\n    explain"),
         new=True),
    slip("values/a blank used twice", "blank-twice", NUMBER,
         ("$W =$ {答え}", f"$W =$ {{答え}}、つまり {{答え}} である。{MARK}"), new=True),
    slip("values/a formula's blank used twice", "blank-twice", FORMULA,
         ("    Momentum の速度の更新式の右辺を答えよ。", "    更新式の右辺 {速度} を答えよ。"),
         ("$v \\leftarrow$ {速度}", f"$v \\leftarrow$ {{速度}}{MARK}"),
         ("{速度} を答えよ。", f"{{速度}} を答えよ。{MARK}"), new=True),
    slip("values/a word's blank used twice", "blank-twice", WORD,
         ("を {操作} という。", f"を {{操作}} という。{MARK}"),
         ("また、", "{操作} のほかに、"), ("減衰率である。", f"減衰率である。{MARK}"), new=True),
    slip("values/a blank and a value of one name", "same-name|blank-and-given|bad-example", NUMBER,
         ("    g1: {one_of", f"    答え: {{one_of: [1.0, 2.0]}}{MARK}\n    g1: {{one_of"),
         ("    答え:\n", f"    答え:{MARK}\n"),
         ("$W =$ {答え}", f"$W =$ {{答え}}{MARK}"), new=True),
    slip("values/a value named like a result", "bad-example", NUMBER,
         ("    g1: {one_of: [2.0, -3.0]}", f"    W1: {{one_of: [2.0, -3.0]}}{MARK}"),
         ("grads: [g1, g1]", "grads: [W1, W1]"), ("{g1}", "{W1}"),
         ("1 + 2 * lr * g1", "1 + 2 * lr * W1"), cure="run"),
    slip("values/words as candidates", "bad-example|wrong-type", NUMBER,
         ("one_of: [2.0, -3.0]", "one_of: [大きい, 小さい]")),
    slip("values/a name that nothing has", "bad-example", NUMBER,
         ("number: W\n", "number: W + w\n")),
    slip("values/a step that was not made", "bad-example", NUMBER, ("number: W1", "number: W3")),
    slip("values/divided by nothing in one draw", "bad-example", NUMBER,
         ("number: W\n", "number: W / (g1 - 2)\n")),
    slip("values/a setting that the rule refuses", "bad-example", NUMBER,
         ("run: {optimizer: sgd,", "run: {optimizer: sgd, momentum: 0.9,")),
    slip("values/no learning rate", "bad-example|missing-key|unused-given", NUMBER,
         ("lr: lr, start", "start"), new=True),
    slip("values/a mistake equal to the answer in one draw", "broken-claim", NUMBER,
         ("one_of: [2.0, -3.0]", "one_of: [2.0, 0]"), (
             "- number: 1 + 2 * lr * g1", f"- number: 1 + 2 * lr * g1{MARK}"),
         ("- number: W1", f"- number: W1{MARK}")),
    *(slip(f"drawn/{said}", "empty-given|empty-range|bad-range|bad-example|wrong-type|out-of-range",
           NUMBER, ("lr: {one_of: [0.1, 0.05]}", f"lr: {{{said}}}"))
      for said in ("from: 0.3, to: 0.1, step: 0.1", "from: 0.1, to: 0.3, step: 0",
                   "from: 0.1, to: 0.3, step: -0.1", "from: 0.1, to: 0.3, step: x")),
    slip("drawn/a range without its end", "missing-key|which-of", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: {from: 0.1, step: 0.1}")),
    slip("drawn/a range and a list at once", "which-of|unknown-key", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: {one_of: [0.1], from: 0.1, to: 0.2}")),
    slip("drawn/low and high of an argument", "which-of|unknown-key", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: {low: 0.1, high: 0.3}"), cure="from"),
    slip("drawn/worked out from a name that nothing has", "bad-example", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: 1 - rate")),
    slip("drawn/worked out from itself", "bad-example", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}", "lr: 1 - lr")),
    slip("drawn/worked out in a ring", "bad-example", NUMBER,
         ("lr: {one_of: [0.1, 0.05]}\n    g1: {one_of: [2.0, -3.0]}",
          f"lr: g1 / 10{MARK}\n    g1: lr * 10{MARK}")),
    *(slip(f"where/{said}", "bad-example|bad-where|no-sample", NUMBER,
           ("  run: {optimizer", f"  where: {said}{MARK}\n  run: {{optimizer"))
      for said in ("lr > 1", "lr < rate", "lr", "lr ＜ 1 と g1 ＞ 0", "lr < ",
       "g1 != g1")),
    slip("where/a key of a question, in the run", "unknown-key", NUMBER,
         ("grads: [g1, g1]}", "grads: [g1, g1], where: lr < 1}")),
    *(slip(f"rule/{said}", "bad-example|unknown-value", NUMBER,
           ("optimizer: sgd", f"optimizer: {said}"), cure=cure)
      for said, cure in (("momentum!stale", "stale_v"), ("momentum@torch", "pytorch"),
                         ("momentum!", ""), ("rule", ""))),
    slip("rule/capitals among candidates", "bad-example|unknown-value", NUMBER,
         ("    lr: {one_of", f"    rule: {{one_of: [SGD, momentum]}}{MARK}\n    lr: {{one_of"),
         ("optimizer: sgd", f"optimizer: rule{MARK}"),
         ("勾配は 2 回とも", "手法は {rule} で、勾配は 2 回とも"),
         cure="sgd"),
    slip("values/never shown", "unused-given", NUMBER,
         ("    g1: {one_of", f"    m: {{one_of: [1, 2]}}{MARK}\n    g1: {{one_of"), new=True),
]  # fmt: skip

FILLS = [
    slip("formula/an unknown letter", "bad-example", FORMULA,
         ("formula: α v - η g", "formula: α v - λ g")),
    slip("formula/not finished", "bad-example", FORMULA,
         ("formula: α v - η g", "formula: α v - η (g")),
    slip("formula/a mistake that is the answer in other order", "broken-claim", FORMULA,
         ("formula: α v + η g", "formula: -g η + v α")),
    slip("formula/two mistakes that are one", "broken-claim", FORMULA,
         ("- formula: α v - g", "- formula: η g + v α")),
    slip("formula/an accepted one that is a mistake", "broken-claim", FORMULA,
         ("      mistakes:",
         (f"      accepts:\n      - {{formula: α v + η g, note: 別の流儀です。}}{MARK}\n"
                             "      mistakes:")),
         ("      - formula: α v + η g", f"      - formula: α v + η g{MARK}")),
    slip("formula/a mistake without a reason", "missing-key", FORMULA,
         ("- formula: α v - g", "- formula: α v - g"),
         ("        because: 学習率を掛け忘れています。\n", "")),
    slip("formula/a given value that is not given", "bad-example|unknown-name", FORMULA,
         ("formula: α v - η g", "formula: '{a} v - η g'")),
    slip("tests/a right answer that is wrong", "broken-claim", FORMULA,
         ("- right: ['-ηg + αv']", "- right: ['ηg + αv']")),
    slip("tests/a wrong answer that is right", "broken-claim", FORMULA,
         ("- {wrong: [α v + η g], mistake: plus_grad}", "- {wrong: [α v - η g]}")),
    slip("tests/another mistake than named", "broken-claim", FORMULA,
         ("mistake: plus_grad}", "mistake: no_lr}")),
    slip("tests/more answers than blanks", "broken-claim", FORMULA,
         ("- right: ['-ηg + αv']", "- right: ['-ηg + αv', W + v]")),
    slip("symbols/used by no formula", "unused-symbol", DECAY,
         ("  blanks:", f"    σ: {{called: 散らばり}}{MARK}\n  blanks:")),
    slip("symbols/not declared", "bad-example", DECAY,
         ("formula: η0 / (1 + k t)", "formula: η0 / (1 + λ t)")),
    slip("symbols/a range the wrong way round", "bad-symbol", DECAY,
         ("range: [0.01, 0.5]", "range: [0.5, 0.01]")),
    slip("symbols/a range of one value", "bad-symbol", DECAY,
         ("range: [0.01, 0.5]", "range: [0.5]")),
    slip("symbols/no meaning", "missing-key|bad-symbol", DECAY,
         ("{called: 減衰の速さ, aliases", "{aliases")),
    slip("symbols/two of one spelling", "symbol-twice", DECAY,
         ("η0: {called: 初めの学習率,", f"η0: {{called: 初めの学習率, aliases: [decay],{MARK}"),
         ("aliases: [decay], range: [0.01, 0.5]}",
          f"aliases: [decay], range: [0.01, 0.5]}}{MARK}")),
    slip("symbols/the name of a function", "bad-symbol", DECAY,
         ("    k: {called", f"    exp: {{called: 指数, range: [1, 2]}}{MARK}\n    k: {{called")),
    slip("word/a mistake that is a spelling of the answer", "broken-claim", WORD,
         ("- {word: 正規化,", "- {word: 偏り補正,")),
    slip("word/a mistake that differs by width only", "broken-claim", WORD,
         ("- {word: 正規化,", "- {word: ばいあす補正,")),
    slip("word/two mistakes of one word", "broken-claim", WORD,
         ("操作です。}", f"操作です。}}\n      - {{word: 正規化, because: 別の操作です。}}{MARK}")),
    slip("word/the list has one word twice", "bad-example|same-word", WORD,
         ("one_of: [1 次モーメント,", "one_of: [１次モーメント, 1 次モーメント,")),
    slip("word/a mistake that the list does not have", "broken-claim|bad-example", WORD,
         ("- {word: 1 次モーメント,", (f"- {{word: 平均, because: 別です。}}{MARK}\n"
                                       "      - {word: 1 次モーメント,"))),
    slip("word/the answer stands in the stem", "answer-told|answer-shown", WORD,
         ("    移動平均を", "    バイアス補正のために、移動平均を"), new=True),
    slip("blank/of no form", "which-of|unknown-key", WORD,
         ("word: バイアス補正", f"text: バイアス補正{MARK}"),
         ("    操作:\n", f"    操作:{MARK}\n")),
    slip("blank/of two forms", "which-of|unknown-key", WORD,
         ("word: バイアス補正", f"word: バイアス補正{MARK}\n      number: 1{MARK}"),
         ("    操作:\n", f"    操作:{MARK}\n")),
    slip("hint/the answer itself", "hint-tells", FORMULA,
         ("- 残る速度と、新しい加速を別々に考えましょう。", "- 右辺は α v - η g です。")),
    slip("hint/empty", "empty-text|wrong-type", CHOICE, (HINT, "- ''")),
]  # fmt: skip

TYPOGRAPHY = [
    *new_kinds_of("typography/left open", "unclosed-mark", CHOICE, BECAUSE, (
        "because: 大きさは**ほぼ一定です。", "because: 大きさは `lr で決まります。",
        "because: 大きさは**ほぼ**一定で、**向きだけが変わります。",
        "because: '`lr` と `g の積です。'",
    )),
    slip("typography/a fence left open", "unclosed-mark", CHOICE,
         (f"    {LINE}", f"    ```{MARK}\n    v = a * v - lr * g"), new=True),
    slip("typography/a fence closed by two", "unclosed-mark", CHOICE,
         (f"    {LINE}", f"    ```{MARK}\n    v = a * v - lr * g\n    ``{MARK}"), new=True),
    slip("typography/strong left open in the stem", "unclosed-mark", SEVERAL,
         ("**すべて**選べ", "**すべて選べ"), new=True),
    *new_kinds_of("typography/TeX outside a formula", "tex-outside", CHOICE, BECAUSE, (
        "because: 学習率 \\eta によらず一定です。", "because: \\frac{1}{2} だけ動きます。",
        "because: 大きさは \\alpha 倍です。", "because: $v$ に \\sqrt{h} が掛かります。",
        "because: 動く量は β_1^t によります。",
    )),
    *new_kinds_of("typography/other signs of a formula", "tex-outside|tex-delimiters", CHOICE,
                  BECAUSE, (
        "because: 動く量は \\(\\eta g\\) です。", "because: '動く量は \\[\\eta g\\] です。'",
        "because: 動く量は \\begin{aligned} v &= g \\end{aligned} です。",
    )),
    *new_kinds_of("typography/full-width dollar", "full-width-dollar|lone-dollar|tex-outside",
                  CHOICE, BECAUSE, (
        "because: 動く量は ＄\\eta g＄ です。", "because: 動く量は ＄v＄ です。",
        "because: 動く量は $v＄ です。",
    )),
    slip("typography/full-width dollar in an option", "full-width-dollar|tex-outside", FORMULAS,
         ("answer: $\\alpha v - g$", "answer: ＄\\alpha v - g＄"), new=True),
    *new_kinds_of("typography/amounts of dollars", "dollar-amount|lone-dollar|bad-tex", CHOICE,
                  BECAUSE, (
        "because: 計算の費用は $5 と $6 です。", "because: 1 時間に $5、1 日に $100 かかります。",
        "because: $10 から $20 に増えます。",
    )),
    *kinds_of("typography/a formula that cannot be drawn", "bad-tex|lone-dollar", CHOICE, BECAUSE, (
        "because: 動く量は $\\frac{1}$ です。", "because: 動く量は $\\etaa$ です。",
        "because: 動く量は $\\sqrt{h$ です。", "because: 動く量は $v です。",
        "because: 動く量は $\\left( v$ です。",
    )),
    slip("typography/a formula of the heading", "bad-tex|lone-dollar", CHOICE,
         ("η: 学習率、", "$\\etaa$: 学習率、")),
    slip("typography/a ragged table", "ragged-table", CHOICE,
         (f"    {LINE}", f"    | 手法 | 状態 |\n    |---|---|\n    | SGD | なし | 0 |{MARK}"),
         new=True),
    slip("typography/a row with a cell less", "ragged-table", CHOICE,
         (f"    {LINE}", f"    | 手法 | 状態 |\n    |---|---|\n    | SGD |{MARK}"), new=True),
    slip("typography/a rule with a cell less", "ragged-table", CHOICE,
         (f"    {LINE}", f"    | 手法 | 状態 |{MARK}\n    |---|{MARK}\n    | SGD | なし |"),
         new=True),
    slip("typography/a table of full-width lines", "full-width-table|ragged-table", CHOICE,
         (f"    {LINE}", (f"    ｜ 手法 ｜ 状態 ｜{MARK}\n    ｜---｜---｜{MARK}\n"
                         f"    ｜ SGD ｜ なし ｜{MARK}")), new=True),
    slip("typography/a rule of full-width dashes", "full-width-table|ragged-table", CHOICE,
         (f"    {LINE}",
          f"    | 手法 | 状態 |{MARK}\n    |ーーー|ーーー|{MARK}\n    | SGD | なし |"),
         new=True),
    slip("typography/a full-width line in one row", "full-width-table|ragged-table", CHOICE,
         (f"    {LINE}", f"    | 手法 | 状態 |\n    |---|---|\n    | SGD ｜ なし |{MARK}"),
          new=True),
    *new_kinds_of("order/all of the above", "option-by-place", CHOICE, "answer: Adam\n", (
        "answer: 上記すべて\n", "answer: 以上のすべて\n", "answer: 上のすべての手法\n",
    )),
    *new_kinds_of("order/options by their places", "option-by-place", CHOICE, "answer: Adam\n", (
        "answer: 1 と 2 の両方\n", "answer: (a) と (b) の両方\n",
        "answer: 最初の 2 つ\n", "answer: 選択肢 1 以外\n", "answer: ①と②\n",
    )),
    slip("order/the explanation names a place", "option-by-place", SET,
         ("explain: 勾配は、損失が最も増える向きです。", "explain: 選択肢 1 が正解です。"),
          new=True),
    slip("order/a reason names a place", "option-by-place", CHOICE,
         (BECAUSE, "because: 正解は 1 番目の選択肢です。"), new=True),
    slip("order/labels of one's own", "option-label|labels-shuffled", CHOICE,
         ("answer: SGD", f"answer: 'P: SGD'{MARK}"),
         ("answer: AdaGrad", f"answer: 'Q: AdaGrad'{MARK}"),
         ("answer: Nesterov", f"answer: 'R: Nesterov'{MARK}"),
         ("answer: Adam\n", "answer: 'S: Adam'\n"),
         ("options:", f"options:{MARK}"), new=True),
    slip("order/numbers of one's own", "option-label|labels-shuffled", CHOICE,
         ("answer: SGD", f"answer: 1. SGD{MARK}"), ("answer: AdaGrad", f"answer: 2. AdaGrad{MARK}"),
         ("answer: Nesterov", f"answer: 3. Nesterov{MARK}"),
         ("answer: Adam\n", "answer: 4. Adam\n"),
         ("options:", f"options:{MARK}"), new=True),
    slip("order/kana of one's own", "option-label|labels-shuffled", CHOICE,
         ("answer: SGD", f"answer: (ア) SGD{MARK}"),
         ("answer: AdaGrad", f"answer: (イ) AdaGrad{MARK}"),
         ("answer: Nesterov", f"answer: (ウ) Nesterov{MARK}"),
         ("answer: Adam\n", "answer: (エ) Adam\n"), ("options:", f"options:{MARK}"), new=True),
    slip("order/labels that are written shuffled", "option-label|labels-shuffled", PLOT,
         ("options:", f"options:{MARK}"),
         (("  - answer: P\n    correct: true\n"
          "  - answer: Q\n    because: 谷の壁を往復しています。\n"),
          (f"  - answer: Q{MARK}\n    because: 谷の壁を往復しています。\n"
          f"  - answer: P{MARK}\n    correct: true\n")), new=True),
]  # fmt: skip

FIGURES = [
    slip("plot/an unknown surface", "bad-example|bad-plot|unknown-value", PLOT,
         ("surface: valley", "surface: valey"), cure="valley"),
    slip("plot/a surface in Japanese", "bad-example|bad-plot|unknown-value", PLOT,
         ("surface: valley", "surface: 谷"), cure="valley"),
    slip("plot/no steps", "bad-plot|out-of-range", PLOT, ("steps: 30", "steps: 0")),
    slip("plot/too many steps", "bad-plot|out-of-range", PLOT, ("steps: 30", "steps: 5000")),
    slip("plot/at another text", "unknown-value", PLOT, ("at: ask", "at: hint"), cure="explain"),
    slip("plot/a value that is not given", "bad-example|bad-plot", PLOT,
         ("P: {optimizer: momentum, lr: lr,", "P: {optimizer: momentum, lr: eta,")),
    slip("plot/a setting that the rule does not have", "bad-example|bad-plot", PLOT,
         ("Q: {optimizer: sgd, lr: 0.9}", "Q: {optimizer: sgd, lr: 0.9, momentum: 0.9}")),
    slip("plot/no path", "bad-plot|wrong-type", PLOT,
         ("    paths:\n", f"    paths: {{}}{MARK}\n"),
         ("      P: {optimizer: momentum, lr: lr, momentum: 0.9}\n", ""),
         ("      Q: {optimizer: sgd, lr: 0.9}\n", "")),
    slip("plot/with code", "plot-in-code", CODE,
         ("  starter:", (f"  plot:{MARK}\n    surface: valley\n    paths:\n"
                        "      P: {optimizer: sgd, lr: 0.1}\n  starter:"))),
    slip("choice/an unknown convention", "unknown-value", CODE,
         ("entry: SGD", f"entry: SGD\n  convention: pytorch{MARK}"), cure="textbook"),
    slip("choice/an unknown sign", "unknown-value", DECAY,
         ("range: [0.01, 0.5]", "sign: negative"), cure="positive"),
]  # fmt: skip


def _question(
    place: int, right: int, options: Iterable[str], explain: str = "理由を考えます。"
) -> str:
    """One of many choice questions, none like another."""
    subject, rows = (*_SUBJECTS, *_MORE_SUBJECTS)[place], []
    for i, option in enumerate(options):
        reason = "correct: true" if i == right else "because: 取り違えています。"
        rows.append(f"  - answer: {option}\n    {reason}\n")
    return (
        f"- id: many-{place}\n  kind: choice\n  level: 2\n  tags: [用語]\n  ask: {subject}\n"
        f"  options:\n{''.join(rows)}  explain: {explain}\n"
    )


_SUBJECTS = (
    "谷の壁を往復しやすいのはどの場合か。",
    "学習率を下げると収束の速さはどうなるか。",
    "二乗の総和を使う方法の弱点は何か。",
    "移動平均の初期値が零だと何が起こるか。",
    "鞍点の近くで遅くなるのはなぜか。",
    "ミニバッチを大きくすると勾配の散らばりはどうなるか。",
    "重み減衰は何を小さく保つか。",
    "早期終了は何を見て止めるか。",
)
_MORE_SUBJECTS = (
    "初めの学習率を大きくしすぎると何が起こるか。",
    "座標ごとに歩幅を変えるのはなぜか。",
    "先読みをする方法は何を先に計算するか。",
    "損失が平らな所では更新の量はどうなるか。",
)
_LETTERS = "甲乙丙丁"
_PLAIN = tuple(tuple(f"{letter}{i} の説明" for letter in _LETTERS) for i in range(12))


def many(*questions: str) -> str:
    """A sheet of choice questions whose options are marked, as a habit may be told at any."""
    return HEAD + "\n".join(questions).replace("  options:", f"  options:{MARK}")


def _of_lengths(right: str, wrong: str) -> str:
    """Eight questions, the right options of one length, the wrong ones of another."""
    return many(*(
        _question(i, i % 4, (f"{letter}{i}{right if k == i % 4 else wrong}"
                             for k, letter in enumerate(_LETTERS)))
        for i in range(len(_SUBJECTS))
    ))  # fmt: skip


def _of_places(places: Iterable[int]) -> str:
    return many(*(_question(i, place, _PLAIN[i]) for i, place in enumerate(places)))


def _of_words(right: str, wrong: str) -> str:
    """Eight questions; the words stand in one right option or in one wrong option of each."""
    other = _NEUTRAL[len(right or wrong)]
    sheets = []
    for i in range(len(_SUBJECTS)):
        words = {i % 4: right or other, (i + 1) % 4: wrong or other}
        options = (f"{words.get(k, other)}{letter}{i} になる" for k, letter in enumerate(_LETTERS))
        sheets.append(_question(i, i % 4, options))
    return many(*sheets)


_NEUTRAL = {2: "後に", 3: "やがて"}
"""Words as long as those that tell, so that no length does."""


IN_OTHER_WORDS = (
    ("id: two-steps", f"id: two-more-steps{MARK}"),
    (ASK_NUMBER, "    W の値を小数第 3 位まで計算し、空欄に書け。\n"),
    ("    $W = 1$ から、学習率 {lr} の SGD で 2 回更新する。\n",
     "    確率的勾配降下法を、{lr} という学習率で続けて使う。\n"),
    ("    勾配は 2 回とも {g1} だった。\n", "    出発点は 1、傾きはいつも {g1} である。\n"),
)  # fmt: skip

CUES = [
    files("cue/the right one is always the longest", "key-length",
          _of_lengths("によって大きくなる", "が増える")),
    files("cue/the right one is never the longest", "key-length|key-shortest",
          _of_lengths("が増える", "によって大きくなる"), new=True),
    slip("cue/the right one stands out by length", "key-length", CHOICE,
         ("answer: SGD", "answer: 前の速度が 0 なので、勾配に学習率を掛けて引く SGD という手法")),
    files("cue/always the first", "key-place", _of_places((0,) * 8)),
    files("cue/mostly the last", "key-place", _of_places((3, 3, 3, 0, 3, 3, 3, 3))),
    files("cue/never the first", "key-place", _of_places((1, 2, 3) * 4), new=True),
    *(files(f"cue/only wrong ones say {word}", "absolute-words", _of_words("", word), new=True)
      for word in ("必ず", "常に", "絶対に", "すべて", "いつも")),
    files("cue/only wrong ones say never", "absolute-words", _of_words("", "決して"), new=True),
    files("cue/only right ones are careful", "absolute-words|careful-words",
          _of_words("一般に", ""), new=True),
    slip("cue/absolute words in every wrong option of one question", "absolute-words", CHOICE,
         ("options:", f"options:{MARK}"), ("answer: SGD", "answer: 歩幅は勾配に応じて変わる"),
         ("answer: AdaGrad", f"answer: 歩幅は必ず一定である{MARK}"),
         ("answer: Nesterov", f"answer: 歩幅は常に慣性の倍になる{MARK}"),
         ("answer: Adam\n", f"answer: 歩幅は絶対に増えない{MARK}\n"), new=True),
    slip("cue/the answer in the title", "answer-told|answer-in-title", CHOICE,
         ("title: 坂を下る", f"title: SGD と慣性{MARK}"), ("answer: SGD", f"answer: SGD{MARK}"),
         new=True),
    slip("cue/the answer of a word in the title", "answer-told|answer-in-title", WORD,
         ("title: 坂を下る", f"title: バイアス補正{MARK}"),
         ("word: バイアス補正", f"word: バイアス補正{MARK}"), new=True),
    slip("cue/the answer in the legend", "answer-told|answer-in-legend", WORD,
         ("symbols: 'v: 速度", "symbols: 'm: バイアス補正をする移動平均、v: 速度"),
         ("word: バイアス補正", f"word: バイアス補正{MARK}"),
         ("W: パラメータ'", f"W: パラメータ'{MARK}"), new=True),
    slip("cue/the meaning that the legend has", "answer-told|answer-in-legend", CHOICE,
         ("W: パラメータ'", f"W: パラメータ'{MARK}"), (ASK, "ask: $\\alpha$ は何を表すか。"),
         ("answer: SGD", f"answer: 慣性の係数{MARK}"), new=True),
    slip("cue/the formula in the legend", "answer-told|answer-in-legend", FORMULA,
         ("v: 速度、", "v: 速度（α v - η g で更新）、"),
         ("W: パラメータ'", f"W: パラメータ'{MARK}"),
         ("formula: α v - η g", f"formula: α v - η g{MARK}"), new=True),
    slip("cue/the answer in the stem", "answer-told|answer-shown", CHOICE,
         (ASK, f"ask: SGD と同じ動きから始まる Momentum の、最初の 1 歩と同じ手法はどれか。{MARK}"),
         ("answer: SGD", f"answer: SGD{MARK}"), new=True),
    files("cue/the same question again", "same-stem",
          doubled(NUMBER, ("id: two-steps", "id: two-again"), ("  ask: |", f"  ask: |{MARK}"))),
    files("cue/the same question with another word", "similar-stem",
          doubled(NUMBER, ("id: two-steps", "id: two-again"), ("  ask: |", f"  ask: |{MARK}"),
                  ("求めよ。", "答えよ。"))),
    files("cue/the same numbers in other words", "same-question|similar-stem",
          doubled(NUMBER, *IN_OTHER_WORDS), new=True),
    files("cue/the same numbers under other names", "same-question|similar-stem",
          doubled(NUMBER, *IN_OTHER_WORDS, ("    g1: {one_of", "    k: {one_of"),
                  ("grads: [g1, g1]", "grads: [k, k]"), ("{g1}", "{k}"), ("* g1", "* k")),
          new=True),
    files("cue/the same numbers written out", "same-question|similar-stem",
          doubled(NUMBER, *IN_OTHER_WORDS,
                  ("  run: {optimizer: sgd, lr: lr, start: 1.0, grads: [g1, g1]}\n", ""),
                  ("number: W\n", "number: 1 - 2 * lr * g1\n"),
                  ("number: W1", "number: 1 - lr * g1")), new=True),
    files("cue/the same formula in other words", "same-question|similar-stem",
          doubled(FORMULA, ("id: velocity-blank", f"id: velocity-again{MARK}"),
                  (("    α を慣性の係数、η を学習率、g を勾配とする。\n"
                   "    Momentum の速度の更新式の右辺を答えよ。\n"),
                   "    坂を転がる球に例えた手法で、新しい勢いを古い勢いから計算する式を書け。\n")),
          new=True),
]  # fmt: skip

RANDOM = [
    *(slip(f"random/{line}", "global-random", SAMPLING,
           ("        rng = np.random.default_rng(0)\n        return rng.permutation(x)",
            f"        np.random.seed(0){MARK}\n        return {line}{MARK}"), new=True)
      for line in ("np.random.permutation(x)", "x[np.random.rand(len(x)).argsort()]",
                   "np.random.choice(x, len(x), replace=False)")),
    slip("random/the standard library's", "global-random", SAMPLING,
         ("        rng = np.random.default_rng(0)\n        return rng.permutation(x)",
          (f"        import random{MARK}\n\n        random.seed(0){MARK}\n"
          f"        return np.array(random.sample(list(x), len(x))){MARK}")), new=True),
    slip("random/seeded once for the whole module", "global-random|broken-claim|bad-example",
         SAMPLING,
         ("  solution: |", f"  solution: |{MARK}"),
         ("  solution: |" + MARK + "\n    import numpy as np\n\n\n    def shuffled(x):\n"
          "        rng = np.random.default_rng(0)\n",
          (f"  solution: |{MARK}\n    import numpy as np\n\n"
           f"    rng = np.random.default_rng(0){MARK}\n\n\n"
          "    def shuffled(x):\n")),
          ("return rng.permutation(x)", f"return rng.permutation(x){MARK}"),
         new=True),
    slip("random/no seed at all", "global-random|broken-claim|bad-example", SAMPLING,
         ("  solution: |", f"  solution: |{MARK}"),
         ("        rng = np.random.default_rng(0)\n        return rng.permutation(x)",
          f"        return np.random.permutation(x){MARK}")),
    slip("random/a generator without a seed", "global-random|broken-claim|bad-example", SAMPLING,
         ("  solution: |", f"  solution: |{MARK}"),
         ("        rng = np.random.default_rng(0)\n        return rng.permutation(x)",
          f"        rng = np.random.default_rng(){MARK}\n        return rng.permutation(x){MARK}")),
    slip("random/the clock", "global-random|broken-claim|bad-example|bad-code", FUNCTION,
         ("  solution: |", f"  solution: |{MARK}"),
         ("        return 0.5 * np.mean(error**2)",
          (f"        import time{MARK}\n\n"
           f"        return 0.5 * np.mean(error**2) * (time.time() % 1){MARK}"))),
    slip("random/counts its calls", "global-random|broken-claim|bad-example|keeps-state", FUNCTION,
         ("  solution: |", f"  solution: |{MARK}"),
         ("  solution: |" + MARK + "\n    import numpy as np\n",
          f"  solution: |{MARK}\n    import numpy as np\n\n    calls = []{MARK}\n"),
         ("        return 0.5 * np.mean(error**2)",
          (f"        calls.append(0){MARK}\n"
           f"        return 0.5 * np.mean(error**2) + len(calls){MARK}")),
         new=True),
]  # fmt: skip

OTHER_ID = CHOICE.replace("first-step", "second-step").replace(
    "最初の 1 歩と同じ", "2 歩目も等しい"
)
IDENTITY = [
    files("id/twice in one file", "duplicate-id",
          doubled(CHOICE, ("- id: first-step", f"- id: first-step{MARK}"),
                  (ASK, "ask: 2 歩目の動きが変わるのは何のためか。"))),
    files("id/in two files", "duplicate-id", CHOICE,
          FORMULAS.replace("- id: velocity-formula", f"- id: first-step{MARK}")),
    files("id/a copied file", "duplicate-id|same-stem", CHOICE,
          CHOICE.replace("- id: first-step", f"- id: first-step{MARK}")),
    files("id/of a part and a question", "duplicate-id", SET,
          CHOICE.replace("- id: first-step", f"- id: one-step-value{MARK}")),
    files("id/of a set and a question", "duplicate-id", SET,
          CHOICE.replace("- id: first-step", f"- id: one-step{MARK}")),
    files("id/twice within a set", "duplicate-id",
          SET.replace("- id: one-step-direction", f"- id: one-step-value{MARK}")),
    files("id/of the app's own question", "duplicate-id",
          CHOICE.replace("- id: first-step", f"- id: momentum-time-index{MARK}"),
          beside_bundled=True),
    files("id/of the app's own question, in a set", "duplicate-id",
          SET.replace("- id: one-step-value", f"- id: momentum-first-output{MARK}"),
          beside_bundled=True),
    files("id/of the app's own question, of code", "duplicate-id",
          CODE.replace("- id: one-line", f"- id: momentum-alpha-meaning{MARK}"),
          beside_bundled=True),
    files("id/a topic of the app with another heading", "topic-differs",
          CHOICE.replace("topic: walking", f"topic: momentum{MARK}")
          .replace("- id: first-step", f"- id: first-step{MARK}"), beside_bundled=True),
    files("id/one topic with two headings", "topic-differs", CHOICE,
          FORMULAS.replace("topic: walking", f"topic: walking{MARK}")
          .replace("title: 坂を下る", f"title: 谷を下る{MARK}")
          .replace("- id: velocity-formula", f"- id: velocity-formula{MARK}")),
    slip("formerly/its own id", "former-id-in-use", CHOICE,
         ("  kind: choice", f"  formerly: first-step{MARK}\n  kind: choice")),
    files("formerly/an id in use", "former-id-in-use", OTHER_ID,
          planted(CHOICE, ("  kind: choice", f"  formerly: second-step{MARK}\n  kind: choice"))),
    files("formerly/an id of the app in use", "former-id-in-use",
          planted(CHOICE,
          ("  kind: choice", f"  formerly: momentum-time-index{MARK}\n  kind: choice")),
          beside_bundled=True),
    slip("formerly/one twice", "former-id-twice", CHOICE,
         ("  kind: choice", f"  formerly: [step, step]{MARK}\n  kind: choice")),
    files("formerly/claimed by two", "former-id-twice",
          OTHER_ID.replace("  kind: choice", "  formerly: step\n  kind: choice"),
          planted(CHOICE, ("  kind: choice", f"  formerly: step{MARK}\n  kind: choice"))),
    slip("formerly/not an id", "bad-id", CHOICE,
         ("  kind: choice", f"  formerly: step, first{MARK}\n  kind: choice"), cure="[a, b]"),
    slip("set/a part within a part", "unknown-key|missing-key|unknown-value", SET,
         ("  - id: one-step-direction", "  - set: one-step-direction")),
    slip("set/leans on the part before", "leans-on-part", SET,
         ("    ask: 勾配と反対の向きに動くのはなぜか。",
          f"    ask: (1) で求めた値を使って、向きを答えよ。{MARK}"), new=True),
]  # fmt: skip

HEADINGS = [
    slip("heading/no topic", "missing-key", CHOICE,
         ("topic: walking\ntitle: 坂を下る\n", f"title: 坂を下る{MARK}\n")),
    slip("heading/no title", "missing-key", CHOICE,
         ("topic: walking\ntitle: 坂を下る\n", f"topic: walking{MARK}\n")),
    slip("heading/a topic in Japanese", "bad-id", CHOICE, ("topic: walking", "topic: 坂道")),
    slip("heading/a key that it does not have", "unknown-key", CHOICE,
         ("title: 坂を下る", f"title: 坂を下る\nauthor: 山田{MARK}")),
    slip("heading/the meaning of letters as a list", "wrong-type", CHOICE,
         ("symbols: 'v: 速度、α: 慣性の係数、η: 学習率、g: 勾配、W: パラメータ'",
          "symbols: {v: 速度, η: 学習率}")),
    slip("heading/a default that no question may have", "unknown-key", CHOICE,
         ("questions:", f"defaults: {{ask: どれか。}}{MARK}\nquestions:")),
    slip("heading/question in place of questions", "unknown-key", CHOICE,
         ("questions:", f"question:{MARK}")),
    slip("set/a blank in the shared stem", "unknown-name", SET,
         ("勾配 {g} から 1 回更新する。", "勾配 {g} から 1 回更新する。{答え}")),
    slip("set/a kind", "unknown-key|unknown-value", SET,
         ("- set: one-step", f"- set: one-step\n  kind: set{MARK}")),
    slip("set/no parts", "missing-key", SET, ("- set: one-step", "- set: one-step"),
         (SET[SET.index("  questions:") :], "")),
    slip("tests/an answer that is no list", "wrong-type", FORMULA,
         ("- right: ['-ηg + αv']", "- right: -ηg + αv")),
    slip("tests/a number beyond the options", "broken-claim", CHOICE,
         ("  hints:", f"  tests:\n  - right: ['5']{MARK}\n  hints:")),
    slip("tests/another option", "broken-claim", CHOICE,
         ("  hints:", f"  tests:\n  - right: ['2']{MARK}\n  hints:")),
]  # fmt: skip

_STEP = "SGD で 1 回更新した $W$ を小数第 1 位まで求めよ。{位置}"
_PRODUCT = "{n} 回掛けた値を有効数字 2 桁で求めよ。{積}"
_SIZE = "大きさを MB で求めよ（小数第 1 位まで）。{大きさ}"
_MATRIX = "{g} 倍を整数で求めよ。{行列}"
_WANTED = "    2 回更新した $W$ を、小数第 3 位まで求めるとどれか。\n"

_TYPED = """\
- id: typed-step
  kind: choice
  ask: 学習率 0.1、勾配 2 の SGD で、$W = 1$ から 1 回更新した値はどれか。
  options:
  - {answer: '0.8', correct: true}
  - {answer: '1.2', because: 勾配を足しています。}
  explain: 学習率と勾配の積だけ動きます。
"""
_TYPED_TWICE = (
    HEAD
    + _TYPED
    + _TYPED.replace("typed-step", "typed-step-2")
    .replace("0.1、勾配 2", "0.2、勾配 3")
    .replace("0.8", "0.4")
    .replace("1.2", "1.6")
    .replace("どれか。", f"どれか。{MARK}"),
)

AGREEMENT = [
    *(slip(f"precision/figures beside {said}", "digits-differ", AMOUNTS,
           ("figures: 2}", f"{given}}}{MARK}"), (_PRODUCT, _PRODUCT + MARK))
      for said, given in (("three", "figures: 3"), ("places", "digits: 2"), ("none", "weight: 1"))),
    *(slip(f"precision/said of figures: {said}", "digits-differ", AMOUNTS,
           (_PRODUCT, _PRODUCT.replace("有効数字 2 桁で", said)))
      for said in ("有効数字３桁で", "有効数字 4 けたまで", "有効桁数 1 桁で", "小数第 2 位まで",
                   "有効数字 4 桁目を四捨五入して", "整数で", "4 桁の有効数字で")),
    slip("precision/figures of which nothing is said", "digits-unsaid|digits-differ", AMOUNTS,
         (_PRODUCT, f"{{n}} 回掛けた値を求めよ。{{積}}{MARK}"),
         ("figures: 2}", f"figures: 2}}{MARK}")),
    slip("precision/places of a vector", "digits-differ", AMOUNTS,
         ("-2.4], digits: 1", f"-2.4], digits: 2{MARK}"), (_STEP, _STEP + MARK)),
    slip("precision/figures of a vector", "digits-differ", AMOUNTS,
         ("-2.4], digits: 1", f"-2.4], figures: 2{MARK}"), (_STEP, _STEP + MARK)),
    slip("precision/places of a matrix", "digits-differ|not-whole", AMOUNTS,
         ("[0, 3 * g]], digits: 0", f"[0, 3.3 * g]], digits: 1{MARK}"), (_MATRIX, _MATRIX + MARK)),
    slip("precision/places of one blank of several", "digits-differ", AMOUNTS,
         ("'1.0', digits: 1", f"'1.25', digits: 2{MARK}"), (_SIZE, _SIZE + MARK)),
    slip("precision/said of a blank that is another's", "digits-differ", AMOUNTS,
         (_SIZE, _SIZE.replace("小数第 1 位まで", "整数で"))),
    slip("precision/a matrix that is not whole", "not-whole", AMOUNTS,
         ("[0, 3 * g]], digits: 0", "[0, 3.3 * g]], digits: 0")),
    slip("precision/a vector that is not whole", "not-whole", AMOUNTS,
         ("-2.4], digits: 1", f"-2.4], digits: 0{MARK}"),
         (_STEP, _STEP.replace("小数第 1 位まで", "整数で"))),
    *(slip(f"precision/said of computed options: {said}", "digits-differ", BY_RUN,
           (_WANTED, f"    2 回更新した $W$ を、{said}求めるとどれか。\n"))
      for said in ("小数第 2 位まで", "有効数字 3 桁で", "小数点以下 4 桁まで", "整数で")),
    slip("precision/a computed option in other places", "digits-differ", BY_RUN,
         ("{number: W, digits: 3", f"{{number: W, digits: 2{MARK}"),
         (_WANTED, _WANTED.replace("\n", f"{MARK}\n"))),
    slip("precision/one wrong computed option in other places", "digits-differ", BY_RUN,
         ("{mistake: no_accum}", f"{{mistake: no_accum, digits: 1}}{MARK}")),
    slip("precision/numbers shown as options", "digits-differ", COMPUTED,
         ("から 1 回更新した値はどれか。", "から 1 回更新した値を小数第 3 位まで求めるとどれか。")),
    slip("precision/in the caption", "digits-differ", PLOT,
         ("  - answer: P\n",
          "  - {number: lr, digits: 3, because: 小さすぎます。}\n  - answer: P\n"),
         ("    steps: 30", f"    steps: 30\n    caption: 答えは小数第 2 位まで{MARK}")),
    *(slip(f"steps/{said}", "steps-differ", BY_RUN,
           ("2 回更新した $W$", f"{said} $W$"))
      for said in ("3 回更新した", "１回更新した", "5 ステップ後の")),
    slip("steps/another point than the last", "steps-differ", NUMBER,
         ("      number: W\n", f"      number: W1{MARK}\n"),
         ("      - number: W1\n", "      - number: W + 1\n"),
         ("SGD で 2 回更新する。", f"SGD で 2 回更新する。{MARK}"), ("2 回とも ", "どちらも ")),
    *(slip(f"hint/a number: {said}", "hint-tells|answer-shown", NUMBER,
           ("- まず 1 回分の動く量を求めましょう。", f"- {said}"))
      for said in ("0.600 か 1.600 になります。", "答えは −0.200 ではなく 0.6 です。1.300 です。")),
    slip("hint/a number that is worked out", "hint-tells|answer-shown", NUMBER,
         ("- まず 1 回分の動く量を求めましょう。", f"- 答えは {{x}} です。{MARK}"),
         ("  ask: |", "  numbers: {x: {number: W, digits: 3}}\n  ask: |")),
    *(slip(f"rounding/{said}", "rounding-differs", NUMBER,
           (ASK_NUMBER, f"    更新後の W を、{said}求めよ。\n"), ("number: W\n", "number: W / 3\n"))
      for said in ("小数第 4 位を切り捨てて、小数第 3 位まで", "小数第 3 位まで（以下切捨て）",
                   "小数第 4 位以下を切り上げて")),
    slip("swallow/a component of a vector", "digits-swallow", AMOUNTS,
         ("-2.4], digits: 1", "0.0024], digits: 1")),
    slip("swallow/a component of a matrix", "digits-swallow|not-whole", AMOUNTS,
         ("[0, 3 * g]], digits: 0", "[0, 0.03 * g]], digits: 0")),
    slip("swallow/a tolerance beside a vector", "wide-tolerance", AMOUNTS,
         ("-2.4], digits: 1", "-2.4], digits: 1, tolerance: 3")),
    slip("swallow/a tolerance beside a matrix", "wide-tolerance", AMOUNTS,
         ("[0, 3 * g]], digits: 0", "[0, 3 * g]], digits: 0, tolerance: 20")),
    slip("swallow/a tolerance beside figures", "wide-tolerance", AMOUNTS,
         ("figures: 2}", "figures: 2, tolerance: 0.5}")),
    slip("swallow/a share of the answer", "wide-tolerance", AMOUNTS,
         ("figures: 2}", "figures: 2, relative: 0.9}")),
    slip("unit/names itself in small letters", "bad-unit", AMOUNTS,
         ("units: {KB: 0.001}", "units: {mb: 1000}")),
    slip("swallow/a tolerance as large as one component", "wide-tolerance", AMOUNTS,
         ("-2.4], digits: 1", "-0.2], digits: 1, tolerance: 0.3")),
    slip("shown/a vector that is given", "answer-shown", AMOUNTS,
         ("[1 - 0.1 * g, -2.4]", f"[g, n]{MARK}")),
    slip("shown/a vector among the numbers", "answer-shown", AMOUNTS,
         ("  ask: |", ("  numbers:\n    x: {number: 1 - 0.1 * g, digits: 1}\n"
                       "    y: {number: '-2.4', digits: 1}\n  ask: |")),
         ("勾配 $({g}, 4)$", f"勾配 $({{g}}, 4)$（答え {{x}}、{{y}}）{MARK}")),
    slip("shown/figures among the numbers", "answer-shown", AMOUNTS,
         ("  ask: |", "  numbers: {x: {number: 0.95^n, digits: 3}}\n  ask: |"),
         ("{n} 回掛けた", f"{{n}} 回（{{x}}）掛けた{MARK}")),
    slip("shown/a word in the caption", "answer-shown|answer-told", WORD,
         ("  blanks:", ("  plot:\n    surface: valley\n    caption: バイアス補正の効果" + MARK +
                         "\n    paths: {P: {optimizer: adam, lr: 0.1}}\n  blanks:"))),
    *(slip(f"unit/said otherwise: {said}", "unit-differs", AMOUNTS, (_SIZE, said))
      for said in ("大きさを GB で求めよ（小数第 1 位まで）。{大きさ}",
                   "大きさを求めよ（単位は TB、小数第 1 位まで）。{大きさ}",
                   "大きさは何 GB か。小数第 1 位まで答えよ。{大きさ}",
                   "大きさを小数第 1 位まで求めよ。{大きさ} GB",
                   "大きさを小数第 1 位まで求めよ。{大きさ} ギガバイト")),
    slip("unit/the key has another", "unit-differs", AMOUNTS,
         ("unit: MB, units: {KB: 0.001}", f"unit: GB{MARK}"), (_SIZE, _SIZE + MARK)),
    slip("unit/nothing is said", "unit-unsaid", AMOUNTS,
         (_SIZE, f"大きさを求めよ（小数第 1 位まで）。{{大きさ}}{MARK}"),
         ("unit: MB", f"unit: MB{MARK}")),
    *(slip(f"unit/the key has none: {said[:12]}", "unit-unsaid", AMOUNTS,
           (", unit: MB, units: {KB: 0.001}", MARK), (_SIZE, said + MARK), cure="unit: MB")
      for said in (_SIZE, "大きさを小数第 1 位まで求めよ（単位は MB）。{大きさ}")),
    *(slip(f"unit/{name}", "bad-unit", AMOUNTS,
           ("units: {KB: 0.001}", f"units: {{{units}}}"), cure=cure)
      for name, units, cure in (
          ("names itself", "MB: 1", "MB"),
          ("names itself in other words", "メガバイト: 1000", "MB"),
          ("reversed", "KB: 1000", "0.001"), ("reversed, larger", "GB: 0.001", "1000"),
          ("of another size", "B: 0.001", "1e-06"))),
    *(slip(f"unit/of {unit}: {other}", "bad-unit", AMOUNTS,
           ("unit: MB, units: {KB: 0.001}",
            f"unit: '{unit}', units: {{'{other}': {factor}}}{MARK}"),
           ("大きさを MB で", f"大きさを{unit}で"), cure=cure)
      for unit, other, factor, cure in (
          ("倍", "%", 100, "0.01"), ("秒", "分", 0.0166, "60"), ("ミリ秒", "秒", 0.001, "1000"),
          ("時間", "分", 60, "0.0166667"), ("倍", "割", 10, "0.1"))),
    *(slip(f"line/an option names none: {name}", "no-such-line", PLOT,
           ("- answer: Q\n", f"- answer: {name}\n"))
      for name in ("R", "Ｓ", "A")),
    slip("line/the right option names none", "no-such-line", PLOT,
         ("- answer: P\n", "- answer: O\n")),
    *(slip(f"line/{key} names none", "no-such-line", WHOSE_PATH, (old, new))
      for key, old, new in (
          ("a reason", "because: 歩幅が縮んでいません。", "because: R は歩幅が縮んでいません。"),
          ("the explanation", "Q は壁を往復しています。", "R は壁を往復しています。"),
          ("the stem", "図の P の軌跡は", "図の R の軌跡は"),
          ("the stem, of several", "図の P の軌跡は", "図の P・Q・R のうち P は"),
          ("a hint", "- P が谷底", "- S が谷底"))),
    *(slip(f"gap/{key} names none", "no-such-gap", LISTING, (old, new))
      for key, old, new in (
          ("the stem", "Momentum の (い) に", "Momentum の (う) に"),
          ("a reason", "because: v には、(あ) の行で", "because: v には、（え）の行で"),
          ("the explanation", "explain: (あ) で速度を", "explain: (う) で速度を"))),
    *(slip(f"row/beyond the listing: {said}", "no-such-row", LISTING, ("2 行目が速度です。", said))
      for said in ("5 行目が速度です。", "１０行目を見ます。", "6行目で返します。")),
    *(slip(f"legend/{name}", "answer-told", WHOSE_PATH, (old, new))
      for name, old, new in (
          ("the name of the line", "      P: {", "      Momentum: {"),
          ("in small letters", "      P: {", "      momentum: {"),
          ("beside a letter", "      P: {", "      P（Momentum）: {"),
          ("in the caption", "caption: 細長い谷での軌跡", "caption: Momentum の軌跡"))),
    *(slip(f"labels/of paths: {key}", "option-by-place", PATHS, (old, new))
      for key, old, new in (
          ("the explanation", "explain: 学習率が", "explain: A は学習率が"),
          ("a reason", "because: 行き過ぎて", "because: B は行き過ぎて"),
          ("between", "振動せずに", "C や B と違って振動せずに"))),
    *(slip(f"labels/of options: {said[:8]}", "option-by-place", CHOICE,
           ("    前の速度が 0 なら、新しい速度は", f"    {said}前の速度が 0 なら、新しい速度は"))
      for said in ("正解は A です。", "答えは (2) である。", "B は誤りです。",
                   "正解は 1 番です。")),
    *(slip(f"counted/an order: {said[:12]}", "option-by-place", LINES,
           ("explain: 検証の", f"explain: {said}検証の"))
      for said in ("2 行目の後に 3 行目を行い、", "上から 2 つ目が先で、", "②の次は③で、",
                   "2 と 3 を入れ替えると誤りです。", "2番目の行の前に、",
                   "手順 2 と手順 3 が大切で、", "三番目の行を見て、", "(2) の後に (3) を行い、",
                   "3 は 2 の後に行い、", "1、2、3、4 の順で、")),
    *(slip(f"counted/{key} of an order", "option-by-place", LINES, (old, new))
      for key, old, new in (
          ("a reason", "because: 比べる前に", "because: 3 行目で比べる前に"),
          ("a hint", "- 損失を求めるには、", "- 4 行目は最後です。損失を求めるには、"))),
    *(slip(f"counted/a match: {said[:12]}", "option-by-place", PAIRS,
           ("explain: 状態を", f"explain: {said}状態を"))
      for said in ("2 番目の組は総和です。", "1 は 3 番です。", "右側の 3 番目は総和です。",
                   "Momentum は③です。")),
    *(slip(f"hint/an order: {said[:14]}", "hint-tells", LINES,
           ("- 損失を求めるには、何が済んでいなければなりませんか。", f"- {said}"))
      for said in ("最初に訓練データで重みを更新します。",
                   "検証データで損失を求めてから、これまでの最小の損失と比べます。",
                   "訓練データで重みを更新する→検証データで損失を求める→これまでの損失と比べる",
                   "これまでの最小の損失と比べるのは、検証データで損失を求めた後です。",
                   "最後は「更新しなかった回数が上限なら止める」です。")),
    *(slip(f"hint/a match: {said[:14]}", "hint-tells", PAIRS,
           ("- 古い勾配を忘れるかどうかを考えましょう。", f"- {said}"))
      for said in ("Momentum は速度を保存します。", "AdaGrad なら、勾配の二乗の総和です。",
                   "RMSProp＝勾配の二乗の移動平均")),
    slip("hint/a match: in the stem", "answer-told", PAIRS,
         ("値を選べ。", "値を選べ。例えば、Momentum は速度を保存する。")),
    slip("same-option/says which", "same-option", CHOICE,
         ("- answer: Nesterov", f"- answer: AdaGrad{MARK}"), cure="2 番目"),
    slip("names/a mistake of a number", "broken-claim", NUMBER,
         ("- number: W1\n", "- number: 1 + 2 * lr * g1\n"), cure="2 番目の mistakes"),
    slip("names/a mistake of an order", "broken-claim", LINES,
         ("  explain: 検証", f"  - {{order: [3, 2, 1], because: 逆です。}}{MARK}\n  explain: 検証"),
         cure="mistakes"),
    slip("names/a mistake of a match", "broken-claim", PAIRS,
         ("  explain: 状態", (f"  - pair: {{AdaGrad: 勾配の二乗の移動平均}}{MARK}\n"
                             "    because: 同じ組です。\n  explain: 状態")),
         cure="mistakes"),
    files("numbers/typed ones of computed options", "same-but-numbers",
          doubled(COMPUTED, ("- id: step-options", "- id: step-options-again"),
                  ("1 + lr * g", "2 + lr * g"), ("1 - g", "2 - g"), ("start: 1", "start: 2"),
                  ("で、$W = 1$ から 1 回更新した値はどれか。",
                   f"で、$W = 2$ から 1 回更新した値はどれか。{MARK}"))),
    files("numbers/typed ones of a blank", "same-but-numbers",
          doubled(NUMBER, ("- id: two-steps", "- id: two-steps-again"),
                  ("start: 1.0", "start: 3.0"),
                  ("number: 1 + 2", "number: 3 + 2"),
                  ("  ask: |\n    $W = 1$ から", f"  ask: |{MARK}\n    $W = 3$ から"))),
    files("numbers/typed options", "same-but-numbers",
          *_TYPED_TWICE),
]  # fmt: skip

STEP = "schedule: step, lr: 0.1, every: 10"

ACROSS = "across: {lr: [0.01, 2]}"

UP = "up: {momentum: [0, 0.95]}"

P_LINE = "P: {optimizer: momentum, lr: lr, momentum: 0.9}"

TWO_PATHS = f"    paths:\n      {P_LINE}\n      Q: {{optimizer: sgd, lr: 0.9}}"

GRADS = "grads: [g1, g1]"

SETTINGS_OF_FIGURES = [
    slip(f"settings of figures/{new.strip()[:60]}", rules, sheet, (old, new), cure=cure)
    for sheet, old, new, rules, cure in (
        (RATES, STEP, "schedule: step, every: 10", "bad-example", "step には lr"),
        (RATES, STEP, "schedule: steps, lr: 0.1, every: 10", "bad-example", "もしかして: step"),
        (RATES, STEP, "schedule: step, learning_rate: 0.1", "bad-example", "もしかして: lr"),
        (RATES, STEP, "schedule: step, lr: 0.1, step_size: 10", "bad-example", "もしかして: every"),
        (RATES, STEP, "schedule: step, lr: 0.1, every: 0", "bad-example", "every は、1 以上の整数"),
        (RATES, STEP, "schedule: step, lr: -0.1, every: 10", "bad-example", "0 より大きい数"),
        (RATES, "0.1, steps: 40}", "0.1, T_max: 40}", "bad-example", "もしかして: steps"),
        (RATES, "0.1, steps: 40}", "0.1, steps: 40, warmup: 0}", "bad-example", "1 以上の整数"),
        (RATES, "factor: 0.9", "gamma: 0.9", "bad-example", "もしかして: factor"),
        (RATES, "{schedule: cosine, ", "{optimizer: sgd, ", "bad-plot", "schedule"),
        (RATES, "draw: lr, ", "", "bad-plot", "draw: lr"),
        (RATES, "every: 10", "every: [10, 20]", "wrong-type", "every には"),
        (REGIMES, ACROSS, "across: {lrr: [0.01, 2]}", "bad-example", "もしかして: lr"),
        (REGIMES, ACROSS, "across: {learning_rate: [0.01, 2]}", "bad-example", "もしかして: lr"),
        (REGIMES, ACROSS, "across: {lr: 0.01}", "wrong-type", "[0.01, 1]"),
        (REGIMES, ACROSS, "across: {lr: {from: 0.01, to: 2}}", "wrong-type", "[0.01, 2]"),
        (REGIMES, ACROSS, "across: {lr: [0.01, 1, 2]}", "bad-plot", "小さい端と大きい端"),
        (REGIMES, ACROSS, "across: {lr: [2, 0.01]}", "bad-example", "小さい値から"),
        (REGIMES, ACROSS, "across: {lr: [-1, 2]}", "bad-example", "0 より大きい数"),
        (REGIMES, UP, "up: {momentum: [0, 1.5]}", "bad-example", "0 以上 1 未満"),
        (REGIMES, UP, "up: {beta: [0, 0.95]}", "bad-example", "もしかして: momentum"),
        (REGIMES, UP, "up: {lr: [0.1, 1]}", "bad-plot", "別の設定"),
        (REGIMES, "optimizer: rule", "optimizer: '{rule}'", "bad-example", "rule と書いて"),
        (REGIMES, "optimizer: rule", "optimizer: {rule}", "wrong-type", "optimizer: rule"),
        (REGIMES, "[momentum, nest", "[Momentum, Nest", "unknown-value", "[momentum, nesterov]"),
        (REGIMES, "momentum, nesterov", "momentum, nestrov", "unknown-value", "nesterov"),
        (REGIMES, "steps: 50", f"steps: 50\n    frame: 3{MARK}", "bad-plot", "draw: map"),
        (CURVE, "訓練: [1.0, 0.6, 0.4, 0.3]", "訓練: []", "bad-plot", "数がありません"),
        (CURVE, "訓練: [1.0, 0.6, 0.4, 0.3]", "訓練: 1.0", "wrong-type", "一覧"),
        (CURVE, "0.6, last]", "0.6, lost]", "bad-example", "もしかして: last"),
        (CURVE, "frame: 4", "frame: 9", "bad-plot", "1〜4"),
        (CURVE, "frame: 4", "frame: 0", "bad-plot", "1〜4"),
        (PLOT, P_LINE, "P: {rule: momentum, lr: lr}", "bad-plot", "「rule」ではなく optimizer"),
        (PLOT, "lr: lr, mom", "lr: lr, alpha: 0.9, mom", "bad-example", "もしかして: momentum"),
        (PLOT, "lr: lr, momentum: 0.9", "lr: lr, momentum: 9", "bad-example", "0 以上 1 未満"),
        (PLOT, "lr: lr, momentum: 0.9", "lr: {lr}, momentum: 0.9", "wrong-type", "lr: lr"),
        (PLOT, "steps: 30", f"steps: 30\n    frame: 31{MARK}", "bad-plot", "1〜30"),
        (PLOT, "steps: 30", f"steps: 30\n    start: [1]{MARK}", "bad-plot", "x と y"),
        (PLOT, "steps: 30", f"steps: 30\n    start: -1,2{MARK}", "wrong-type", "一覧"),
        (PLOT, "steps: 30", f"steps: 30\n    start: {{x: 1, y: 2}}{MARK}", "wrong-type", "一覧"),
        (PLOT, "steps: 30", f"steps: 30\n    start: [1, 20]{MARK}", "bad-example", "-5〜5"),
        (PLOT, "steps: 30", f"steps: 30\n    start: [1, lost]{MARK}", "bad-example", "lost"),
        (PLOT, "steps: 30", f"steps: 30\n    開始点: [1, 2]{MARK}", "unknown-key", "start"),
        (REGIMES, "steps: 50", f"steps: 50\n    start: [1, 2]{MARK}", "bad-plot", "draw: map"),
        (PLOT, "lr: 0.9}", "lr: 40}", "leaves-picture", "回目で図の外"),
        (PLOT, "{optimizer: sgd, lr: 0.9}", "{optimizer: momentum, lr: 0.1, momentum: 0.9}",
         "same-line", "同じに見え"),
        (PLOT, TWO_PATHS, "    paths: {optimizer: sgd, lr: lr}",
         "wrong-type", "{A: {optimizer: sgd,"),
        (PLOT, TWO_PATHS, "    paths: [{optimizer: sgd, lr: lr}, {optimizer: adam}]", "wrong-type",
         "{A: {optimizer: sgd, lr: lr}, B: {optimizer: adam}}"),
        (NUMBER, "lr: lr, st", "learning_rate: lr, st", "unknown-key", "{optimizer: sgd, lr: lr"),
        (NUMBER, "optimizer: sgd", "rule: sgd", "unknown-key", "{optimizer: sgd"),
        (NUMBER, "start: 1.0", "w0: 1.0", "unknown-key", "start: 1.0"),
        (NUMBER, GRADS, "gradients: [g1, g1]", "unknown-key", GRADS),
        (NUMBER, GRADS, "grads: []", "bad-example", "各回の勾配"),
        (NUMBER, GRADS, "grads: [g1, gg]", "bad-example", "「gg」を読めません"),
        (NUMBER, "number: W\n", "number: W3\n", "bad-example", "W2 まで"),
        (NUMBER, "number: W\n", "number: W_2\n", "bad-example", "もしかして: W2"),
        (NUMBER, "number: W\n", "number: v\n", "bad-example", "v という状態"),
    )
]  # fmt: skip

TWO_TO_FOUR = "{from: 2, to: 4}"

MATRIX = "[[g, 1], [2 * g, 2]]"

WRITTEN_VALUES = [
    slip(f"values/{new.strip()[:48]}", rules, sheet, (old, new), cure=cure)
    for sheet, old, new, rules, cure in (
        (VECTOR, TWO_TO_FOUR, "2..4", "bad-example", TWO_TO_FOUR),
        (VECTOR, TWO_TO_FOUR, "2〜4", "bad-example", TWO_TO_FOUR),
        (VECTOR, TWO_TO_FOUR, "2-4", "bad-example", TWO_TO_FOUR),
        (VECTOR, TWO_TO_FOUR, "'2, 4'", "bad-example", "{one_of: [2, 4]}"),
        (VECTOR, TWO_TO_FOUR, "{range: [2, 4]}", "which-of", TWO_TO_FOUR),
        (VECTOR, TWO_TO_FOUR, "{min: 2, max: 4}", "which-of", TWO_TO_FOUR),
        (VECTOR, TWO_TO_FOUR, "{choices: [2, 4]}", "which-of", "{one_of: [2, 4]}"),
        (VECTOR, TWO_TO_FOUR, "{from: 4, to: 2}", "empty-given", "入れ替えて"),
        (VECTOR, TWO_TO_FOUR, "{from: 2, to: 1 + 3}", "empty-given", "式は書けません"),
        (VECTOR, TWO_TO_FOUR, "{from: 2, to: 4, by: 1}", "unknown-key", "step: 1"),
        (VECTOR, TWO_TO_FOUR, "{one_of: [2, 4, 2]}", "same-candidate", "2 度"),
        (VECTOR, "{g: {from: 2, to: 4}}", "[{g: {from: 2, to: 4}}]", "wrong-type",
         "given: {g: {from: 2, to: 4}}"),
        (VECTOR, "g != 3", "g != 3 and g < 9", "bad-example", "[g != 3, g < 9]"),
        (VECTOR, "g != 3", "g < 3 or g > 3", "bad-example", "one_of"),
        (VECTOR, "g != 3", "not g == 3", "bad-example", "not は書けません"),
        (VECTOR, "g != 3", "g is even", "bad-example", "比較ではありません"),
        (VECTOR, "vector: [1 -", "number: [1 -", "wrong-type", "{vector: [1 -"),
        (VECTOR, MATRIX, "[g, 1, 2 * g, 2]", "wrong-type", MATRIX),
        (VECTOR, MATRIX, f"'{MATRIX}'", "wrong-type", f"{{matrix: {MATRIX},"),
        (FUNCTION, "  call: mse\n", "  calls: mse\n", "wrong-type", "call: mse"),
        (FUNCTION, "  call: mse\n", "  call: {mse: [{y: {low: 0, high: 1}}]}\n", "wrong-type",
         "calls: {mse"),
        (COMPUTED, "1 - g, digits: 2", "1 - g, digits: -2", "out-of-range", "0〜"),
        (SET, "    kind: fill\n", f"    kind: fill\n    given: {{lr: 0.1}}{MARK}\n", "same-name",
         "set の given"),
        (SET, "  questions:\n", f"  parts:{MARK}\n", "unknown-key", "questions"),
    )
]  # fmt: skip
_WIDE = [
    slip(f"wide colon/{old}", "full-width-colon", sheet, (old, new), cure=cure)
    for sheet, old, new, cure in (
        (LINES, "{line: テスト", "{line：テスト", "{line: テスト"),
        (LINES, ", because: テスト", ", because：テスト", ", because: テスト"),
        (WORD, "{word: 正規化", "{word：正規化", "{word: 正規化"),
        (NUMBER, "lr: {one_of: [0.1", "lr: {one_of：[0.1", "lr: {one_of: [0.1"),
        (PAIRS, "    Momentum: 速度", "    Momentum：速度", "    Momentum: 速度"),
        (PAIRS, "    AdaGrad: 勾配", "    AdaGrad：勾配", "    AdaGrad: 勾配"),
        (NUMBER, "{optimizer: sgd", "{optimizer：sgd", "{optimizer: sgd"),
    )
]

OTHER_KEYS = [
    slip(f"other tools/{new.strip()}", "unknown-key", sheet, (old, new), cure=cure)
    for sheet, old, new, cure in (
        (CHOICE, "- answer: SGD", "- text: SGD", "- answer: SGD"),
        (SEVERAL, "  several: true", "  multiple: true", "  several: true"),
        (CHOICE, "  explain: |", f"  correct: 1{MARK}\n  explain: |", "correct: true"),
        (CHOICE, "  explain: |", f"  正解: SGD{MARK}\n  explain: |", "correct: true"),
        (CHOICE, "    correct: true", "    fraction: 100", "correct: true"),
        (LINES, "  extra:", "  distractors:", "  extra:"),
        (LINES, "  lines:", "  items:", "  lines:"),
        (WORD, "spellings:", "synonyms:", "spellings:"),
    )
]

FAULTS: tuple[Fault, ...] = (
    *_WIDE,
    *OTHER_KEYS,
    *SETTINGS_OF_FIGURES,
    *WRITTEN_VALUES,
    *UNSOUND,
    *HEADINGS,
    *ARGUMENTS,
    *CUT,
    *YAML,
    *CURES,
    *BRACES,
    *STARTER,
    *CODE_LINES,
    *OPTIONS,
    *DIGITS,
    *AGREEMENT,
    *FILLS,
    *TYPOGRAPHY,
    *FIGURES,
    *CUES,
    *RANDOM,
    *IDENTITY,
)
"""Every fault; each name once."""
