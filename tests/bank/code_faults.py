"""Faults of code in its further forms, planted as those of `tests.bank.faults` are."""

from tests.bank.code_sheets import (
    BUG,
    CALLS,
    CHANGING,
    CLASS_LINES,
    EXAMPLES,
    LINES,
    SCRIPT,
    SHOWN_LINES,
    STANDARD,
    STEP,
    STOPPING,
)
from tests.bank.fault_sheets import CODE, FUNCTION
from tests.bank.faults import MARK, Fault, slip

_WITH = "with: {x: {low: -1, high: 1, shape: [3]}}"
_MADE = "make: {decay: {low: 0.5, high: 0.99}}"

SCRIPTS = [
    slip("script/an argument misspelt", "unknown-argument", SCRIPT,
         ("make: {decay:", "make: {decai:"), cure="decay"),
    slip("script/an argument too many", "unknown-argument", SCRIPT,
         (_MADE, "make: {decay: 0.9, bias: 1}"), cure="decay"),
    slip("script/nothing to make it of", "missing-argument", SCRIPT,
         (_MADE, "make: {}"), cure="decay"),
    slip("script/it is never made", "missing-argument", SCRIPT,
         (f"- {_MADE}\n  - {{call", "- {call"), cure="make: {decay: …}"),
    slip("script/a method misspelt", "unknown-method", SCRIPT,
         ("call: update,", "call: updat,"), cure="もしかして: update"),
    slip("script/another library's method", "unknown-method", SCRIPT,
         ("call: update,", "call: step,"), cure="update"),
    slip("script/an attribute is called", "unknown-method", SCRIPT,
         ("call: update,", "call: value,"), cure="read: value"),
    slip("script/an argument of a method misspelt", "unknown-argument", SCRIPT,
         ("with: {x:", "with: {y:"), cure="x"),
    slip("script/a method without its argument", "missing-argument", SCRIPT,
         (f"{_WITH}, ", ""), cure="x"),
    slip("script/an attribute misspelt", "unknown-attribute", SCRIPT,
         ("read: value}", "read: valu}"), cure="もしかして: value"),
    slip("script/the second attribute misspelt", "unknown-attribute", SCRIPT,
         ("read: [value, count]", "read: [value, counts]"), cure="もしかして: count"),
    slip("script/a method is read", "unknown-attribute", SCRIPT,
         ("read: [value, count]", "read: [update]"), cure="call: update"),
    slip("script/the class misspelt", "bad-code", SCRIPT,
         ("entry: Average", "entry: Avarage"), cure="もしかして: Average"),
    slip("script/a class under the key of functions", "no-entry", SCRIPT,
         ("entry: Average", "call: Average"), cure="entry: Average"),
    slip("script/an argument that is not changed", "unchanged-argument", CHANGING,
         ("changes: params", "changes: grads"), cure="update"),
    slip("script/a changed argument that is only read", "unchanged-argument", SCRIPT,
         ("times: 6, read: value}", "times: 6, changes: x}"), cure="x"),
    slip("script/nothing is compared", "nothing-compared", CHANGING,
         ("  script:", f"  script:{MARK}"), ("    changes: params\n", ""), cure="changes"),
    slip("script/a whole argument misspelt", "unknown-argument", CHANGING,
         ("grads: {keys: {W", "gradients: {keys: {W"), cure="grads"),
    slip("script/of a standard: another argument", "unknown-argument", STOPPING,
         ("with: {loss", "with: {value"), cure="loss"),
    slip("script/of a standard: another attribute", "unknown-attribute", STOPPING,
         ("read: best", "read: waited"), cure="best"),
    slip("script/of a standard: a value it refuses", "bad-example", STOPPING,
         ("{one_of: [1, 2, 3]}", "{low: 0.5, high: 2}"), cure="integers: true"),
]  # fmt: skip

_UPDATE = """\
        def update(self, params, grads):
            for key in params:
                params[key] -= self"""

