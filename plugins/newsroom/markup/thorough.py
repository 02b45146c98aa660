"""The long way from Markdown to a body: for texts with tables, notes, containers, pictures, HTML.

Input: Markdown and the facts of pictures. Output: a `Conversion`. Every part of it looks at the whole text.
"""

from collections.abc import Mapping

from plugins.newsroom import sketch
from plugins.newsroom.markup import (
    allowlist,
    charts,
    containers,
    engine,
    footnotes,
    guards,
    headings,
    manuscript,
    places,
    plaintext,
    references,
    swot,
)
from plugins.newsroom.markup.conversion import Conversion
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Body, Picture
from plugins.newsroom.typography import typeset_html


def convert(markdown: str, facts: Mapping[str, Picture], galleries: references.Galleries) -> Conversion:
    """Convert a body, or say why it cannot be converted."""
    source = manuscript.read(markdown)
    refusal = guards.refuse(source)
    if refusal is None:
        try:
            return _convert(source, facts, galleries)
        except RecursionError:
            refusal = guards.too_deep()
        except Exception as error:  # whatever a converter chokes on is said of this text, not of the whole build
            refusal = guards.unreadable(error)
    return Conversion(body=Body(markdown=markdown), findings=(refusal,))


def _convert(source: Manuscript, facts: Mapping[str, Picture], galleries: references.Galleries) -> Conversion:
    markdown, forbidden = allowlist.without_forbidden(source)
    taken = charts.take(source, markdown)
    unclean = engine.render(taken.markdown)
    html, found_headings = headings.arrange(allowlist.clean(unclean).strip(), source)
    found_places = places.find(source)
    refused = tuple(references.refusals(found_places, facts))
    html, found = references.collect(html, found_places, facts, galleries)
    html = charts.put(typeset_html(html), taken.charts)
    text = plaintext.extract(html)
    body = Body(
        markdown=source.text,
        html=html,
        text=text,
        links=tuple(found.links),
        pictures=tuple(found.pictures),
        charts=taken.charts,
        headings=found_headings,
        words=plaintext.words(text),
        sketch=sketch.of(text),
    )
    findings = (
        *forbidden,
        *allowlist.removed(unclean, source),
        *containers.problems(source),
        *taken.findings,
        *swot.problems(source),
        *footnotes.problems(source),
        *refused,
        *found.findings,
    )
    return Conversion(body=body, findings=tuple(sorted(findings, key=lambda finding: (finding.line, finding.column))))
