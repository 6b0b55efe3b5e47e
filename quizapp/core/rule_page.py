"""The page of a rule as prose under headings: what optim_core knows of it, and its notes.

Formulas, defaults, partings and mistakes are read off optim_core; a screen or a command draws them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from optim_core.conventions import CONVENTIONS, Convention, partings
from optim_core.mistake import Mistake
from optim_core.mistakes import CATALOGUES
from quizapp.core.expression import proper_name
from quizapp.core.formula.letters import Letters
from quizapp.core.formula.reading.compact import NotCompactError, compact_in_tex
from quizapp.core.rule_notes import RULE_NOTES
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import NOTHING_SAMPLED

OURS = "textbook"
"""The convention that the questions are in."""

LIBRARY_NAMES: Mapping[str, str] = {
    OURS: "この教材",
    "pytorch": "PyTorch",
    "keras": "Keras",
    "optax": "optax",
}

_SETTINGS: Mapping[str, tuple[str, str]] = {
    "lr": (r"$\eta$", "学習率"),
    "momentum": (r"$\alpha$", "慣性の係数"),
    "rho": (r"$\rho$", "減衰率"),
    "beta1": (r"$\beta_1$", "1 つ目の減衰率"),
    "beta2": (r"$\beta_2$", "2 つ目の減衰率"),
    "eps": (r"$\varepsilon$", "0 除算を防ぐ小さな数"),
    "weight_decay": (r"$\lambda$", "重み減衰の係数"),
    "h0": ("", "$h$ の初期値"),
    "momentum_decay": (r"$\psi$", "先読みの重みの増え方"),
    "eps_in_sqrt": ("", r"$\varepsilon$ を根号の中に置く"),
}
"""The letter of each setting, where it has one, and what it is called."""

NOT_OFFERED = "―"


@dataclass(frozen=True, slots=True)
class Section:
    """One heading with its prose, and a picture below it, if there is one."""

    title: str
    text: str
    drawing: Trajectories | None = None


@dataclass(frozen=True, slots=True)
class RulePage:
    """All there is to read of one rule, in a learner's letters."""

    rule: str
    name: str
    idea: str
    sections: tuple[Section, ...]


def rule_page(rule: str, letters: Letters, framework: str = "") -> RulePage:
    """The page of a rule of `OPTIMIZERS`; a learner's framework comes first of the libraries."""
    notes = RULE_NOTES[rule]
    sections = (
        Section("更新式", "\n".join((*_formulas(CONVENTIONS[OURS][rule]), _legend(rule)))),
        Section("得意なこと", notes.strength),
        Section("苦手なこと", notes.weakness),
        Section("問われるところ", notes.asked),
        Section("図", f"{notes.seen}\n{_settings_pictured(rule)}", _drawing(rule)),
        Section("ライブラリでの書き方", "\n".join(_conventions(rule, framework))),
        Section("よくある誤り", "\n".join(map(_mistake, _commonest(rule)))),
    )
    spelled = tuple(_spelled(section, letters) for section in sections)
    return RulePage(rule, proper_name(rule), respelled(notes.idea, letters), spelled)


def _spelled(section: Section, letters: Letters) -> Section:
    drawing = section.drawing
    if drawing:
        paths = {respelled(label, letters): path for label, path in drawing.paths.items()}
        drawing = replace(drawing, paths=paths)
    return replace(section, text=respelled(section.text, letters), drawing=drawing)


def _formulas(convention: Convention) -> Iterator[str]:
    """Each statement on a line of its own."""
    return (f"${tex}$" for tex in compact_in_tex(convention.formula))


def _legend(rule: str) -> str:
    formula, notes = CONVENTIONS[OURS][rule].formula, RULE_NOTES[rule]
    counted = ["$t$：更新の回数（1 から）"] * ("^t" in formula)
    kept = [f"${letter}$：{called}" for letter, called in notes.states.items()]
    named = [
        f"{letter}：{called}"
        for letter, called in (_SETTINGS[name] for name in CONVENTIONS[OURS][rule].names)
    ]
    return "、".join(("$W$：パラメータ", "$g$：勾配", *kept, *named, *counted))


