"""What pieces of prose look like: code, formulas, and names to be filled in."""

import re

CODE = re.compile(
    r"^[ \t]*```.*?(?:^[ \t]*```[^\n]*|\Z)|`[^`\n]+`",
    re.DOTALL | re.MULTILINE,
)
"""Fenced blocks and `` `…` ``."""

PIECE = re.compile(
    rf"(?P<code>{CODE.pattern})|(?P<formula>\$[^$\n]+\$)|\{{(?P<name>[^{{}}$\n]+)\}}", CODE.flags
)
"""Code, a formula with its `$`, or `{name}`."""
