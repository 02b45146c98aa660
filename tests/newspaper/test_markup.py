"""HTML read by the XML parser: the tree is that of an HTML parser, whatever the page."""

from typing import Any

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from newspaper import markup
from plugins.toolkit import pdf

FENCE = pdf.fetcher()
PLAIN = [
    "<p>Слово &amp; дело&nbsp;— «кавычки»</p>",
    '<section style="page:run"><div class="piece"><h2 id="a">Раз<br>два</h2>\n<p><span>\n</span></p></div></section>',
    "<ul><li>один<ol><li>два</li></ol></li></ul><dl><div><dt>Что</dt><dd>То</dd></div></dl>",
    '<img src="made:a.svg" alt="5 > 4"><p><a href="https://a.example/?b=1&amp;c=2"><b>сюда</b></a></p>',
    "",
]
OTHERWISE = [
    "<p>Абзац <div>и в нём блок</div></p>",
    "<table><tr><td>без тела</td></tr></table>",
    "<h2>Раз<h3>два</h3></h2>",
    "<a href='#'>раз <a href='#'>два</a></a>",
    "<div><li>без списка</li></div>",
    "<p>Раз<!-- два -->три</p>",
    "<p>a&shy;b &#150; &#x96;</p>",
    '<p title="раз\nдва">три</p>',
    "<p class=one>без кавычек</p>",
    "<p>не закрыт",
    "<P>большая буква</P>",
    '<p CLASS="one">и здесь</p>',
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "<pre>\nпервая</pre>",
    "<div><title>не здесь</title></div>",
    "<p>a</p></body> <p>b</p>",
    "<br></br>",
]


def page(body: str) -> str:
    return f'<html lang="ru"><head><meta charset="utf-8"><title>Имя</title></head><body>{body}</body></html>'


def told(element: Any) -> Any:
    """A tree as plain values."""
    tag = element.tag if isinstance(element.tag, str) else "comment"
    return tag, dict(element.attrib), element.text or "", element.tail or "", [told(one) for one in element]


def by_html(html: str) -> Any:
    return told(tinyhtml5.parse(html, namespace_html_elements=False))


def read(html: str) -> Any:
    return told(markup.read(html, FENCE).etree_element)


@pytest.mark.parametrize("body", PLAIN)
def test_plain_pages_go_the_short_way_to_the_same_tree(body: str) -> None:
    assert markup._tree(page(body)) is not None
    assert read(page(body)) == by_html(page(body))


@pytest.mark.parametrize("body", OTHERWISE)
def test_what_xml_reads_otherwise_goes_the_long_way(body: str) -> None:
    assert markup._tree(page(body)) is None
    assert read(page(body)) == by_html(page(body))


def test_a_page_without_its_frame_goes_the_long_way() -> None:
    for html in (
        page("").replace("Имя", "<b>Имя</b>"),
        "<p>Просто абзац</p>",
        "<html><body><p>a</p></body></html>",
        page("a").replace("<body>", "\n<body>"),
    ):
        assert markup._tree(html) is None
        assert read(html) == by_html(html)


TAGS = sorted((markup.KNOWN - {"br", "img", "wbr"}) | {"table", "tr", "td", "html", "pre", "code", "form", "svg"})
TEXTS = st.text("абв \n&<>\"'-—\u00a0;#x1", max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)
LEAVES = TEXTS | st.sampled_from(["<br>", "<br/>", '<img src="a" alt="б в">', "<wbr>", "&nbsp;", "&mdash;", "&#8212;"])


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opened = st.sampled_from(["", ' class="one"', ' id="a" style="width:1px"', ' title="раз\nдва"', " hidden"])
    return st.builds(
        lambda tag, facts, parts: f"<{tag}{facts}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS), opened, st.lists(inside, max_size=4),
    )  # fmt: skip


@settings(derandomize=True, max_examples=1500, deadline=None)
@given(st.lists(st.recursive(LEAVES, _element, max_leaves=12), max_size=4).map("".join))
def test_any_page_has_the_tree_of_an_html_parser(body: str) -> None:
    assert read(page(body)) == by_html(page(body))
