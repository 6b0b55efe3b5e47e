"""What importing optim_core gives, and what it leaves out."""

import subprocess
import sys

import optim_core


def test_every_public_name_is_there() -> None:
    assert all(hasattr(optim_core, name) for name in optim_core.__all__)


def test_the_mistakes_are_loaded_only_on_request() -> None:
    code = "import sys, optim_core; print([n for n in sys.modules if 'mistake' in n])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
