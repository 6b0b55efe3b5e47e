"""What lies in a folder and below it, to be compared before and after."""

from pathlib import Path


def listing(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every path below a folder, and the folder, with its mode, its time and its content."""
    if not folder.exists():
        return {}
    return {
        str(path): (
            path.stat().st_mode,
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in (folder, *folder.rglob("*"))
    }
