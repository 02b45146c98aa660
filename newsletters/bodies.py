"""The body of a text as a letter tells it: one HTML, from which both the HTML and the plain-text part are made.

Input: the library (as readers may see it), a text of it or its lead picture. Output: HTML as the allow-list writes it,
with absolute ASCII addresses, charts as tables, the first picture of each gallery, and no picture that a mail program
cannot show. Because both parts come from it, neither can say what the other does not.
"""

import re
from functools import partial
from html import unescape

from markupsafe import escape

from newsletters.addresses import ascii_uri
from newsletters.charted import as_html
from newsletters.composition import site_address
from newsletters.errors import LetterError
from newsletters.paragraphs import image, resolved
from plugins.newsroom import albums, links
from plugins.newsroom.model import Article, Body, Letter, Library, Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit.pictures import plan

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Signs that XML, and so MJML, must not hold (XML 1.0, 2.2); they come as «&#x1F;», and nobody sees them."""
_OUTER = re.compile(r'(<a\b[^<>]*\shref=")((?:https?|mailto|tel):[^"]*)', re.IGNORECASE)


def readable(library: Library, text: Article | Letter) -> str:
    """Return the HTML of a text's body. Raises LetterError, with the text's line, for a link that leads nowhere."""
    html = albums.shortened(
        _NO_XML.sub("", text.body.html),
        can_show=lambda path: _picture_in(library, text.body, path) is not None,
        more=partial(_more, text),
    )
    html = resolved(
        html,
        link=partial(_record, library),
        picture=partial(_picture_in, library, text.body),
        chart=partial(as_html, library, text),
    )
    return _OUTER.sub(partial(_outer, text), html)


def lead(library: Library, picture: Picture | None) -> str:
    """Return a text's lead picture as a figure with its caption, or nothing when a letter cannot show it."""
    found = _on_site(library, picture)
    if picture is None or found is None:
        return ""
    caption = ". ".join(filter(None, (picture.caption, picture.credit)))
    drawn = image(found[0], typeset(picture.alt), found[1], found[2])
    return f"<figure>{drawn}<figcaption>{escape(typeset(caption))}</figcaption></figure>"


def _outer(text: Article | Letter, found: re.Match[str]) -> str:
    written = unescape(found[2])
    try:
        return f"{found[1]}{escape(ascii_uri(written))}"
    except ValueError as error:
        line = next((one.line for one in text.body.links if one.target == written), 1)
        raise LetterError(f"Ссылка {error}", path=text.path, line=line) from error


def _record(library: Library, target: str, fragment: str) -> str:
    """Return the address of a record by its id; empty when readers may not see it."""
    record = library.find(target)
    if record is None:
        return ""
    return site_address(library, record.address) + (f"#{ascii_uri(fragment)}" if fragment else "")


def _more(text: Article | Letter, count: int) -> str:
    """Return the line under a gallery that a letter cuts short."""
    on_site = isinstance(text, Letter) or "site" in text.channels
    return f'<p><a href="{escape(links.token(text.id))}">Все снимки на сайте: {count}</a></p>' if on_site else ""


def _picture_in(library: Library, body: Body, path: str) -> tuple[str, int, int] | None:
    return _on_site(library, next((one for one in body.pictures if one.path == path), None))


def _on_site(library: Library, picture: Picture | None) -> tuple[str, int, int] | None:
    """Return address, width and height of a picture's JPEG on the site; a vector has none: no mail program draws it."""
    renditions = plan(picture) if picture and picture.width and picture.height else ()  # a broken file has no size
    jpeg = next((one for one in renditions if one.type == "image/jpeg"), None)
    return (site_address(library, jpeg.address), jpeg.width, jpeg.height) if jpeg else None
