"""A small sound sheet, and ways to write it to disk with one thing changed."""

from pathlib import Path

from quizapp.bank import Bank, load

GOOD = """\
topic: momentum
title: Momentum（慣性）
syllabus: 3.2.i
convention: textbook

questions:
- id: momentum-velocity
  kind: choice
  level: 2
  tags: [更新式]
  ask: Momentum の速度の更新式はどれか。
  options:
  - answer: $v \\leftarrow \\alpha v - \\eta \\frac{\\partial L}{\\partial W}$
    correct: true
    because: 勾配と逆の向きに加速します。
  - answer: $v \\leftarrow \\alpha v + \\eta \\frac{\\partial L}{\\partial W}$
    because: 勾配の符号が逆です。
    id: sign
  explain: 速度は勾配と逆の向きに育ちます。
  hints: [坂を下る向きを考えます。]

- id: momentum-rule
  kind: fill
  ask: |
    Momentum の更新式を完成させよ。
    $v \\leftarrow$ {速度}
    $W \\leftarrow$ {位置}
  blanks:
    速度:
      formula: α v - η g
      mistakes:
      - {formula: α v - (1-α) η g, because: 指数移動平均と混同しています。, id: ema}
    位置: {formula: W + v}
  explain: 速度を更新してから、位置を動かします。

- id: momentum-two-steps
  kind: fill
  given: {lr: {one_of: [0.1, 0.01]}, g1: {one_of: [1.0, 0.5, -2.0]}}
  run: {optimizer: momentum, lr: lr, momentum: 0.9, start: 1.0, grads: [g1, g1]}
  ask: 初期値 $W=1$、学習率 {lr}、勾配は 2 回 {g1}。2 ステップ後の $W$ を小数 3 桁で求めよ。{W2}
  blanks:
    W2: {number: W, digits: 3}
  explain: 学習率 {lr} で 2 回動かします。
"""


def write(folder: Path, text: str | bytes, name: str = "sheet.yaml") -> Path:
    """The text as a file of the folder."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def load_text(folder: Path, text: str | bytes) -> Bank:
    """What is read from a folder that holds just this text."""
    return load([write(folder, text)])


def with_change(old: str, new: str) -> str:
    """The sound sheet with one passage replaced."""
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1)