FUNCTIONS = [
    slip("calls/a function misspelt", "bad-code", CALLS,
         ("relu_grad:\n", "relu_gradient:\n"), cure="もしかして: relu_grad"),
    slip("calls/the first function misspelt", "bad-code", CALLS,
         ("relu: [{x:", "rellu: [{x:"), cure="もしかして: relu"),
    slip("calls/an argument misspelt", "unknown-argument", CALLS,
         ("relu: [{x:", "relu: [{y:"), cure="x"),
    slip("calls/an argument less", "missing-argument", CALLS,
         ("    - x: {low: -2", "    - x: {low: -2"),
         ("      d: {low: -1, high: 1, shape: [6]}\n", ""), cure="d"),
    slip("calls/a result that is written", "unknown-argument", CALLS,
         ("      d: {low", "      returns: 1\n      d: {low"), cure="あるのは x、d"),
    slip("calls/the second function is not in the starter", "starter-entry", CALLS,
         ("  starter: |", f"  starter: |{MARK}"),
         ("\n\n    def relu_grad(x, d):\n        return ____\n", ""), cure="relu_grad"),
    slip("calls/the starter names the second otherwise", "starter-entry|starter-differs", CALLS,
         ("    def relu_grad(x, d):\n        return ____",
          "    def relugrad(x, d):\n        return ____"), cure="relu_grad"),
    slip("call/with brackets", "no-call", EXAMPLES,
         ("call: clip_each", "call: clip_each(values, limit)"), cure="名前だけ"),
    slip("call/misspelt", "bad-code", EXAMPLES,
         ("call: clip_each", "call: clip_eech"), cure="もしかして: clip_each"),
    slip("call/under the key of classes", "no-call", STEP,
         ("call: momentum", "entry: momentum"), cure="call: momentum"),
    slip("call/solution misspelt", "unknown-reference", EXAMPLES,
         ("reference: solution", "reference: solutions"), cure="もしかして: solution"),
    slip("inputs/a dash before each argument", "other-arguments", EXAMPLES,
         ("    limit: {low", "  - limit: {low"), ("    mode: {text", "  - mode: {text"),
         cure="「- 」を消して"),
    slip("inputs/a size without use", "unused-size", EXAMPLES,
         ("sizes: {n: {low: 2, high: 5}}", f"sizes: {{n: {{low: 2, high: 5}}}}{MARK}"),
         ("length: n", "length: 3"), cure="n"),
    slip("inputs/a length of 0", "bad-shape", EXAMPLES, ("length: n", "length: 0"), cure="1 以上"),
    slip("inputs/another argument of a standard", "unknown-argument", STANDARD,
         ("{t: {low", "{T: {low"), cure="もしかして: t"),
    slip("inputs/a time of a standard that is no integer", "bad-example", STANDARD,
         (", integers: true", ""), cure="integers: true"),
    slip("inputs/a length of a standard that is 0", "bad-example", STANDARD,
         ("one_of: [20, 30]", "one_of: [0, 30]"), cure="範囲"),
    slip("step/no update", "unknown-method", CODE,
         ("  solution: |\n    class SGD:", f"  solution: |\n    class SGD:{MARK}"),
         (_UPDATE, _UPDATE.replace("update", "step")), cure="update("),
]  # fmt: skip

_EXAMPLE = "{values: [3.0, -0.5, -4.0], limit: 1.0, mode: both}"

SHOWN = [
    *(slip(f"examples/{said}", "other-arguments|bad-argument", EXAMPLES,
           (_EXAMPLE, new), cure=cure)
      for said, new, cure in (
          ("a result", "{values: [3.0], limit: 1.0, mode: both, returns: [1.0]}", "書きません"),
          ("an argument less", "{values: [3.0], limit: 1.0}", "mode"),
          ("an argument misspelt", "{values: [3.0], lim: 1.0, mode: both}", "もしかして: limit"),
          ("a number for a list", "{values: 3.0, limit: 1.0, mode: both}", "[1.0, 2.0]"),
          ("a list for a number", "{values: [3.0], limit: [1.0], mode: both}", "数 1 つ"),
          ("a number for a word", "{values: [3.0], limit: 1.0, mode: 3}", "both、upper"),
          ("another word", "{values: [3.0], limit: 1.0, mode: uper}", "もしかして: upper"),
      )),
    *(slip(f"starter/a blank after {before}: {sign}", "no-blank", sheet,
           (f"{before} ____", f"{before} {sign}"), cure="____（半角の下線 4 つ）")
      for sheet, before in ((CODE, "-="), (FUNCTION, "return"))
      for sign in ("___", "＿＿＿＿", "_____", "...", "# TODO", "（あ）", "?", "____ - ___")),
    slip("starter/nothing to fill", "starter-solved", FUNCTION,
         ("starter: |", f"starter: |{MARK}"), ("return ____", "return 0.5 * np.mean(error**2)"),
         cure="____（半角の下線 4 つ）"),
    *(slip(f"bug/a blank written {sign}", "bug-and-blank", BUG,
           ("norm = np.sum(g ** 2)", f"norm = {sign}"), cure="bug: true を消して")
      for sign in ("____", "___", "＿＿＿＿", "...")),
    slip("bug/no bug", "starter-solved", BUG, ("starter: |", f"starter: |{MARK}"),
         ("norm = np.sum(g ** 2)", "norm = np.sqrt(np.sum(g ** 2))"), cure="誤りを 1 か所"),
    slip("bug/no bug, in other words", "broken-claim", BUG, ("starter: |", f"starter: |{MARK}"),
         ("norm = np.sum(g ** 2)", "norm = np.linalg.norm(g)"), cure="誤りを starter に 1 か所"),
    slip("bug/a bracket left open", "starter-syntax", BUG,
         ("norm = np.sum(g ** 2)", "norm = np.sum(g ** 2"), cure="括弧"),
]  # fmt: skip

