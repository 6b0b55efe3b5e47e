"""The stories of the lab: one file and one line each."""

from collections.abc import Mapping

from quizapp.core.lab.stories.bias_correction import BIAS_CORRECTION
from quizapp.core.lab.stories.clipped_cliff import CLIPPED_CLIFF
from quizapp.core.lab.stories.dent import DENT_AND_BALL
from quizapp.core.lab.stories.even_step import EVEN_STEP
from quizapp.core.lab.stories.fastest_rule import FASTEST_RULE
from quizapp.core.lab.stories.forgetting import FORGETTING
from quizapp.core.lab.stories.high_momentum import HIGH_MOMENTUM
from quizapp.core.lab.stories.large_rate import LARGE_RATE
from quizapp.core.lab.stories.lower_momentum import LOWER_MOMENTUM
from quizapp.core.lab.stories.noisy_gradient import NOISY_GRADIENT
from quizapp.core.lab.stories.overshoot import OVERSHOOT
from quizapp.core.lab.stories.stale_velocity import STALE_VELOCITY
from quizapp.core.lab.stories.tired_legs import TIRED_LEGS
from quizapp.core.lab.stories.warm_up import WARM_UP
from quizapp.core.lab.stories.zigzag import ZIGZAG
from quizapp.core.lab.story import Story

STORIES: Mapping[str, Story] = {
    "zigzag": ZIGZAG,
    "dent": DENT_AND_BALL,
    "overshoot": OVERSHOOT,
    "large_rate": LARGE_RATE,
    "high_momentum": HIGH_MOMENTUM,
    "lower_momentum": LOWER_MOMENTUM,
    "stale_velocity": STALE_VELOCITY,
    "tired_legs": TIRED_LEGS,
    "forgetting": FORGETTING,
    "even_step": EVEN_STEP,
    "bias_correction": BIAS_CORRECTION,
    "warm_up": WARM_UP,
    "clipped_cliff": CLIPPED_CLIFF,
    "noisy_gradient": NOISY_GRADIENT,
    "fastest_rule": FASTEST_RULE,
}
"""By the word that the command line knows them by, in the order in which they are offered."""
