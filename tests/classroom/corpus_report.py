"""python -m tests.classroom.corpus_report [--seeds N]: what becomes of the strangers' files.

Every file is written to disk and graded as `quizapp grade` does it, behind the full wall. Nothing
is judged here: the figures and every offending row are printed.
"""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from optim_core import OPTIMIZERS
from quizapp.bank import bundled, load
from quizapp.core.kinds.code.code import Code
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.files import verdict_on
from tests.classroom.strangers import RIGHT, Stranger
from tests.classroom.strangers_wrong import WRONG

SEEDS = (20, 1986, 31337, 7, 4242)


@dataclass(frozen=True, slots=True)
class Told:
    """What one stranger was told, once for each seed."""

    name: str
    stranger: Stranger
    verdicts: tuple[Verdict, ...]

    @property
    def verdict(self) -> Verdict:
        return self.verdicts[0]

    @property
    def passed(self) -> bool:
        return any(one.right for one in self.verdicts)

    @property
    def refused(self) -> bool:
        return not all(one.right for one in self.verdicts)

    @property
    def named(self) -> bool:
        return all(one.mistake is not None for one in self.verdicts)

    @property
    def matches(self) -> bool:
        """Whether the teacher's words are there, and nothing untrue, whatever the seed."""
        return all(is_told(self.stranger, one) for one in self.verdicts)

    @property
    def steady(self) -> bool:
        return len({_sentence(one) for one in self.verdicts}) == 1


def question_for(rule: str, questions: QuestionSet) -> Question:
    """The bank's question for the class of a rule; Adam's turned to the rule where it has none."""
    if f"{rule}-class" in questions:
        return questions[f"{rule}-class"]
    question = questions["adam-class"]
    assert isinstance(question.body, Code)
    body = replace(question.body, reference=rule, entry=OPTIMIZERS[rule].__name__, mistakes=())
    return replace(question, body=body)


def tell(strangers: Mapping[str, Stranger], seeds: tuple[int, ...]) -> Iterator[Told]:
    """Grade every file with every seed."""
    questions = load([bundled()]).questions
    with Sandbox() as sandbox, TemporaryDirectory() as folder:
        assert sandbox.isolation() == "full", "strangers' code is run behind the full wall only"
        path = Path(folder) / "submission.py"
        for name, stranger in strangers.items():
            source = stranger.source
            path.write_bytes(source if isinstance(source, bytes) else source.encode())
            question = question_for(stranger.rule, questions)
            verdicts = tuple(verdict_on(path, question, sandbox, seed) for seed in seeds)
            yield Told(name, stranger, verdicts)


def _sentence(verdict: Verdict) -> str:
    said = (verdict.message, verdict.hint, verdict.convention)
    return " / ".join(" ".join(part.split()) for part in said if part)


def is_told(stranger: Stranger, verdict: Verdict) -> bool:
    """Whether a verdict says what a good teacher would say, and nothing untrue."""
    said = _sentence(verdict)
    untrue = stranger.never and re.search(stranger.never, said)
    return not untrue and bool(re.search(stranger.says, said))


def section(title: str, rows: list[Told], whole: int, more: Callable[[Told], str]) -> None:
    print(f"\n## {title}: {len(rows)} of {whole}")
    for row in rows:
        print(f"- [{row.name}] {more(row)}")


def _told(row: Told) -> str:
    verdict = row.verdict
    return f"{verdict.word}/{verdict.mistake or '-'}: {_sentence(verdict)}"


def _wanted(row: Told) -> str:
    never = f"  never /{row.stranger.never}/" if row.stranger.never else ""
    return f"{_told(row)}\n    wanted /{row.stranger.says}/{never}"


def _seeds(row: Told) -> str:
    return "".join(f"\n    {one.mistake or '-'}: {_sentence(one)}" for one in row.verdicts)


def report(rights: list[Told], wrongs: list[Told]) -> None:
    """Print the figures, then every row that is behind them."""
    failed = [row for row in wrongs if not row.passed]
    nameable = [row for row in failed if row.stranger.named]
    named = [row for row in nameable if row.named]
    matched = [row for row in failed if row.matches]
    print(
        f"rights: {len(rights)}, refused {sum(row.refused for row in rights)}\n"
        f"wrongs: {len(wrongs)}, passed {sum(row.passed for row in wrongs)}\n"
        f"wrongs with a mistake's name: {len(named)} of the {len(nameable)} that have one"
        f" = {len(named) / len(nameable):.1%}\n"
        f"wrongs told what a teacher would say: {len(matched)} of {len(wrongs)}"
        f" = {len(matched) / len(wrongs):.1%}"
    )
    section("rights refused", [row for row in rights if row.refused], len(rights), _told)
    noteless = [row for row in rights if not row.refused and not row.matches]
    section("rights with another note than wanted", noteless, len(rights), _wanted)
    section("wrongs passed", [row for row in wrongs if row.passed], len(wrongs), _told)
    section("wrongs without a name", [r for r in nameable if not r.named], len(nameable), _told)
    section(
        "wrongs told something else", [r for r in failed if not r.matches], len(failed), _wanted
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=1, choices=range(1, len(SEEDS) + 1))
    seeds = SEEDS[: parser.parse_args().seeds]
    rights, wrongs = list(tell(RIGHT, seeds)), list(tell(WRONG, seeds))
    report(rights, wrongs)
    if len(seeds) > 1:
        unsteady = [row for row in (*rights, *wrongs) if not row.steady]
        title = f"told otherwise by one of {len(seeds)} seeds"
        section(title, unsteady, len(rights) + len(wrongs), _seeds)


if __name__ == "__main__":
    main()
