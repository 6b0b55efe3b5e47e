"""What the bundled bank holds, as the page in the authoring guide shows it.

Which claim of articles a question is about is written down here; all else is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quizapp.core.kinds.choice import Choice, Option
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet

KINDS = {
    "choice": "選択",
    "fill": "穴埋め",
    "code": "コード",
    "order": "並べ替え",
    "match": "組み合わせ",
}
LEVELS = range(1, 6)

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "Momentum の 1 回目は [0.99 2.02] になる": ("momentum-first-output", "momentum-who-printed"),
    "`Sgd` と定義して `sgd` と呼ぶ": ("errors-function-name",),
    "位置の式に更新前の速度を使う": ("momentum-time-index", "momentum-late-velocity-limit"),
    "AdaGrad で更新前の h で割る": ("adagrad-index", "adagrad-order-of-lines"),
    "勾配が小さくなるので AdaGrad の学習率が下がる": (
        "adagrad-constant-slope",
        "errors-slope-lowers-rate",
    ),
    "ε の値や有無で結果が変わる": ("errors-epsilon-on-screen", "adagrad-gradient-like-epsilon"),
    "関数が外の変数を読み、呼び出し側の配列を書き換える": (
        "adam-global-name",
        "sgd-caller-array",
        "errors-array-shared",
    ),
    "Adam は二乗を足し続ける": ("adam-made-of", "errors-adam-as-a-sum"),
    "ε がないと例外で止まる": ("adagrad-memo", "adagrad-division-by-zero"),
    "SGD はいつも同じ歩幅で進む": ("sgd-step-size", "sgd-blind-strides"),
    "AdaGrad はやがて一歩も動けなくなる": (
        "adagrad-wrong-sentences",
        "errors-walk-that-never-ends",
    ),
    "h に動いた距離がたまる": ("adagrad-what-h-stores", "adagrad-wrong-sentences"),
    "慣性の係数は摩擦の大きさである": ("momentum-alpha-meaning", "momentum-analogy"),
    "Momentum は一直線に谷底へ向かう": ("momentum-straight-path", "errors-sideways-swing"),
    "Adam はいつも最も速い": ("adam-losses-in-a-valley", "errors-one-counterexample"),
    "α = 0.9 なら新しい勾配の影響は 10 %": (
        "momentum-terminal-velocity",
        "errors-printed-velocity",
    ),
    "検証データなしで ReduceLROnPlateau を使う": (
        "errors-rate-that-stays",
        "framework-keras-plateau-unmonitored",
    ),
    "入力の大きさを決めずに Flatten につなぐ": (
        "errors-shape-not-mended",
        "framework-keras-vgg-shape",
    ),
    "ミニバッチの組をそのままモデルに渡す": (
        "framework-torch-batch-unpack",
        "errors-mend-loader",
    ),
    "凍結したままファインチューニングと呼ぶ": (
        "errors-what-is-trained",
        "framework-torch-freeze",
    ),
    "発散したら慣性の係数を小さくする": ("momentum-diverged-remedy", "errors-smaller-inertia"),
    "Nesterov はどんな問題でも速い": ("nesterov-claim",),
    "学習が速いと過学習する": ("errors-fast-so-overfitting",),
    "谷に落ちにくくする": ("landscape-aim-of-momentum", "errors-page-on-momentum"),
    "`input_shape` と、定義のない関数": ("errors-keras-input", "errors-gradient-undefined"),
    "SGD では谷の両側の勾配が打ち消し合う": ("sgd-zigzag", "errors-cancelling-walls"),
    "速度は前の速度と勾配の和である": ("momentum-description-error", "errors-sum-in-words"),
    "慣性の係数を β、学習率を α と書く": (
        "momentum-letters-of-another-book",
        "errors-letters-swapped",
    ),
    "出発点を記録しない": ("errors-recorded-path", "errors-mend-recorder"),
}
"""Claims and slips of articles that learners read, each with questions that put them right."""


def overview(questions: QuestionSet) -> str:
    """The tables of the page: topics, forms, claims of articles."""
    every = list(questions.values())
    return "\n\n".join(
        (_said(every), _table(*_topics(questions)), _table(*_forms(every)), _table(*_claims()))
    )


def _said(questions: Sequence[Question]) -> str:
    drawn = sum(_is_drawn(one) for one in questions)
    share = 100 * drawn // len(questions)
    sets = len({one.stem.set for one in questions if one.stem})
    return (
        f"{len(questions)} 問（うち組み問題 {sets} 組）。"
        f"{drawn} 問（{share} %）は、出題のたびに値を引き直します。"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _topics(questions: QuestionSet) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    head = ["話題", "問", "値を引く", *KINDS.values(), "図", *(f"Lv{level}" for level in LEVELS)]
    rows = (
        (topic.title, *_counts([questions[one.id] for one in questions.listed(topic.id)]))
        for topic in questions.topics()
    )
    return head, rows


def _counts(own: Sequence[Question]) -> Iterator[int]:
    kinds, levels = Counter(one.body.kind for one in own), Counter(one.level for one in own)
    yield len(own)
    yield sum(map(_is_drawn, own))
    yield from (kinds[kind] for kind in KINDS)
    yield sum(map(_shows_a_picture, own))
    yield from (levels[level] for level in LEVELS)


def _is_drawn(question: Question) -> bool:
    return bool(question.worked.given)


def _shows_a_picture(question: Question) -> bool:
    return any(plot.at == "ask" for plot in question.plots)


def _forms(questions: Sequence[Question]) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    return ["形", "問"], ((name, sum(map(has, questions))) for name, has in _FORMS.items())


def _some_option(holds: Callable[[Option], object]) -> Callable[[Question], bool]:
    return lambda one: isinstance(one.body, Choice) and any(map(holds, one.body.options))


def _some_blank(*sorts: type) -> Callable[[Question], bool]:
    return lambda one: (
        isinstance(one.body, Fill)
        and any(isinstance(blank, sorts) for blank in one.body.blanks.values())
    )


def _code(holds: Callable[[Code], object]) -> Callable[[Question], bool]:
    return lambda one: isinstance(one.body, Code) and bool(holds(one.body))


def _asks_of_a_listing(question: Question) -> bool:
    stem = question.stem.ask if question.stem else ""
    return not question.body.is_run and "```" in stem + question.ask


_FORMS: Mapping[str, Callable[[Question], bool]] = {
    "計算した数の選択肢": _some_option(lambda option: option.computed),
    "コードの選択肢": _some_option(lambda option: option.code),
    "軌跡や予定の図の選択肢": _some_option(lambda option: option.path),
    "すべて選ぶ": lambda one: isinstance(one.body, Choice) and one.body.several,
    "問題文のコードを読む": _asks_of_a_listing,
    "問題文の図を読む": _shows_a_picture,
    "組み問題の小問": lambda one: one.stem is not None,
    "式の空欄": _some_blank(FormulaBlank),
    "数の空欄": _some_blank(NumberBlank),
    "ベクトル・行列の空欄": _some_blank(VectorBlank, MatrixBlank),
    "言葉の空欄": _some_blank(WordBlank),
    "コードの空欄やクラス": _code(lambda code: not code.bug),
    "コードの誤りを直す": _code(lambda code: code.bug),
    "関数の形のコード": _code(lambda code: code.style == "function" or not code.entry),
    "行や手順の並べ替え": lambda one: one.body.kind == "order",
    "組み合わせ": lambda one: one.body.kind == "match",
}


def _claims() -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    head = ["資料でよく見る誤り", "正しく直す問題"]
    rows = ((claim, " ".join(f"`{name}`" for name in own)) for claim, own in CLAIMS.items())
    return head, rows
