"""quizapp grade --time-limit and --memory."""

import json
import os
from pathlib import Path

import pytest

from quizapp.cli import main
from tests.cli.submissions import TEXTBOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")

NAP = "import time\ntime.sleep(0.4)\n"
HOARD = "kept = bytearray(60 << 20)\n"


def judged(
    file: Path, capsys: pytest.CaptureFixture[str], source: str, *words: str
) -> tuple[str, str]:
    """The word and the sentence on a source, graded with these words."""
    file.write_text(source, encoding="utf-8")
    main(["grade", "--question", "momentum-class", "--format", "json", str(file), *words])
    (record,) = json.loads(capsys.readouterr().out)["results"]
    return record["status"], record["message"]


def test_another_limit_is_another_verdict_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.py"
    assert judged(file, capsys, NAP + TEXTBOOK)[0] == "pass"
    word, said = judged(file, capsys, NAP + TEXTBOOK, "--time-limit", "0.1")
    assert (word, said.startswith("0.1 秒以内に")) == ("timeout", True)
    assert judged(file, capsys, HOARD + TEXTBOOK)[0] == "pass"
    word, said = judged(file, capsys, HOARD + TEXTBOOK, "--memory", "32")
    assert (word, "32 MiB" in said) == ("memory", True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--time-limit", "0"), "0.1 から 600"),
        (("--time-limit", "nan"), "0.1 から 600"),
        (("--time-limit", "二"), "0.1 から 600"),
        (("--time-limit", "601"), "0.1 から 600"),
        (("--memory", "15"), "16 から 65536"),
        (("--memory", "1e9"), "16 から 65536"),
        (("--memory", "-5"), "16 から 65536"),
        (("--memory", "9" * 5000), "16 から 65536"),
    ],
)
def test_a_limit_that_is_none_is_told_with_what_can_be_had(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(TEXTBOOK, encoding="utf-8")
    try:
        code = main(["grade", "--question", "momentum-class", str(tmp_path / "a.py"), *words])
    except SystemExit as left:
        code = int(str(left.code))
    assert code == 2
    assert said in capsys.readouterr().err
