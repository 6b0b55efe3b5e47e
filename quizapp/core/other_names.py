"""What other tools, libraries and people call the keys and settings that an author may write."""

import unicodedata
from collections.abc import Collection, Mapping

from quizapp.core.nearest import nearest_word

_OTHERS: Mapping[str, str] = {
    # of a question
    "ask": "question prompt stem text 問題 問題文 設問",
    "options": "choices answers 選択肢",
    "explain": "explanation rationale feedback 解説",
    "because": "reason why comment 理由",
    "kind": "type 種類",
    "level": "difficulty 難易度 難しさ",
    "correct": "right is_correct iscorrect 正解",
    "answer": "choice option label text 選択",
    "several": "multiple multi multi_select multiple_answers 複数",
    "extra": "distractors distractor unused decoys",
    "lines": "items steps rows 行",
    "spellings": "synonyms synonym aliases alternatives variants 別名",
    "make": "new create init construct",
    "id": "name key uid",
    "hints": "hint ヒント",
    "starter": "template skeleton",
    "plot": "figure graph 図",
    "questions": "question parts items problems 小問 問題",
    # of values
    "low": "min minimum",
    "high": "max maximum",
    "one_of": "oneof choices choice values candidates list select 候補",
    "from": "min minimum low lower start begin first",
    "to": "max maximum high upper stop end last until",
    "step": "by increment interval every width",
    "numbers": "number values shown",
    "digits": "places decimals decimal precision round 桁",
    "number": "value expr expression formula 値",
    # of figures and runs
    "draw": "type kind",
    "caption": "title label name 題",
    "optimizer": "rule method algorithm name kind type optim 手法",
    "start": "w0 w init initial x0 params 初期値 開始点",
    "grads": "gradients gradient grad g 勾配",
    "surface": "function func landscape loss 曲面",
    "paths": "path lines line runs optimizers 軌跡",
    "schedules": "schedule lines paths 予定",
    "curves": "curve losses lines values data 曲線",
    "steps": "step iterations iters n_steps num_steps epochs n t_max total_steps decay_steps "
    "max_steps 回数",
    "frame": "until k frames",
    "at": "where position place",
    "across": "x x_axis xaxis horizontal 横",
    "up": "y y_axis yaxis vertical 縦",
    "schedule": "scheduler name kind type method 予定",
    # settings of rules and schedules
    "lr": "learning_rate learningrate eta rate initial_learning_rate initial_lr base_lr lr0 eta0 "
    "init_value 学習率 η",
    "momentum": "alpha beta mu gamma friction 慣性 α β μ γ",
    "rho": "alpha beta beta2 gamma decay decay_rate discounting_factor momentum α β γ ρ",
    "beta1": "b1 beta_1 rho1 momentum β1 ρ1",
    "beta2": "b2 beta_2 rho2 rho β2 ρ2",
    "eps": "epsilon delta ε δ",
    "weight_decay": "wd l2 lambda lam decay λ",
    "every": "step_size period interval decay_steps transition_steps step",
    "factor": "gamma decay decay_rate drop rate alpha γ",
    "min_lr": "eta_min lr_min min_learning_rate end_lr alpha final_lr",
    "warmup": "warmup_steps warmup_epochs num_warmup_steps warm_up",
}
"""Ours, and theirs with a space between; where one means several, the first that is asked for."""

_BY_KEY = {ours: frozenset(theirs.split()) for ours, theirs in _OTHERS.items()}


def meant_by(word: str, known: Collection[str]) -> str:
    """Which of the known keys an unknown one was meant to be; empty when none is near.

    One that is right elsewhere was not mistyped.
    """
    plain = unicodedata.normalize("NFKC", word).strip().lower().replace("-", "_")
    if plain in known:
        return plain
    called = (ours for ours in _BY_KEY if ours in known and plain in _BY_KEY[ours])
    return next(called, "") or ("" if plain in _BY_KEY else nearest_word(word, known))
