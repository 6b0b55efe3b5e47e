"""A terminal in memory that notes what is loaded when a text is first drawn on it.

Textual is told of it by TEXTUAL_DRIVER; NOTED has the texts, the last of which ends the process.
"""

import os
import sys

from textual.drivers.headless_driver import HeadlessDriver


class NotingDriver(HeadlessDriver):
    """Prints a line of module names for each text."""

    drawn = ""
    texts = os.environ.get("NOTED", "").split(",")

    @property
    def is_headless(self) -> bool:
        """Textual draws nothing for a driver that says it is."""
        return False

    def write(self, data: str) -> None:
        """Look for the next text in all that has been drawn."""
        self.drawn += data
        while self.texts and self.texts[0] in self.drawn:
            del self.texts[0]
            os.write(1, f"{' '.join(sys.modules)}\n".encode())
        if not self.texts:
            os._exit(0)
