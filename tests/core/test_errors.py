"""What the machine refuses is told in Japanese, whatever the system's own language."""

import errno
import os

from quizapp.core.errors import reason
from tests.tables import each_row


@each_row("number", sorted(errno.errorcode))
def test_no_word_of_the_system_is_in_the_reason(number: int) -> None:
    said = reason(OSError(number, os.strerror(number)))
    assert said
    assert not any(letter.isascii() and letter.isalpha() for letter in said)
