"""Names of files and folders that a system or a tool makes beside what somebody wrote."""

SYSTEM_NAMES = frozenset(
    (
        *("__macosx", "icon\r", "@eadir", "lost+found"),
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information"),
        *("__pycache__", "node_modules", "site-packages"),
    )
)
"""In small letters: Windows and macOS do not tell them from large ones."""


def is_hidden(part: str) -> bool:
    """Whether a file or folder of that name is no learner's work."""
    if part in (".", ".."):
        return False
    return part.startswith((".", "~$")) or part.lower() in SYSTEM_NAMES
