"""One of those that are compared: a rule, a library's form, a known mistake, or one's own code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from quizapp.core.expression import plain_rule, proper_name
from quizapp.core.lab.named import SettingPairs, UnknownWordError, read_settings, written_settings
from quizapp.core.wording import printable

CODE_RULE = "code"
"""The rule of a walker that runs the learner's own code."""

OWN_CODE_NAME = "自分のコード"


@dataclass(frozen=True, slots=True)
class Walker:
    """Who walks, and with which settings.

    `rule` is a rule of optim_core, `rule@library`, `rule!mistake` or `CODE_RULE`; what `settings`
    leave out is as the rule has it. `changes` has settings by the step, from 1, before which they
    become others, the earliest first: what was walked until then stays.
    """

    rule: str
    settings: SettingPairs = ()
    changes: tuple[tuple[int, SettingPairs], ...] = ()

    @property
    def is_own_code(self) -> bool:
        """Whether it is no rule of optim_core."""
        return plain_rule(self.rule) == CODE_RULE

    @property
    def called(self) -> str:
        """What legends call it: Momentum, Momentum@pytorch, Momentum!stale_v."""
        name = plain_rule(self.rule)
        return OWN_CODE_NAME if name == CODE_RULE else proper_name(name) + self.rule[len(name) :]

    def settings_at(self, step: int) -> Mapping[str, float]:
        """The settings with which it takes a step, from 1."""
        past = [dict(settings) for first, settings in self.changes if first <= step]
        return list(
            accumulate(past, lambda one, other: {**one, **other}, initial=dict(self.settings))
        )[-1]

    def with_setting(self, name: str, value: float) -> "Walker":
        """With another value from the start on, and no changes of it."""
        kept = [
            (step, tuple(pair for pair in pairs if pair[0] != name)) for step, pairs in self.changes
        ]
        settings = tuple({**dict(self.settings), name: value}.items())
        return replace(self, settings=settings, changes=tuple(one for one in kept if one[1]))

    def changed(self, step: int, name: str, value: float) -> "Walker":
        """With another value from a step on; later changes of it are given up."""
        if step <= 1:
            return self.with_setting(name, value)
        changes = {
            at: {one: old for one, old in pairs if one != name or at < step}
            for at, pairs in self.changes
        }
        changes[step] = {**changes.get(step, {}), name: value}
        kept = {at: tuple(pairs.items()) for at, pairs in sorted(changes.items()) if pairs}
        return replace(self, changes=tuple(kept.items()))

    def written(self) -> str:
        """In one word, as `read_walker` reads it: `momentum:lr=0.1,momentum=0.9/12:lr=0.3`."""
        first = ":".join(filter(None, (self.rule, written_settings(self.settings))))
        later = (f"{step}:{written_settings(settings)}" for step, settings in self.changes)
        return "/".join((first, *later))


def read_walker(word: str) -> Walker:
    """Read `rule:setting=value,…/step:setting=value,…`; the rule itself is not looked up.

    Raises:
        UnknownWordError: settings or a step that cannot be read.
    """
    first, *later = word.split("/")
    rule, _, settings = first.partition(":")
    changes = dict(sorted(_read_change(one) for one in later))
    name = plain_rule(rule.strip())
    return Walker(
        name.lower() + rule.strip()[len(name) :], read_settings(settings), tuple(changes.items())
    )


_STEP = re.compile("0*[1-9][0-9]{0,8}")  # more digits are no step that anybody can wait for


def _read_change(text: str) -> tuple[int, SettingPairs]:
    step, _, settings = text.partition(":")
    if not (_STEP.fullmatch(step.strip()) and settings.strip()):
        message = (
            f"「/{printable(text)}」を読めません。"
            "途中で設定を変えるには、/12:lr=0.3（12 ステップ目から）のように書いてください。"
        )
        raise UnknownWordError(message)
    return int(step), read_settings(settings)
