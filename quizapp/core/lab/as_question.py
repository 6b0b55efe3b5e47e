"""A state of the lab as the file of a question, which `quizapp check` accepts as it stands."""

import shlex
import zlib
from collections.abc import Callable, Mapping

from quizapp.core.lab.question_forms.bars import bars_asked
from quizapp.core.lab.question_forms.lines import losses_asked, paths_asked
from quizapp.core.lab.question_forms.map import map_asked
from quizapp.core.lab.question_forms.rates import rates_asked
from quizapp.core.lab.question_forms.table import table_asked
from quizapp.core.lab.question_forms.written import LabQuestion, NoQuestionError
from quizapp.core.lab.scene import Look, Scene, lab_words
from quizapp.core.lab.walking import check_experiment

__all__ = ["QUESTION_FORMS", "NoQuestionError", "question_yaml"]

QUESTION_FORMS: Mapping[Look, Callable[[Scene], LabQuestion]] = {
    "paths": paths_asked,
    "loss": losses_asked,
    "lr": rates_asked,
    "table": table_asked,
    "bars": bars_asked,
    "map": map_asked,
}
"""How each picture is asked about."""

_HEAD = """\
# yaml-language-server: $schema=schema.json
# 実験室の図から作った問題です。このまま quizapp check に通ります。
# 次の 3 つを自分の言葉に直してください。
#   id とファイルの題（topic、title）… 出題する前に決め、その後は変えません。
#   because … その誤答を選んだ人が、どこを誤解しているか。
#   explain … なぜそうなるか。今は、計算で分かることだけが書いてあります。
# 同じ図を見るには：{line}

topic: my-lab
title: 実験室から

questions:
"""


def question_yaml(scene: Scene, look: Look) -> str:
    """A file with one question about that picture of the scene, about the chosen walker.

    Raises:
        UnknownWordError: the scene cannot be walked.
        NoQuestionError: nothing can be asked about it.
    """
    check_experiment(scene.experiment)
    words = shlex.join(("quizapp", "lab", *lab_words(scene)))
    name = f"my-lab-{look}-{zlib.crc32(words.encode()):08x}"
    return _HEAD.format(line=_comment(words)) + QUESTION_FORMS[look](scene).written(name)


def _comment(words: str) -> str:
    return " ".join(words.split())
