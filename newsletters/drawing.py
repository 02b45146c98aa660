"""The HTML of a letter: templates of MJML filled with a composition and turned into HTML by MRML.

Input: a `Composition`, its library, the theme's tokens. Output: one HTML document that asks for nothing but the site's
own pictures. Only this module imports mjml; what MRML does to attributes is told in `paragraphs.attribute`, and what it
would let pass in silence is judged before it by `newsletters.mjml`.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from newsletters.bodies import lead, readable
from newsletters.composition import Composition, Story
from newsletters.errors import LetterError
from newsletters.invitations import Invitation
from newsletters.mjml import MarkedTemplates, faults, unmarked
from newsletters.narrow import in_pieces, is_address
from newsletters.paragraphs import attribute, plain_styled
from newsletters.styles import FONT, dark_rules, sober, styles
from newsletters.wording import (
    SAMPLE,
    attached,
    byline,
    closing_links,
    contacts,
    contents,
    day,
    facts,
    invited,
    mark_of_advertising,
    preview,
    signed,
    sources,
    steps,
)
from plugins.newsroom.model import Article, Letter, Library, Picture
from plugins.newsroom.typography import typeset
from plugins.toolkit import jinja
from plugins.toolkit.tokens import Tokens

TEMPLATES = Path(__file__).parent / "templates"


def html_part(library: Library, composition: Composition, tokens: Tokens, *, bytecode: Path | None = None) -> str:
    """Return the letter's HTML. Raises LetterError when a template is not MJML, or MRML refuses it."""
    document = mjml_document(library, composition, tokens, bytecode=bytecode)
    try:
        html = rendered(document)
    except ValueError as error:
        told = f"Письмо не удалось сверстать ({error}). Проверьте разметку статей этого письма."
        raise LetterError(told, path=composition.letter.path) from error
    return html


def rendered(document: str) -> str:
    """Return the HTML of a whole MJML document. Raises ValueError with MRML's own words."""
    from mjml import mjml2html

    html: str = mjml2html(document, disable_comments=False, fonts={})
    return html


def mjml_document(
    library: Library,
    composition: Composition,
    tokens: Tokens,
    *,
    folder: Path = TEMPLATES,
    bytecode: Path | None = None,
) -> str:
    """Return the document that MRML draws. Raises LetterError that names the line of the template which is no MJML."""
    tokens = sober(tokens) if composition.pattern == "notice" else tokens
    palette = styles(tokens)
    environment = jinja.environment(folder, bytecode=bytecode, styles=palette, font=FONT)
    environment.loader = MarkedTemplates(folder)
    environment.filters["attribute"] = lambda value: Markup(attribute(value))  # noqa: S704 - escaped one line above
    environment.filters["pieces"] = partial(in_pieces, palette)
    environment.tests["address"] = is_address
    environment.globals.update(colors={color.name: color.light for color in tokens.colors})
    names = _names(library, composition, palette) | {"dark": Markup(dark_rules(tokens))}  # noqa: S704 - our own CSS
    document = environment.get_template(f"{composition.pattern}.mjml").render(names)
    for fault in faults(document):
        place = f"{folder.parent.name}/{folder.name}/{fault.place.file}:{fault.place.line}"
        raise LetterError(f"{place}: {fault.message}")
    return unmarked(document)


def _names(library: Library, composition: Composition, palette: Mapping[str, str]) -> dict[str, Any]:
    """Return what the template prints: typeset words, and HTML that `paragraphs` has made safe."""
    letter = composition.letter
    return {
        "subject": letter.subject,
        "title": typeset(letter.title),
        "preheader": preview(composition),
        "organization": typeset(composition.organization),
        "advertising": mark_of_advertising(composition.advertising),
        "date": day(composition),
        "sample": SAMPLE if composition.sample else "",
        "salutation": composition.salutation,
        "opening": _paragraphs(library, letter, palette, deeper=0),
        "contents": _contents(composition),
        "invitations": [_invitation(library, one, palette) for one in composition.invitations],
        "stories": [_story(library, composition, story, palette) for story in composition.stories],
        "question": typeset(composition.question),
        "answers": [(typeset(answer.words), answer.address) for answer in composition.answers],
        "attached": attached(composition),
        "closing": typeset(composition.closing),
        "signature": {"who": signed(composition.signature), "contacts": contacts(composition.signature)},
        "links": closing_links(composition),
    }


def _contents(composition: Composition) -> list[tuple[str, str]]:
    """Return the lines of a digest's list, each with the page that it leads to."""
    listed = contents(composition)
    return [(words, story.address) for words, story in zip(listed, composition.stories, strict=False)]


def _story(library: Library, composition: Composition, story: Story, palette: Mapping[str, str]) -> dict[str, Any]:
    article = story.article
    summary = Markup('<p class="p" style="{}">{}</p>').format(palette["p"], typeset(story.summary))
    return {
        "title": typeset(article.title),
        "advertising": mark_of_advertising(article.ad),
        "facts": facts(article, composition),
        "picture": _lead(library, article.picture, palette) if story.whole else "",
        "html": _paragraphs(library, article, palette, deeper=1) if story.whole else summary,
        "byline": byline(article) if story.whole else "",
        "sources": sources(article) if story.whole else "",
        "address": story.address,
    }


def _invitation(library: Library, one: Invitation, palette: Mapping[str, str]) -> dict[str, Any]:
    return {
        "title": typeset(one.event.title),
        "facts": invited(one),
        "picture": _lead(library, one.event.picture, palette),
        "summary": typeset(one.event.summary),
        "steps": steps(one),
    }


def _paragraphs(library: Library, text: Article | Letter, palette: Mapping[str, str], *, deeper: int) -> Markup:
    html = readable(library, text)
    return Markup(plain_styled(html, palette, deeper=deeper))  # noqa: S704 - allow-listed, then written anew


def _lead(library: Library, picture: Picture | None, palette: Mapping[str, str]) -> Markup:
    """Return a text's lead picture with its caption, or nothing when a letter cannot show it."""
    return Markup(plain_styled(lead(library, picture), palette))  # noqa: S704 - escaped by `lead`
