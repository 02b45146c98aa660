"""Galleries inside converted HTML: a section with a title and figures, which every output shows in its own way.

Input: the HTML of a `Body`, where a gallery is `<section class="gallery">` with an optional `<p class="gallery-title">`
and one figure per picture. Output: the gallery as a value, the HTML with galleries replaced (the site) or cut short
(paper and letters show a few pictures and say where the rest is). Like `links` it stands on the serializer of the
allow-list: tags are always written in one way.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote

from plugins.newsroom import links
from plugins.newsroom.patterns import late

_ALBUM = late(r'<section class="gallery">((?:(?!</?section\b).)*)</section>', re.DOTALL)
_TITLE = late(r'<p class="gallery-title">(.*?)</p>', re.DOTALL)
_FIGURE = late(r"<figure\b[^<>]*>(?:(?!</?figure\b).)*</figure>", re.DOTALL)
_IMAGE = late(r"<img((?:\s+[^\s=\"'<>/]+(?:=\"[^\"]*\")?)*)>")
_CAPTION = late(r"<figcaption>(.*)</figcaption>", re.DOTALL)


class Shot(NamedTuple):
    """A picture of a gallery: path below the content folder, alternative text; caption and credit are safe HTML."""

    path: str
    alt: str
    caption: str = ""
    credit: str = ""


class Album(NamedTuple):
    """A gallery as it stands in a text; `title` is safe HTML."""

    title: str
    shots: tuple[Shot, ...]


def tidy(html: str) -> str:
    """Return the HTML with nothing in galleries but titles and figures; a gallery without a figure goes."""
    return _ALBUM.sub(lambda match: _section(_title(match[1]), _FIGURE.findall(match[1])), html)


def replaced(html: str, draw: Callable[[Album], str]) -> str:
    """Return the HTML with what `draw` makes of every gallery in its place."""
    return _ALBUM.sub(lambda match: draw(_album(match[1])), html)


def paths(html: str) -> frozenset[str]:
    """Return the pictures that stand in galleries."""
    albums = (_album(match[1]) for match in _ALBUM.finditer(html)) if 'class="gallery"' in html else ()
    return frozenset(shot.path for album in albums for shot in album.shots)


def shortened(html: str, *, can_show: Callable[[str], bool], more: Callable[[int], str], most: int = 1) -> str:
    """Return the HTML with at most `most` figures of every gallery: the first whose path `can_show`.

    What `more(all)` says stands after them when some are left out; it gets the number of all pictures.
    """

    def cut(match: re.Match[str]) -> str:
        figures = _FIGURE.findall(match[1])
        shown = [one for one in figures if (shot := _shot(one)) and can_show(shot.path)][:most]
        rest = more(len(figures)) if len(figures) > len(shown) else ""
        return "\n".join(filter(None, (_title(match[1]) if shown or rest else "", *shown, rest)))

    return _ALBUM.sub(cut, html)


def _section(title: str, figures: list[str]) -> str:
    inside = "\n".join(filter(None, (title, *figures)))
    return f'<section class="gallery">\n{inside}\n</section>' if figures else ""


def _title(inside: str) -> str:
    found = _TITLE.search(inside)
    return found[0] if found else ""


def _album(inside: str) -> Album:
    title = _TITLE.search(inside)
    shots = tuple(filter(None, map(_shot, _FIGURE.findall(inside))))
    return Album(title=title[1] if title else "", shots=shots)


def _shot(figure: str) -> Shot | None:
    image, caption = _IMAGE.search(figure), _CAPTION.search(figure)
    values = links.attributes(image[1]) if image else {}
    source = values.get("src", "")
    if not source.startswith("picture:"):
        return None
    path = unquote(source.removeprefix("picture:"))
    words, _, credit = (caption[1] if caption else "").partition('<span class="credit">')
    return Shot(path=path, alt=values.get("alt", ""), caption=words.strip(), credit=credit.removesuffix("</span>"))
