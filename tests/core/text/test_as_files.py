"""Prose as HTML and as Markdown: it looks as on the screen, and no text is taken for markup."""

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizapp.core.text.as_html import html_of, in_html
from quizapp.core.text.as_markdown import in_markdown, markdown_of
from quizapp.core.wording import printable
from tests.core.text.test_prose import MARKED
from tests.tables import each_row

MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


class TextOfPage(HTMLParser):
    """What stands there, and what tags there are."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def page(html: str) -> TextOfPage:
    found = TextOfPage()
    found.feed(html)
    found.close()
    return found


@each_row(
    ("prose", "html", "markdown"),
    [
        ("値は $\\eta g$ です。", "<p>値は <i>ηg</i> です。</p>\n", "値は ηg です。\n\n"),
        ("**強い** `a|b`", "<p><b>強い</b> <code>a|b</code></p>\n", "**強い** `a|b`\n\n"),
        ("上\n下\n\n次", "<p>上<br>\n下</p>\n<p>次</p>\n", "上  \n下\n\n次\n\n"),
        ("```\nx = `1`\n```", "<pre>x = `1`</pre>\n", "```\nx = `1`\n```\n\n"),
        ("{速度} を", "<p><u>［速度］</u> を</p>\n", "［速度］ を\n\n"),
        ("a < b_c", "<p>a &lt; b_c</p>\n", "a \\< b\\_c\n\n"),
        ("- 1", "<p>- 1</p>\n", "\\- 1\n\n"),
        ("1. 2", "<p>1. 2</p>\n", "1\\. 2\n\n"),
        (
            "| a |\n|---|\n| `x` |",
            "<table>\n<tr><th>a</th></tr>\n<tr><td><code>x</code></td></tr>\n</table>\n",
            "| a |\n| --- |\n| `x` |\n\n",
        ),
    ],
)
def test_prose_is_written_as_it_looks(prose: str, html: str, markdown: str) -> None:
    assert html_of(prose) == html
    assert markdown_of(prose) == markdown


def test_a_fraction_that_stands_alone_has_several_rows() -> None:
    for written in (html_of("$\\frac{a}{b + c}$"), markdown_of("$\\frac{a}{b + c}$")):
        assert "─────" in written


@given(st.text(max_size=60))
def test_text_that_is_no_prose_is_read_back_as_it_was(text: str) -> None:
    assert unescape(in_html(text)) == printable(text)
    rendered = page(MARKDOWN.renderInline(in_markdown(text)))
    assert rendered.tags == set()
    assert rendered.text.split() == printable(text).split()


@given(MARKED)
def test_no_prose_makes_tags_of_its_own(text: str) -> None:
    html, markdown = page(html_of(text)), page(MARKDOWN.render(markdown_of(text)))
    assert html.tags <= {"p", "br", "i", "b", "code", "u", "pre", "table", "tr", "td", "th"}
    allowed = {"p", "br", "strong", "code", "pre", "table", "thead", "tbody", "tr", "td", "th"}
    assert markdown.tags <= allowed


@pytest.mark.parametrize("code", ["```", "````\n``", "a\n```\n# b"])
def test_no_listing_ends_its_own_fence(code: str) -> None:
    from quizapp.core.text.as_markdown import markdown_block

    rendered = page(MARKDOWN.render(markdown_block(code.split("\n"))))
    assert rendered.tags == {"pre", "code"}
    assert rendered.text.rstrip("\n") == code