ROWS = [
    *(slip(f"lines/{said}", "bad-code|broken-promise", LINES, ("kept = alpha * v\n", f"{new}\n"),
           cure=cure)
      for said, new, cure in (
          ("a bracket too many", "kept = alpha * v)", "閉じ括弧"),
          ("no sign of a product", "kept = alpha v", "Python"),
          ("a name misspelt", "kept = alfa * v", "「alfa」"),
          ("indented", "  kept = alpha * v", "字下げ"),
          ("a sign of the textbook", "kept = alpha × v", "半角"),
      )),
    slip("lines/a name misspelt in a list", "broken-promise", CLASS_LINES,
         ("- g = grads[key]", "- g = grad[key]"), cure="「grad」"),
    slip("lines/an attribute misspelt in a list", "broken-promise", CLASS_LINES,
         ("- self.h[key] += g", "- self.H[key] += g"), cure="「H」"),
    slip("lines/folded", "folded-code", LINES, ("lines: |", "lines: >"), cure="lines: |"),
    slip("lines/neither a list nor a block", "line-count", LINES,
         ("lines: |\n    scaled = lr * g", f"lines:\n    scaled = lr * g{MARK}"), cure="lines: |"),
    slip("lines/a folded program", "folded-code", LINES, ("program: |", "program: >"),
         cure="program: |"),
    slip("lines/a program without a colon", "bad-code", LINES,
         ("g, lr, alpha):\n        ____", f"g, lr, alpha){MARK}\n        ____")),
    slip("lines/the blank of a program is not deep enough", "bad-code", LINES,
         ("        ____", "    ____"), cure="字下げ"),
    slip("lines/another function", "bad-code", LINES, ("call: step", "call: stepp"),
         cure="もしかして: step"),
    slip("lines/another class", "bad-code", CLASS_LINES, ("entry: AdaGrad", "entry: Adagrad"),
         cure="もしかして: AdaGrad"),
    slip("lines/another argument", "unknown-argument", LINES,
         ("    alpha: {low", "    alfa: {low"), cure="もしかして: alpha"),
    slip("lines/no program", "bad-code", LINES,
         ("call: step", f"call: step{MARK}"),
         ("  program: |\n    def step(w, v, g, lr, alpha):\n        ____\n", ""), cure="program"),
    slip("lines/free that is not", "broken-promise", LINES,
         ("free: [[1, 2]]", "free: [[1, 2], [3, 4]]"), cure="1 → 2 → 4 → 3 → 5"),
    slip("lines/free beside what is needed", "broken-promise", LINES,
         ("free: [[1, 2]]", "free: [[2, 3]]"), cure="「kept」"),
    slip("lines/a mistake that is right", "broken-promise", LINES,
         ("{order: [4, 3]", "{order: [2, 1]"), cure="正しく動きます"),
    *(slip(f"lines/shown: {said}", "bad-code", SHOWN_LINES, (old, new))
      for said, old, new in (
          ("a bracket too many", "rng.permutation(n)", "rng.permutation(n))"),
          ("no colon", "range(0, n, size):", "range(0, n, size)"),
          ("wide brackets", "range(0, n, size):", "range（0, n, size）:"),
          ("another depth", "        update(x[", "       update(x["),
      )),
]  # fmt: skip

CODE_FAULTS: tuple[Fault, ...] = (*SCRIPTS, *FUNCTIONS, *SHOWN, *ROWS)
"""Every one of them; each name once."""
