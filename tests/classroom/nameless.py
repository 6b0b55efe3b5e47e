"""Wrong code that is no mistake of the catalogue, and the true sentence that each must be told."""

from tests.classroom.wrong import SGD_LOOP, changed, edited

Nameless = tuple[str, str, str]
"""The rule, the source, and what the message says."""


def sgd(*body: str, before: tuple[str, ...] = (), source: str = "") -> str:
    """SGD with another body of its loop, and lines before it."""
    lines = [*(f"        {line}\n" for line in before), "        for key in params:\n"]
    lines += [f"            {line}\n" for line in body]
    return source + edited("sgd", (SGD_LOOP, "".join(lines)))


STEP = "params[key] -= self.lr * grads[key]"
COUNT = "self.n = getattr(self, 'n', 0) + 1"

NAMELESS: dict[str, Nameless] = {
    "one parameter stands still": (
        "sgd",
        sgd(f"if not key.endswith('2'): {STEP}"),
        "W1 は正しく、W2 が動いていません。",
    ),
    "one parameter goes too far": (
        "sgd",
        sgd(f"{STEP} * (2.5 if key == 'W2' else 1)"),
        "W1 は正しく、W2 は 1 ステップ目から違います。",
    ),
    "one parameter stops": (
        "sgd",
        sgd(f"if self.n <= 2 or key != 'W2': {STEP}", before=(COUNT,)),
        "W1 は正しく、W2 が 3 ステップ目から動いていません。",
    ),
    "stops after three steps": (
        "sgd",
        sgd(f"if self.n <= 3: {STEP}", before=(COUNT,)),
        "4 ステップ目から動いていません。",
    ),
    "stops late": (
        "sgd",
        sgd(f"if self.n <= 45: {STEP}", before=(COUNT,)),
        "46 ステップ目から動いていません。",
    ),
    "nudges what has no gradient": (
        "sgd",
        sgd(f"{STEP} + 0.1 * (grads[key] == 0)"),
        "勾配が 0 の成分だけが違います。",
    ),
    "divides by the gradient": (
        "sgd",
        sgd(f"{STEP} * grads[key] / grads[key]"),
        "1 ステップ目で、勾配が 0 の成分だけ、値が nan または inf になりました。",
    ),
    "moves one component of each": (
        "sgd",
        sgd("params[key][:1] -= self.lr * grads[key][:1]"),
        "一部の成分だけが違います。",
    ),
    "the class's learning rate": (
        "sgd",
        edited("sgd", ("self.lr", "SGD.lr")),
        "2 つのオプティマイザを交互に使うと違います。",
    ),
    "averages what has axes": (
        "sgd",
        sgd("g = grads[key]", "params[key] -= self.lr * (g if np.ndim(g) < 2 else g.mean())"),
        "行列など、軸の多い配列があると違います。",
    ),
    "half a step": (
        "sgd",
        changed("sgd", ("{lr}", "0.5 * {lr}")),
        "更新の大きさが、いつも正解の 0.5 倍になっています。",
    ),
    "a gradient too large by a hundredth": (
        "momentum",
        changed("momentum", ("{g}", "1.01 * {g}")),
        "正解の 1.01 倍になっています。",
    ),
    "a step too large by two thousandths": (
        "sgd",
        changed("sgd", ("{lr}", "1.002 * {lr}")),
        "正解の 1.002 倍になっています。",
    ),
    "a size that depends on the setting": (
        "sgd",
        changed("sgd", ("{lr}", "3 * {lr} ** 2")),
        "最初の 1 ステップは、向きは正しく、大きさだけが違います。",
    ),
    "a squeezed gradient": (
        "sgd",
        changed("sgd", ("{g}", "({g} * (2 + np.cos({g})) / 3)")),
        "最初の 1 ステップは、どの成分も向きは正しく、大きさだけが違います。",
    ),
    "some components turned": (
        "sgd",
        changed("sgd", ("{g}", "np.cos({g}) * {g}")),
        "最初の 1 ステップで、向きが逆の成分があります。",
    ),
    "a little more for every component": (
        "sgd",
        changed("sgd", ("{lr} * {g}", "{lr} * {g} + 0.001")),
        "動かないはずの成分（勾配が 0 の成分など）まで動いています。",
    ),
    "the velocity kept otherwise": (
        "momentum",
        changed("momentum", ("{momentum} * {v}", "{momentum} ** 2.5 * {v}")),
        "2 ステップ目から値が違います。前の回から持ち越す値（状態や回数）を確認しましょう。",
    ),
    "the sum of a key's gradients": (
        "adagrad",
        changed("adagrad", ("{g}", "np.cbrt(np.sum({g} ** 3))")),
        "動かないはずの成分（勾配が 0 の成分など）まで動いています。",
    ),
    "twice as far the other way": (
        "sgd",
        changed("sgd", ("{lr}", "-2 * {lr}")),
        "最初の 1 ステップの向きが逆で（符号が反対）、大きさも違います。",
    ),
    "a velocity in half precision": (
        "momentum",
        changed(
            "momentum",
            ("{momentum} * {v} - {lr} * {g}", "np.float16({momentum} * {v} - {lr} * {g})"),
        ),
        "正解との差は、float16（半精度）で計算したときの丸めの誤差ほどです。",
    ),
}
