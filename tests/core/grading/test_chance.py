"""A solution that hangs on more than its arguments is told at its line, and no other."""

import pytest

from quizapp.core.grading.chance import chance_faults


def found(source: str) -> list[str]:
    return [fault.rule for fault in chance_faults(source, ("solution",))]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef f(x):\n    return np.random.rand(3)\n",
        "import numpy as np\ndef f(x):\n    np.random.shuffle(x)\n    return x\n",
        "import numpy\ndef f(x):\n    return numpy.random.normal(size=3)\n",
        "from numpy.random import randn\ndef f(x):\n    return randn(3)\n",
        "from numpy import random\ndef f(x):\n    return random.choice(x)\n",
        "import random\ndef f(x):\n    return random.random()\n",
        "from random import gauss as g\ndef f(x):\n    return g(0, 1)\n",
        "import numpy as np\ndef f(x):\n    return np.random.default_rng().random()\n",
        "import time\ndef f(x):\n    return time.perf_counter()\n",
        "from datetime import datetime\ndef f(x):\n    return datetime.now().second\n",
        "def f(x):\n    return hash('a') % 7\n",
        "def f(x):\n    return id(x) % 7\n",
        "def f(x):\n    return list(set(x))\n",
        "import numpy as np\nrng = np.random.default_rng(0)\ndef f(x):\n    return rng.random()\n",
    ],
)
def test_what_is_not_in_the_arguments_is_told(source: str) -> None:
    assert found(source) == ["global-random"]


@pytest.mark.parametrize(
    "source",
    [
        "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n * x\n",
        "seen = []\ndef f(x):\n    seen.append(x)\n    return sum(seen)\n",
    ],
)
def test_what_earlier_calls_leave_is_told(source: str) -> None:
    assert found(source) == ["keeps-state"]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\ndef f(x):\n    return np.random.default_rng(0).permutation(x)\n",
        "import numpy as np\ndef f(x, seed):\n    return np.random.default_rng(seed).random()\n",
        "import random\ndef f(x):\n    return random.Random(0).random()\n",
        "import numpy as np\ndef f(x):\n    return np.random.RandomState(0).rand(3)\n",
        "from numpy.random import PCG64, Generator\ndef f(x):\n    return Generator(PCG64(0))\n",
        "def f(x):\n    return sorted(list(set(x)))\n",
        "def f(x):\n    return len(set(x))\n",
        "def f(x):\n    seen = []\n    seen.append(x)\n    return seen\n",
        "def f(x, random):\n    return random.choice(x)\n",
        "def f(x, time):\n    return x * time\n",
        "RATES = [0.1, 0.2]\ndef f(x):\n    return RATES[0] * x\n",
        "def f(x:\n",
    ],
)
def test_what_is_the_same_at_every_call_is_not_told(source: str) -> None:
    assert found(source) == []
