"""Bytes are read as Python reads them, and where it would not the cure is named."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.classroom.encodings import CODECS, NotTextError, decoded
from quizapp.sandbox import Sandbox
from tests.classroom.files import verdict_on
from tests.classroom.styles import japanese
from tests.classroom.textbooks import TEXTBOOKS

KANJI = "学習率 = '勾配の①'\n"
PLAIN = "学習率 = '勾配の表'\n"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ("# -*- coding: cp932 -*-\n", "cp932"),
        ("# coding: shift_jis\n", "shift_jis"),
        ("# coding: Shift-JIS\n", "shift_jis"),
        ("# coding:sjis\n", "shift_jis"),
        ("# vim: set fileencoding=euc-jp :\n", "euc_jp"),
        ("#!/usr/bin/env python\n# -*- coding: EUC-JP -*-\n", "euc_jp"),
        ("\n# coding=ujis\n", "euc_jp"),
        ("\f # coding: eucjp\r\n", "euc_jp"),
        ("# coding: iso-2022-jp\n", "iso2022_jp"),
        ("# coding: shift_jis_2004\n", "shift_jis_2004"),
        ("# coding: utf-8\n", "utf-8"),
        ("# coding: utf-8-unix\n", "utf-8"),
        ("# coding: UTF8\n", "utf-8-sig"),
        ("# coding: utf-8-sig\n", "utf-8-sig"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("x = 1\n\n# coding: cp932\n", "utf-8"),
        ("x = 1\n# coding: cp932\n", "utf-8"),
        ("s = '# coding: cp932'\n", "utf-8"),
    ],
)
def test_a_file_is_read_in_the_encoding_it_names(head: str, codec: str) -> None:
    text = head + PLAIN
    assert decoded(text.encode(codec)) == text


@pytest.mark.parametrize("name", sorted(CODECS))
def test_what_is_on_the_menu_is_read_as_python_reads_it(name: str) -> None:
    letter = "é" if name in ("latin_1", "iso8859_15", "cp1252") else "学"
    letter = "e" if name == "ascii" else letter
    content = f"# coding: {name}\nfound = '{letter}'\n".encode(name)
    by_python: dict[str, str] = {}
    exec(compile(content, "a.py", "exec"), by_python)  # noqa: S102  # our own line
    ours: dict[str, str] = {}
    exec(compile(decoded(content), "a.py", "exec"), ours)  # noqa: S102  # our own line
    assert ours["found"] == by_python["found"] == letter


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PLAIN.encode("cp932"), "1 行目が UTF-8 ではありません（Shift_JIS (CP932) のようです）"),
        (PLAIN.encode("cp932"), "# -*- coding: cp932 -*-"),
        (f"x = 1\n{PLAIN}".encode("euc_jp"), "2 行目が UTF-8 ではありません（EUC-JP のようです）"),
        ("学習率 = 1\n".encode("euc_jp"), "# -*- coding: euc-jp -*-"),
        ("x = 1\r\ry = 'あ'".encode("cp932"), "3 行目"),
        ("naïve = 1\n".encode("latin_1"), "UTF-8 ではありません。UTF-8 で保存し直してください。"),
        (b"x = '\xff'\n", "UTF-8 ではありません。UTF-8 で保存し直してください。"),
        (f"# coding: utf-8\n{PLAIN}".encode("cp932"), "coding の行は utf-8 ですが、2 行目"),
        (f"# coding: euc-jp\n{PLAIN}".encode("cp932"), "（Shift_JIS (CP932) のようです）"),
        (f"# coding: ascii\n{PLAIN}".encode("euc_jp"), "（EUC-JP のようです）"),
        (f"# coding: shift_jis\n{KANJI}".encode("cp932"), "（Shift_JIS (CP932) のようです）"),
        (codecs.BOM_UTF8 + f"# coding: cp932\n{PLAIN}".encode(), "先頭の印（BOM）は UTF-8 ですが"),
        (codecs.BOM_UTF8 + PLAIN.encode("cp932"), "1 行目が UTF-8 ではありません。"),
        (PLAIN.encode("utf-16"), "UTF-16 です"),
        (f"import numpy\nx = 1\n{PLAIN}".encode("utf-16-le"), "UTF-16 のようです"),
        (f"import numpy\nx = 1\n{PLAIN}".encode("utf-16-be"), "UTF-16 のようです"),
        (b"x = 1\0", "NUL"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cure(content: bytes, said: str) -> None:
    with pytest.raises(NotTextError) as told:
        decoded(content)
    assert said in str(told.value)


@pytest.mark.parametrize(
    "name",
    [
        *("nonsense", "rot13", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "zip"),
        *("utf-7", "utf-16", "utf_16_le", "hex", "uu", "mbcs", "undefined", "os.path", "..os", "-"),
    ],
)
def test_no_codec_off_the_menu_is_looked_up(name: str) -> None:
    with pytest.raises(NotTextError, match="使えない文字コード"):
        decoded(f"# coding: {name}\nx = 1\n".encode())


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_are_told(content: bytes) -> None:
    for head in (b"", b"# coding: cp932\n", b"# coding: iso2022_jp_ext\n", b"# coding: "):
        with suppress(NotTextError):
            assert isinstance(decoded(head + content), str)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "shift_jis_2004", "iso2022_jp"])
def test_a_file_in_its_own_encoding_is_graded(tmp_path: Path, sandbox: Sandbox, codec: str) -> None:
    book = TEXTBOOKS["momentum"]
    question = load([bundled()]).questions[book.question]
    file = tmp_path / "a.py"
    file.write_bytes(f"# coding: {codec}\n{japanese(book)}".encode(codec))
    assert verdict_on(file, question, sandbox, 20).right


def test_the_lines_of_such_a_file_are_shown_as_they_were_typed(
    tmp_path: Path, sandbox: Sandbox
) -> None:
    question = load([bundled()]).questions["momentum-class"]
    file = tmp_path / "a.py"
    file.write_bytes("# coding: cp932\n表 = '能'\nraise ValueError(表)\n".encode("cp932"))
    verdict = verdict_on(file, question, sandbox, 20)
    assert verdict.message == "3 行目: ValueError: 能"
    assert "raise ValueError(表)" in verdict.evidence.traceback
