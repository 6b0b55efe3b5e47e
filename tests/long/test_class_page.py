"""The HTML report in a real browser: hostile names run nothing, ask nobody, fit phone and paper."""

import html
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quizapp.classroom.class_page.page import PAGE_TITLE, class_page
from tests.classroom.gradebooks import HOSTILE, NAMES, hostile_book

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(BROWSER is None, reason="there is no Chromium here"),
]

SECONDS = 120
PHONE = 375

QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-extensions", "--no-default-browser-check"),
)

ATTACKS = (
    "<script>document.title='ran'</script>",
    "<img src=http://leak.example/a.png onerror=\"document.title='ran'\">",
    "</style><link rel=stylesheet href=http://leak.example/a.css>",
    "</summary></details><iframe src=http://leak.example/></iframe>",
    "<svg onload=\"document.title='ran'\"><use href=http://leak.example/#a></svg>",
    "\"><a href=javascript:document.title='ran' ping=http://leak.example/>x</a>",
    "<meta http-equiv=refresh content='0;url=http://leak.example/'>",
    "<base href=http://leak.example/>",
    "</title><style>@import 'http://leak.example/b.css'</style>",
    "\u202e<b>gnirts</b>",
    "W" * 300,
    "あ" * 300,
)


@dataclass
class Listener:
    """A proxy that answers nobody and counts who came: all that leaves the browser meets it."""

    port: int = 0
    asked: list[bytes] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        one = Listener(server.getsockname()[1])

        def take() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    client.settimeout(1)
                    one.asked.append(client.recv(200))

        thread = threading.Thread(target=take, daemon=True)
        thread.start()
        try:
            yield one
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(5)


@dataclass(frozen=True)
class Seen:
    """What the browser wrote out, what it complained of, and who it asked."""

    document: str
    complaints: str
    asked: Sequence[bytes]


def browse(folder: Path, page: Path, *words: str) -> Seen:
    assert BROWSER
    with listening() as proxy:
        done = subprocess.run(
            [
                *(BROWSER, *QUIET, f"--user-data-dir={folder / 'profile'}"),
                *(f"--proxy-server=127.0.0.1:{proxy.port}", "--enable-logging=stderr"),
                *("--allow-file-access-from-files", *words, page.as_uri()),
            ],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    complaints = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return Seen(done.stdout, complaints, tuple(proxy.asked))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "class.html"
    book = hostile_book(*ATTACKS, *HOSTILE, *NAMES)
    path.write_text("".join(class_page(book)), encoding="utf-8")
    return path


def test_a_page_that_tries_is_seen_trying(tmp_path: Path) -> None:
    path = tmp_path / "open.html"
    path.write_text(f"<body>{''.join(ATTACKS[:2])}</body>", encoding="utf-8")
    seen = browse(tmp_path, path, "--dump-dom")
    assert "<title>ran</title>" in seen.document
    assert any(b"leak.example" in one for one in seen.asked)


def test_hostile_names_run_nothing_and_ask_nobody(tmp_path: Path, page: Path) -> None:
    seen = browse(tmp_path, page, "--dump-dom")
    assert f"<title>{PAGE_TITLE}</title>" in seen.document
    assert not re.search(r"<(script|img|iframe|link|use|base)\b", seen.document)
    assert html.escape(ATTACKS[0], quote=False) in seen.document
    assert seen.complaints == ""
    assert not [one for one in seen.asked if b"leak.example" in one]


def widths(folder: Path, page: Path, width: int) -> tuple[int, int]:
    """How wide a page is that has so much room, and what room it was given."""
    frame = folder / "frame.html"
    frame.write_text(
        f'<body><iframe id="f" src="{page.name}" style="width:{width}px;height:800px;border:0">'
        "</iframe><script>onload = () => { const d = f.contentDocument.documentElement;"
        "document.title = `${d.scrollWidth} of ${d.clientWidth}` }</script></body>",
        encoding="utf-8",
    )
    seen = browse(folder, frame, "--dump-dom", "--virtual-time-budget=10000")
    found = re.search(r"<title>(\d+) of (\d+)</title>", seen.document)
    assert found
    return int(found[1]), int(found[2])


def test_a_page_that_is_wider_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wide.html"
    path.write_text("<body><p style='width:900px'>wide</p></body>", encoding="utf-8")
    taken, given = widths(tmp_path, path, PHONE)
    assert taken > 900 > given


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("width", [320, PHONE])
def test_nothing_is_wider_than_a_phone(
    tmp_path: Path, page: Path, width: int, *, opened: bool
) -> None:
    if opened:
        whole = page.read_text(encoding="utf-8").replace("<details", "<details open")
        page.write_text(whole, encoding="utf-8")
    taken, given = widths(tmp_path, page, width)
    assert 0 < taken <= given <= width


def test_it_prints_on_a4_with_the_lessons_first(tmp_path: Path, page: Path) -> None:
    paper = tmp_path / "class.pdf"
    browse(tmp_path, page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    written = paper.read_bytes()
    sizes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[(.*?)\]", written)}
    assert {(round(right), round(top)) for _, _, right, top in sizes} == {(595, 842)}
    if shutil.which("pdftotext"):
        first = subprocess.run(
            ["pdftotext", "-l", "1", str(paper), "-"], capture_output=True, text=True, check=True
        ).stdout
        assert "教え直すこと" in first
        assert "学習率を掛け忘れる" in first
