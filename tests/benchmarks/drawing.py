"""Drawing the standard formulas, and wrapping a paragraph with one."""

from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.tex.parser import parsed
from quizapp.core.text.prose import wrap
from tests.benchmarks.measure import in_turn, table
from tests.core.formula.test_drawing import STANDARD

TWELVE = [tex for tex, *_ in STANDARD[:12]]
"""SGD to Adam, as the table of drawings begins."""

PARAGRAPH = (
    r"AdaGrad は $h \leftarrow h + g \odot g$ で勾配の二乗を貯め、"
    r"$W \leftarrow W - \eta \frac{g}{\sqrt{h} + \varepsilon}$ と更新します。"
    r"平方根は単位をそろえるため、"
    r"$\varepsilon$ は $h = 0$ の要素で 0 を 0 で割らないためにあります。"
)


def run() -> str:
    """Time all twelve at once in each form and mode."""
    actions = {
        "reading the TeX of twelve": lambda: [parsed(tex) for tex in TWELVE],
        "twelve in two dimensions": lambda: [draw(tex) for tex in TWELVE],
        "twelve in two dimensions, ASCII": lambda: [draw(tex, plain=True) for tex in TWELVE],
        "twelve on one line": lambda: [one_line(tex) for tex in TWELVE],
        "twelve on one line, ASCII": lambda: [one_line(tex, plain=True) for tex in TWELVE],
        "a paragraph in 58 columns": lambda: wrap(PARAGRAPH, 58, standing=True),
    }
    return table(in_turn(actions, 500), floor="reading the TeX of twelve")
