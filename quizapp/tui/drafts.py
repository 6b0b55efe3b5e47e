"""Answers that are still worked on, as they stand in this run of the app."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quizapp.core.answer import Draft
    from quizapp.core.study.entry import Variant


class Drafts:
    """What was typed in this run goes before what the journal had; `keep` must keep it on disk."""

    def __init__(
        self,
        keep: "Callable[[str, Draft | None], object]",
        found: "Mapping[str, Draft] | None" = None,
    ) -> None:
        self._keep = keep
        self._found = found or {}
        self._own: dict[str, Draft | None] = {}
        self._former: dict[str, list[str]] = {}

    def recall(self, found: "Mapping[str, Draft]", names: "Mapping[str, str]") -> None:
        """Take up what the journal has; `names` has the ids of today for those of before."""
        from quizapp.core.study.renaming import drafts_of_today

        self._found = drafts_of_today(found, names)
        self._former = {}
        for old in found.keys() & names.keys():
            self._former.setdefault(names[old], []).append(old)

    def of(self, variant: "Variant") -> "Draft | None":
        """The draft for this showing; one with other values is none."""
        name = variant.question
        draft = self._own[name] if name in self._own else self._found.get(name)
        return draft if draft and draft.seed in (None, variant.seed) else None

    def keep(self, question: str, draft: "Draft | None") -> None:
        """Keep a draft in place of the one before; None forgets it."""
        self._own[question] = draft
        self._keep(question, draft)
        for old in self._former.pop(question, ()):
            self._keep(old, None)
