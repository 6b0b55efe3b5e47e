"""The prose of every rule's page: one file a rule, in the order in which they are learned."""

from quizapp.core.rule_notes import (
    adadelta,
    adagrad,
    adam,
    adamw,
    amsgrad,
    lion,
    momentum,
    nadam,
    nesterov,
    rmsprop,
    sgd,
)
from quizapp.core.rule_notes.notes import RuleNotes

RULE_NOTES: dict[str, RuleNotes] = {
    "sgd": sgd.NOTES,
    "momentum": momentum.NOTES,
    "nesterov": nesterov.NOTES,
    "adagrad": adagrad.NOTES,
    "rmsprop": rmsprop.NOTES,
    "adam": adam.NOTES,
    "adamw": adamw.NOTES,
    "adadelta": adadelta.NOTES,
    "nadam": nadam.NOTES,
    "amsgrad": amsgrad.NOTES,
    "lion": lion.NOTES,
}

__all__ = ["RULE_NOTES", "RuleNotes"]
