"""One Markdown body, from source to what every output uses.

Input: Markdown and the facts of pictures. Output: a `Conversion`: the `Body` and findings whose lines and columns
count from the body's own start (the reader adds the file and the front matter's lines). Nothing here raises for an
editor's mistake; a text that cannot be converted has an empty body and a finding X005.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from plugins.newsroom.markup import plain
from plugins.newsroom.model import Body, Finding, Gallery, Picture


class Conversion(NamedTuple):
    """A converted body and what is to be said of it, in the order of the lines."""

    body: Body
    findings: tuple[Finding, ...] = ()


def no_gallery(name: str) -> str:
    """Stand for the galleries of a union that has none."""
    return f"Галереи «{name}» нет. Положите снимки в content/galleries/{name}/."


def convert(
    markdown: str, *, facts: Mapping[str, Picture], galleries: Callable[[str], Gallery | str] = no_gallery
) -> Conversion:
    """Convert a body. `facts` are the known pictures by path below the content folder, with what is said of them;
    `galleries` gives a gallery by its name, or the sentence why there is none.
    """
    if (short := plain.body(markdown)) is not None:
        return Conversion(body=short)
    from plugins.newsroom.markup import thorough  # late: one edited text seldom needs Python-Markdown

    return thorough.convert(markdown, facts, galleries)
