"""10,000 questions of every kind, some 9 MB in 20 files: made up, yet each of them sound."""

import random
from pathlib import Path

FILES = 20
EACH = 500
TOPICS = 6

_PHRASES = (
    """\
勾配の大きい方向では、|緩やかな谷に沿って、|最初の数回の更新で、|慣性の項があるとき、
平坦な所に入ると、|学習率を半分にすると、|ミニバッチが小さいと、|勾配の符号が変わると、
過去の勾配の二乗和は、|指数移動平均の係数は、|更新前の位置から見て、|バイアスを補正すると、
急な坂を下るときに、|係数が 1 に近いとき、|初期値から離れた所で、|最小点のすぐ近くでは、
振動が収まった後で、|発散する手前までは、|重みの大きい特徴では、|まれにしか現れない特徴で、
歩幅はどう変わるか。|動く向きはどちらか。|速度は何で決まるか。|位置はどこへ移るか。
値はいくつになるか。|誤差はどう伝わるか。|どの項が最も効くか。|何回で半分になるか。
次の一歩を考える。|二つの手法を比べる。|式の形から読み取る。|軌跡の図を思い出す。
損失の等高線に注目し、|各成分を別々に追い、|前の一歩を覚えておき、|単位をそろえてから、
資料の説明と照らして、|手計算の結果を使い、|極端な場合を調べて、|収束の条件を確かめ、
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

_CHOICE = """\
- id: {name}
  kind: choice
  level: {level}
  tags: [更新式, 計算]
  ask: '{stem}学習率 {n} の Momentum（$W \\leftarrow W + v$）の説明として最も適切なものはどれか。'
  options:
{options}
  explain: |
    $v \\leftarrow \\alpha v - \\eta g$ なので、{n} 回目の速度には過去の勾配が残ります。
    位置は速度の分だけ動きます。
  hints:
  - {n} 回目の速度に、前の速度はどれだけ残りますか。
"""

_OPTIONS = (
    """\
  - answer: '$v \\leftarrow \\alpha v - \\eta \\frac{{\\partial L}}{{\\partial W}}$ の {n} 回分'
    correct: true
    because: 更新後の速度で動くので、{n} 回目の歩幅がそのまま残ります。
""",
    """\
  - answer: '$v \\leftarrow \\alpha v + \\eta \\frac{{\\partial L}}{{\\partial W}}$ の {n} 回分'
    because: 勾配の符号が逆です。坂を登る向きに {n} だけ加速しています。
""",
    """\
  - answer: 学習率だけで {n} 回動かした値
    because: 慣性を忘れています。前の速度の α 倍を足します。
    id: sgd
""",
)

_FORMULA = """\
- id: {name}
  kind: fill
  level: {level}
  tags: [更新式]
  ask: |
    {stem}α を慣性の係数、η を学習率、g を勾配とする。
    {n} 倍の勾配で動く速度 v の更新式の右辺を答えよ。$v \\leftarrow$ {{速度}}
  blanks:
    速度:
      formula: 'α v - {n} η g'
      mistakes:
      - formula: 'α v + {n} η g'
        id: plus_grad
        because: 勾配の符号が逆です。速度は坂を下る向きにためます。
      - formula: 'α v - g'
        id: no_lr
        because: 学習率を掛け忘れています。
  explain: |
    前の速度の α 倍から、勾配に学習率を掛けたものを引きます。
  hints:
  - 新しい速度は、前の速度の残りと、勾配による加速からできています。
"""

_NUMBER = """\
- id: {name}
  kind: fill
  level: {level}
  tags: [計算]
  given:
    lr: {{one_of: [0.1, 0.05]}}
    g1: {{one_of: [2.0, -3.0]}}
  run: {{optimizer: sgd, lr: lr, start: {n}.0, grads: [g1, g1]}}
  ask: |
    {stem}$W = {n}$、学習率 {{lr}} の SGD で 2 回更新する。勾配は 2 回とも {{g1}} だった。
    2 回更新した後の W を、小数第 3 位まで求めよ。$W =$ {{答え}}
  blanks:
    答え:
      number: W
      digits: 3
      mistakes:
      - {{number: {n} + 2 * lr * g1, id: sign, because: 勾配を足しています。引くと下ります。}}
      - {{number: W1, because: 1 回更新しただけの値です。}}
  explain: 1 回に動く量は $- \\eta g$ で、勾配が同じなら 2 回とも同じです。
  hints: [まず 1 回分の動く量を求めましょう。]
"""

_CODE = """\
- id: {name}
  kind: code
  level: {level}
  tags: [実装]
  reference: sgd
  entry: SGD
  ask: '{stem}空欄 `____` を埋めて、SGD を完成させよ。'
  starter: |
    class SGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= ____  # {n}
  solution: |
    class SGD:
        def __init__(self, lr=0.01):
            self.lr = lr

        def update(self, params, grads):
            for key in params:
                params[key] -= self.lr * grads[key]  # {n}
  explain: |
    引く量は $\\eta g$、コードでは `self.lr * grads[key]` です。
  hints:
  - 数式で W から引いている量は何ですか。
"""

_TEMPLATES = (
    *(_CHOICE, _FORMULA, _CHOICE, _NUMBER, _CHOICE),
    *(_CHOICE, _FORMULA, _CHOICE, _NUMBER, _CODE),
)


def write_crowd(folder: Path) -> None:
    """Write the same files at every call."""
    rng = random.Random(1)  # noqa: S311  # made-up text, not a secret
    for number in range(FILES):
        questions = [_question(number * EACH + i, rng) for i in range(EACH)]
        write_sheet(folder / f"{number:02}.yaml", number % TOPICS, questions)


def write_few(folder: Path) -> None:
    """One question of each topic, so that the screens are the same."""
    rng = random.Random(1)  # noqa: S311  # made-up text, not a secret
    for number in range(TOPICS):
        write_sheet(folder / f"{number:02}.yaml", number, [_question(number, rng)])


def write_three_hundred(folder: Path) -> None:
    """Some fifty questions of each topic."""
    rng = random.Random(2)  # noqa: S311  # made-up text, not a secret
    for number in range(TOPICS):
        questions = [_question(number * 50 + i, rng) for i in range(50)]
        write_sheet(folder / f"{number:02}.yaml", number, questions)


def write_sheet(file: Path, topic: int, questions: list[str]) -> None:
    """One file of a topic."""
    heading = f"topic: t{topic}\ntitle: 分野 {topic}\nquestions:\n"
    file.write_text("\n".join([heading, *questions]), encoding="utf-8")


def _question(number: int, rng: random.Random) -> str:
    n = number + 1  # no two questions are one in other words
    options = "".join(rng.sample(_OPTIONS, len(_OPTIONS))).rstrip().format(n=n)
    return _TEMPLATES[number % len(_TEMPLATES)].format(
        name=f"q-{number}",
        level=number % 5 + 1,
        n=n,
        stem="".join(rng.sample(_PHRASES, 5)),
        options=options,
    )
