"""The body of a text as plain text: every word, link and figure of its HTML, in lines of at most 72 columns.

Input: the HTML that `bodies` makes. Output: blocks divided by an empty line, LF ends. Structure (list, quotation,
table, note) is what plain text can show; whatever only looks (emphasis, classes) is left out, a picture is its words.
"""

from collections.abc import Iterator

from newsletters.inline_words import Words
from newsletters.tabular import tabular
from newsletters.tree import Element, tree
from newsletters.wrapping import COLUMNS, hanging, wrap

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
        *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_INDENT = "  "


def plain_text(html: str) -> str:
    """Return the text."""
    return "\n\n".join(filter(None, _blocks(tree(html), Words(), COLUMNS)))


def _blocks(element: Element, words: Words, width: int) -> Iterator[str]:
    """Yield what stands in an element: its own words as paragraphs, and its blocks."""
    run = list[Element | str]()
    for child in element.children:
        if isinstance(child, str) or child.tag in _INLINE:
            run.append(child)
            continue
        yield wrap(words.of(run), width)
        run = []
        yield from _block(child, words, width)
    yield wrap(words.of(run), width)


def _block(element: Element, words: Words, width: int) -> Iterator[str]:
    if element.tag in {"ul", "ol"}:
        yield _list(element, words, width)
    elif element.tag == "table":
        yield tabular(element, lambda cell: words.of(cell.children), width)
    elif element.tag == "pre":
        yield "\n".join(_code(element, width))
    elif element.tag == "dd" or (element.tag == "blockquote" and "pull-quote" not in element.classes):
        inside = "\n".join(filter(None, _blocks(element, words, width - len(_INDENT))))
        yield hanging(_INDENT, inside) if inside else ""
    elif element.tag == "div" and "footnote" in element.classes:
        for notes in element.elements("ol"):
            yield from _items(notes, words, width, mark="[{}] ")
    else:
        yield from _blocks(element, words, width)


def _list(element: Element, words: Words, width: int) -> str:
    """Return a list: items hanging, lists inside items likewise, deeper; apart when an item has paragraphs."""
    mark = "{}. " if element.tag == "ol" else "- "
    loose = any(list(one.elements("p")) for one in element.elements("li"))
    return ("\n\n" if loose else "\n").join(_items(element, words, width, mark=mark))


def _items(element: Element, words: Words, width: int, *, mark: str) -> Iterator[str]:
    start = element.attributes.get("start", "")
    for number, one in enumerate(element.elements("li"), int(start) if start.isdecimal() else 1):
        before = mark.format(number)
        inside = "\n".join(filter(None, _blocks(one, words, width - len(before))))
        yield hanging(before, inside) if inside else before.rstrip()


def _code(element: Element, width: int) -> Iterator[str]:
    """Yield lines as they are written; longer ones go on below."""
    for line in _written(element).strip("\n").split("\n"):
        yield line if len(line) <= width else wrap(line, width)


def _written(element: Element) -> str:
    return "".join(one if isinstance(one, str) else _written(one) for one in element.children)
