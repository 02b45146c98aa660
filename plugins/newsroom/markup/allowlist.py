"""The allow-list: which HTML may stand in a text, whoever wrote it.

Input: the converter's HTML, in which an editor's own tags are still as written. Output: safe, well-formed HTML
(`clean`), and a finding X003 for everything that was removed, at its place in the source (`removed`).
No `style`, no scripts, no frames, no forms; addresses only of the web, mail and telephone, or relative ones.
"""

import re
from collections.abc import Iterator
from functools import cache

import nh3

from plugins.newsroom import links as tokens
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Finding
from plugins.newsroom.patterns import late


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _names(
    "a abbr address aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong "
    "sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
_EVERYWHERE = _names("class id lang dir title")
_ATTRIBUTES = {
    "a": {"href"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "details": {"open"},
    "img": {"src", "alt", "credit", "focus"},
    "ins": {"datetime"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
ATTRIBUTES = {tag: frozenset(_EVERYWHERE | _ATTRIBUTES.get(tag, set())) for tag in TAGS}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_WITHOUT_CONTENT = _names("script style template noscript iframe object svg math title textarea select")

_TAG = late(r"(?<!\]\()(?<!\]:)(?<!\]: )<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>?")
_ATTRIBUTE = late(r"([^\s\"'>/={}]+)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)|([^\s\"'>/={}]+)")
_ALIGNED = late(r"<(t[dh])((?:\s+[a-z]+=\"[^\"]*\")*?\s+align=\"[^\"]*\"(?:\s+[a-z]+=\"[^\"]*\")*)>")
_MOST_READINGS = 8
_SIDES = _names("left center right")
_ATTRIBUTE_LIST = late(r"\{:?([^{}\n]*)\}")


def clean(html: str) -> str:
    """Return the HTML that is allowed, serialized as HTML 5: attributes quoted, `<` and `&` in text escaped.

    The alignment of a table's cell becomes a class (`align-right`). What a browser would move elsewhere when it reads
    the result (text in an unclosed table) is moved here until reading changes nothing more.
    """
    for _ in range(_MOST_READINGS):
        before, html = html, _cleaner().clean(html)
        if html == before:
            break
    return _ALIGNED.sub(_with_class, html) if ' align="' in html else html


def without_forbidden(source: Manuscript) -> tuple[str, tuple[Finding, ...]]:
    """Return the source without elements that are not allowed, and a finding for each.

    They go before the conversion, because a raw `<script>` makes the converter take all that follows for its content.
    """
    if "<" not in source.masked:
        return source.text, ()
    parts: list[str] = []
    findings: list[Finding] = []
    done, small = 0, source.masked.lower()
    last_end = {name: small.rfind(f"</{name}") for name in _WITHOUT_CONTENT} if "</" in small else {}
    for match in _TAG.finditer(source.masked):
        name = match[2].lower()
        if name in TAGS or match.start() < done:
            continue
        end = match.end()
        if not match[1] and last_end.get(name, -1) >= end:  # its content goes as well
            end = small.find(">", small.find(f"</{name}", end)) + 1 or len(small)
        parts += [source.text[done : match.start()], "\n" * source.text.count("\n", match.start(), end)]
        done = end
        if not match[1]:
            findings.append(_finding(source, match.start(), _about_tag(name)))
    return "".join([*parts, source.text[done:]]), tuple(findings)


def removed(html: str, source: Manuscript) -> Iterator[Finding]:
    """Yield a finding for everything in the converter's HTML that `clean` removes, at its place in the source.

    Without a tag and without an attribute list in the source there is none: the converter's own pass.
    """
    forbidden = _forbidden(html) if "<" in source.text or "{" in source.text else set()
    if not forbidden:
        return
    found = set[str]()
    places = [(match.start(3), match[3]) for match in _TAG.finditer(source.masked)]
    places += [(match.start(1), match[1]) for match in _ATTRIBUTE_LIST.finditer(source.masked)]
    for start, inside in sorted(places):
        for name, offset in _attributes(inside):
            if name in forbidden:
                found.add(name)
                yield _finding(source, start + offset, _about_attribute(name))
    for name in sorted(forbidden - found):
        yield _finding(source, max(0, source.text.lower().find(name)), _about_attribute(name))


def _with_class(match: re.Match[str]) -> str:
    values = tokens.attributes(match[2])
    side = values.pop("align")
    classes = f"{values.get('class', '')} align-{side}".strip() if side in _SIDES else values.get("class", "")
    return tokens.tag(match[1], values | ({"class": classes} if classes else {}))


def _forbidden(html: str) -> set[str]:
    """Return the names of attributes, and of elements if any are left, that will not pass."""
    names = set[str]()
    for _, written, inside in set(_TAG.findall(html)):  # most tags of a text are alike
        name = written.lower()
        if name not in TAGS:
            names.add(name)
        elif inside:
            names.update(key for key, _ in _attributes(inside) if key not in ATTRIBUTES[name])
    return names


def _attributes(text: str) -> Iterator[tuple[str, int]]:
    for match in _ATTRIBUTE.finditer(text):
        yield (match[1] or match[2]).lower(), match.start()


def _about_tag(name: str) -> str:
    return f"«<{name}>» убрано: в тексте остаётся только простая разметка. Удалите это или замените разметкой Markdown."


def _about_attribute(name: str) -> str:
    if name == "style":
        return "«style» убрано: цвета и размеры задаёт оформление сайта. Удалите этот атрибут."
    if name.startswith("on"):
        return f"«{name}» убрано: сценарии в тексте запрещены. Удалите этот атрибут."
    return f"Атрибут «{name}» убран: здесь такого не бывает. Удалите его."


def _finding(source: Manuscript, offset: int, message: str) -> Finding:
    line, column = source.place(offset)
    return Finding(path="", line=line, column=column, code="X003", severity="warning", message=message)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        clean_content_tags=set(_WITHOUT_CONTENT),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
