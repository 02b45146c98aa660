"""The HTML of a letter: templates of MJML filled with a composition and turned into HTML by MRML.

Input: a `Composition`, its library, the theme's tokens. Output: one HTML document that asks for nothing but the site's
own pictures. Only this module imports mjml; what MRML does to attributes is told in `paragraphs.attribute`.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from newsletters.composition import FAREWELL, Composition, Story, site_address
from newsletters.errors import LetterError
from newsletters.paragraphs import attribute, plain_styled, resolved
from newsletters.references import address_of
from newsletters.styles import FONT, dark_rules, styles
from newsletters.wording import (
    SAMPLE,
    attached,
    byline,
    closing_links,
    facts,
    mark_of_advertising,
    signature_lines,
    sources,
)
from plugins.newsroom.model import Article, Body, Letter, Library, Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import jinja
from plugins.toolkit.pictures import plan
from plugins.toolkit.tokens import Tokens

TEMPLATES = Path(__file__).parent / "templates"


def html_part(library: Library, composition: Composition, tokens: Tokens, *, bytecode: Path | None = None) -> str:
    """Return the letter's HTML. Raises LetterError when MRML refuses it."""
    from mjml import mjml2html

    palette = styles(tokens)
    environment = jinja.environment(TEMPLATES, bytecode=bytecode, styles=palette, font=FONT)
    environment.filters["attribute"] = lambda value: Markup(attribute(value))  # noqa: S704 - escaped one line above
    environment.globals.update(colors={color.name: color.light for color in tokens.colors})
    names = _names(library, composition, palette) | {"dark": Markup(dark_rules(tokens))}  # noqa: S704 - our own CSS
    source = environment.get_template("letter.mjml").render(names)
    try:
        html: str = mjml2html(source, disable_comments=False, fonts={})
    except ValueError as error:
        told = f"Письмо не удалось сверстать ({error}). Проверьте разметку статей этого письма."
        raise LetterError(told, path=composition.letter.path) from error
    return html


def _names(library: Library, composition: Composition, palette: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template prints: typeset words, and HTML that `paragraphs` has made safe."""
    letter = composition.letter
    return {
        "subject": letter.subject,
        "title": typeset(letter.title),
        "preheader": typeset(letter.preheader or letter.summary),
        "organization": typeset(composition.organization),
        "sample": SAMPLE if composition.sample else "",
        "salutation": composition.salutation,
        "opening": _paragraphs(library, letter, palette, deeper=0),
        "stories": [_story(library, story, palette) for story in composition.stories],
        "attached": attached(composition),
        "closing": typeset(composition.closing),
        "farewell": FAREWELL,
        "signature": signature_lines(composition.signature),
        "links": closing_links(composition),
    }


def _story(library: Library, story: Story, palette: Mapping[str, str]) -> dict[str, Any]:
    article = story.article
    summary = Markup('<p class="p" style="{}">{}</p>').format(palette["p"], typeset(story.summary))
    return {
        "title": typeset(article.title),
        "advertising": mark_of_advertising(article),
        "facts": facts(article),
        "picture": _lead(library, article) if story.whole else None,
        "html": _paragraphs(library, article, palette, deeper=1) if story.whole else summary,
        "byline": byline(article) if story.whole else "",
        "sources": sources(article) if story.whole else "",
        "address": story.address,
    }


def _paragraphs(library: Library, text: Article | Letter, palette: Mapping[str, str], *, deeper: int) -> Markup:
    html = resolved(
        text.body.html,
        link=partial(address_of, library),
        picture=partial(_picture_in, library, text.body),
    )
    return Markup(plain_styled(html, palette, deeper=deeper))  # noqa: S704 - allow-listed, then written anew


def _picture_in(library: Library, body: Body, path: str) -> str:
    picture = next((one for one in body.pictures if one.path == path), None)
    return _picture_address(library, picture)


def _lead(library: Library, article: Article) -> dict[str, str] | None:
    """Return what the template prints of an article's lead picture, or nothing when it cannot be shown."""
    picture, address = article.picture, _picture_address(library, article.picture)
    if picture is None or not address:
        return None
    caption = ". ".join(filter(None, (picture.caption, picture.credit)))
    return {"address": address, "alt": typeset(picture.alt), "caption": typeset(caption)}


def _picture_address(library: Library, picture: Picture | None) -> str:
    """Return the address of a picture's JPEG on the site; a vector picture has none, no mail program draws it."""
    renditions = plan(picture) if picture else ()
    jpeg = next((one for one in renditions if one.type == "image/jpeg"), None)
    return site_address(library, jpeg.address) if jpeg else ""