def _drawing(rule: str) -> Trajectories:
    drawing = RULE_NOTES[rule].figure.drawing(NOTHING_SAMPLED)
    if not isinstance(drawing, Trajectories):
        raise TypeError(f"the figure of {rule} must be one of paths")
    return drawing


def _settings_pictured(rule: str) -> str:
    """Every picture names its settings."""
    figure = RULE_NOTES[rule].figure
    told = (
        f"{label}："
        + "、".join(_set_to(name, value) for name, value in line.items() if name in _SETTINGS)
        for label, line in figure.paths.items()
    )
    return f"（{figure.steps} ステップ。{' ／ '.join(told)}）"


def _set_to(name: str, value: str) -> str:
    letter, called = _SETTINGS[name]
    return f"{letter or called} = {value}"


def _conventions(rule: str, framework: str) -> Iterator[str]:
    order = sorted(CONVENTIONS, key=lambda one: (one != OURS, one != framework))
    having = {one: CONVENTIONS[one][rule] for one in order if rule in CONVENTIONS[one]}
    table = tuple(_table(having))
    yield from table
    if any(NOT_OFFERED in row for row in table):
        yield f"（{NOT_OFFERED} は、選べない設定です）"
    for library, convention in having.items():
        if library != OURS:
            yield from _form(library, convention, having[OURS])
    for library in CONVENTIONS.keys() - having.keys():
        yield f"{LIBRARY_NAMES[library]} の標準には、この手法はありません。"
    yield ""
    yield from _partings(rule, [library for library in having if library != OURS])


def _table(having: Mapping[str, Convention]) -> Iterator[str]:
    """The defaults side by side, each under the library's own name."""
    yield _row("設定の既定値", *(LIBRARY_NAMES[library] for library in having))
    yield _row(*["---"] * (1 + len(having)))
    for setting in dict.fromkeys(name for one in having.values() for name in one.names):
        yield _row(
            " ".join(filter(None, reversed(_SETTINGS[setting]))),
            *(_default(library, one, setting) for library, one in having.items()),
        )


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _default(library: str, convention: Convention, setting: str) -> str:
    if setting not in convention.names:
        return NOT_OFFERED
    value = convention.options[setting]
    told = "既定なし" if value is None else number_told(value)
    return told if library == OURS else f"`{convention.names[setting]}` {told}"


def number_told(value: float) -> str:
    """A default as it is usually written: 1e-7, 0.001, True."""
    return str(value) if isinstance(value, bool) else f"{value:g}".replace("e-0", "e-")


def _form(library: str, convention: Convention, own: Convention) -> Iterator[str]:
    called = f"**{LIBRARY_NAMES[library]}** `{convention.call}`"
    if convention.formula == own.formula:
        yield f"{called}：上と同じ式です。"
        return
    yield f"{called}："
    yield from _formulas(convention)


def _partings(rule: str, libraries: Sequence[str]) -> Iterator[str]:
    """Where the libraries part from the form of the questions; each note once."""
    notes: dict[str, list[str]] = {}
    defaults: dict[str, None] = {}
    for library in libraries:
        found = partings(rule, OURS, library)
        known = (one for one in found if one.when == "defaults" and one.there is not None)
        defaults.update(dict.fromkeys(one.option for one in known))
        for note in (one.note for one in found if one.when != "defaults"):
            notes.setdefault(note, []).append(LIBRARY_NAMES[library])
    if defaults:
        names = "、".join(_SETTINGS[option][0] or _SETTINGS[option][1] for option in defaults)
        yield f"・既定値が違うもの：{names}。同じ値を渡せば一致します。"
    for note, where in notes.items():
        yield f"・{'・'.join(where)}：{note}"
    if not (defaults or notes):
        yield "・この教材の式と違うところはありません。"


def _commonest(rule: str) -> list[Mistake]:
    known = {one.id: one for one in CATALOGUES[rule].mistakes}
    return [known[name] for name in RULE_NOTES[rule].mistakes]


def _mistake(mistake: Mistake) -> str:
    return f"・{mistake.diagnosis}\n誤：{_written(mistake.formula)}"


def _written(formula: str) -> str:
    """A mistake's formula, as text where it is told in words."""
    try:
        return "、".join(f"${tex}$" for tex in compact_in_tex(formula))
    except NotCompactError:
        return formula
