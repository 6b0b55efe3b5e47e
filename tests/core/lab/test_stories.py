"""What the stories say is so: every number in them is a setting on the screen or computed here."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest

from optim_core import Descent
from quizapp.bank.bundled import bundled_bank
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.story import Bet, Stage, Story, Telling
from quizapp.core.lab.walking import check_experiment, descents
