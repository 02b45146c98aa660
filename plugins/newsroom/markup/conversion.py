"""One Markdown body, from source to what every output uses.

Input: Markdown and the facts of pictures. Output: a `Conversion`: the `Body` and findings whose lines and columns
count from the body's own start (the reader adds the file and the front matter's lines). Nothing here raises for an
editor's mistake; a text that cannot be converted has an empty body and a finding X005.
"""

from collections.abc import Mapping
from typing import NamedTuple

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
    plain,
    plaintext,
    references,
    swot,
)
from plugins.newsroom.markup.manuscript import Manuscript
from plugins.newsroom.model import Body, Finding, Picture
from plugins.newsroom.typography import typeset_html


class Conversion(NamedTuple):
    """A converted body and what is to be said of it, in the order of the lines."""

    body: Body
    findings: tuple[Finding, ...] = ()


def no_gallery(name: str) -> str:
    """Stand for the galleries of a union that has none."""
    return f"Галереи «{name}» нет. Положите снимки в content/galleries/{name}/."


def convert(markdown: str, *, facts: Mapping[str, Picture], galleries: references.Galleries = no_gallery) -> Conversion:
    """Convert a body. `facts` are the known pictures by path below the content folder, with what is said of them;
    `galleries` gives a gallery by its name, or the sentence why there is none.
    """
    if (short := plain.body(markdown)) is not None:
        return Conversion(body=short)
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
