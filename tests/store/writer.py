"""A second running copy: appends entries to a journal and prints each number once it is durable.

Run as `python -m tests.store.writer FOLDER NAME COUNT [MAX_BYTES]`; the last limits file sizes,
as a full disk would.
"""

import sys
from pathlib import Path

from quizapp.core.errors import QuizError
from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from tests.store.clocks import TokyoClock


def write(folder: Path, name: str, count: int) -> None:
    with open_journal(folder, TokyoClock(), patience=10.0) as journal:
        for place in range(count):
            stamped = journal.append(Ended(f"{name}-{place}"))
            print(stamped.number, flush=True)


def limit_file_size(limit: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


if __name__ == "__main__":
    if len(sys.argv) > 4:
        limit_file_size(int(sys.argv[4]))
    try:
        write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    except QuizError as error:
        sys.exit(str(error))
