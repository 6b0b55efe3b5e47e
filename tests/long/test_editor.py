"""What an editor offers and explains: the real YAML language server is asked, as an editor asks it.

It needs `npm install --global yaml-language-server`.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import IO, Any

import pytest

from optim_core import OPTIMIZERS, SURFACES
from quizapp.bank import bundled

SERVER = shutil.which("yaml-language-server")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(SERVER is None, reason="yaml-language-server is not installed"),
]

TOP = "topic: a\ntitle: b\nquestions:\n"
CURSOR = "|"


class Editor:
    """Speaks the language server protocol over pipes."""

    def __init__(self, to: IO[bytes], back: IO[bytes]) -> None:
        self._to, self._back, self._asked = to, back, 0

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401  # whatever JSON holds
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            told = self._receive()
            if told.get("id") == self._asked and "method" not in told:
                return told["result"]
            if "id" in told and "method" in told:
                self._send({"id": told["id"], "result": self._setting(told)})

    def tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def at(self, text: str) -> dict[str, object]:
        """Open the text as a file; the place of the cursor in it."""
        modeline = f"# yaml-language-server: $schema={(bundled() / 'schema.json').as_uri()}\n"
        before, after = (modeline + text).split(CURSOR)
        uri = f"file:///sheet-{self._asked}.yaml"
        opened = {"uri": uri, "languageId": "yaml", "version": 1, "text": before + after}
        self.tell("textDocument/didOpen", {"textDocument": opened})
        line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def offered(self, text: str) -> list[str]:
        found = self.ask("textDocument/completion", self.at(text))
        items = found["items"] if isinstance(found, dict) else found
        return [item["label"] for item in items]

    def hover(self, text: str) -> str:
        said: str = self.ask("textDocument/hover", self.at(text))["contents"]["value"]
        return said

    def _setting(self, told: dict[str, Any]) -> object:
        if told["method"] != "workspace/configuration":
            return None
        on = {"hover": True, "completion": True}
        return [on if one.get("section") == "yaml" else {} for one in told["params"]["items"]]

    def _send(self, message: dict[str, object]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._to.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._to.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self._back.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        told: dict[str, Any] = json.loads(self._back.read(length))
        return told


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with subprocess.Popen(
        [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        editor = Editor(server.stdin, server.stdout)
        snippets = {"completionItem": {"snippetSupport": True}}
        able = {"textDocument": {"completion": snippets}}
        editor.ask("initialize", {"processId": None, "rootUri": None, "capabilities": able})
        editor.tell("initialized", {})
        yield editor
        server.kill()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("|", ["topic", "title", "questions", "defaults"]),
        (f"{TOP}- |", ["id", "kind", "ask", "explain"]),
        (f"{TOP}- id: x\n  kind: |", ["choice", "fill", "code"]),
        (f"{TOP}- id: x\n  kind: choice\n  |\n  ask: x\n", ["options", "level"]),
        (f"{TOP}- id: x\n  kind: fill\n  run:\n    optimizer: |\n", [*OPTIMIZERS]),
        (f"{TOP}- id: x\n  kind: choice\n  plot:\n    surface: |\n", [*SURFACES]),
        (f"{TOP}- id: x\n  kind: code\n  reference: |\n", ["solution", *OPTIMIZERS]),
        (f"{TOP}- id: x\n  kind: choice\n  options:\n  - |\n", ["answer", "because", "correct"]),
    ],
)
def test_keys_and_names_are_offered_where_they_may_stand(
    editor: Editor, text: str, wanted: list[str]
) -> None:
    assert {*wanted} <= {*editor.offered(text)}


def test_no_name_of_a_class_is_offered(editor: Editor) -> None:
    places = ["options:\n  - |\n", "blanks:\n    a:\n      |\n", "given:\n    a:\n      |\n"]
    kinds = ["choice", "fill", "fill"]
    for kind, place in zip(kinds, places, strict=True):
        offered = editor.offered(f"{TOP}- id: x\n  kind: {kind}\n  {place}")
        assert offered
        assert not [label for label in offered if label[0].isupper() or "." in label]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{TOP}- id: x\n  ki|nd: choice\n", "問題の種類。"),
        (f"{TOP}- id: x\n  kind: fill\n  run: {{optim|izer: sgd}}\n", "手法"),
        (f"{TOP}- id: x\n  kind: choice\n  options:\n  - bec|ause: x\n", "なぜ誤り"),
        (f"{TOP}- id: x\n  kind: fill\n  blanks:\n    a: {{form|ula: x}}\n", "正解の式"),
    ],
)
def test_a_key_is_explained_where_one_points_at_it(editor: Editor, text: str, said: str) -> None:
    assert said in editor.hover(text)
