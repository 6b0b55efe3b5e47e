"""What editors of learning systems make of typed code is read as the code."""

import pytest

from quizapp.bank import bundled, load
from quizapp.classroom.sources.online_text import code_of_online_text

QUESTION = load([bundled()]).questions["sgd-class"]


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<p>a = 1</p><p>b = 2</p>", "a = 1\nb = 2\n"),
        ("<p>a = 1</p>\n<p>b = 2</p>\n", "a = 1\nb = 2\n"),
        ("<p>if a:<br />&nbsp;&nbsp;&nbsp; b</p>", "if a:\n    b\n"),
        ("<pre>if a:\n    b\n\nc</pre>", "if a:\n    b\n\nc\n"),
        ("<pre><code>if a:\n    b</code></pre>", "if a:\n    b\n"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb\n"),
        ("a &lt; b &amp;&amp; &quot;c&quot;", 'a < b && "c"\n'),
        ("<p>x<span style='color:red'> = 1</span></p>", "x = 1\n"),
        ("<html><head><title>t</title><style>p{}</style></head><body><p>x</p></body>", "x\n"),
        ("if a:\n    b\n", "if a:\n    b\n"),
        ("", "\n"),
        ("<p>unclosed <b>x", "unclosed x\n"),
    ],
)
def test_a_page_is_read_as_it_is_seen(page: str, code: str) -> None:
    assert code_of_online_text(page.encode(), QUESTION) == code
