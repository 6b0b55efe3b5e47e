"""A page as a reader of HTML sees it: its elements, its text, and all that must not be in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br"}

PLAIN = {
    *("html", "head", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "ol", "li", "table"),
    *("thead", "tbody", "tr", "th", "td", "details", "summary", "figure", "div", "span", "b", "i"),
    *("u", "code", "pre", "small", "bdi", "a", *VOID),
}
DRAWN = {"svg", "title", "rect", "path", "text", "circle", "polygon"}

ATTRIBUTES = {"class", "id", "href", "style", "lang", "charset", "content", "name", "http-equiv"}


@dataclass
class Page(HTMLParser):
    """Raises where the page holds anything but what its writer means to write."""

    opened: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    """Texts outside the boxes for what a submission wrote."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        in_picture = "svg" in self.opened or tag == "svg"
        assert tag in (DRAWN if in_picture else PLAIN), tag
        for name, value in attrs:
            self._check(name, value or "", in_picture=in_picture)
        if tag not in VOID:
            self.opened.append(tag)

    def _check(self, name: str, value: str, *, in_picture: bool) -> None:
        assert in_picture or name in ATTRIBUTES, name
        assert not name.startswith("on")
        if name == "href":
            assert value.startswith("#"), value
            self.targets.append(value[1:])
        elif name == "id":
            self.ids.append(value)
        elif name == "xmlns":
            assert value == "http://www.w3.org/2000/svg"
        else:
            assert "//" not in value
            assert "url(" not in value

    def handle_endtag(self, tag: str) -> None:
        assert self.opened, tag
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.opened and self.opened[-1] == "style":
            assert "//" not in data
            assert "url(" not in data
            assert "@import" not in data
            return
        self.texts.append(data)
        if "pre" not in self.opened:
            self.bare.append(data)
        if self.opened and self.opened[-1] == "h2":
            self.headings.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def page_of(document: str) -> Page:
    page = Page()
    page.feed(document)
    page.close()
    assert page.opened == []
    assert len(page.ids) == len({*page.ids})
    assert {*page.targets} <= {*page.ids}
    return page
