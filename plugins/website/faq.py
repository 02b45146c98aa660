"""Questions and answers of a page with the role `faq`: for the page itself and for FAQPage of schema.org.

Input: the HTML of a body (tokens or addresses in it). Output: `questions(html)`, a tuple of `Question`. A question is
a paragraph that begins with bold words, or a heading that ends in «?», or any heading below one; what follows it up to
the next question or heading is its answer. Headings over questions are their groups.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from plugins.newsroom.slugs import slugify
from plugins.website.blocks import Block, blocks, bold_lead, joined, plain

LONGEST = 60
"""Letters of an anchor: it is a part of an address that people send to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: its words, its answer as HTML and as plain text, the anchor (`#kogda-pridut-dengi`), the group."""

    question: str
    answer: Markup
    anchor: str
    group: str = ""

    @property
    def text(self) -> str:
        return plain(self.answer)


@dataclass(slots=True)
class _Open:
    """A question whose answer is still being gathered."""

    question: str
    anchor: str
    group: str
    answer: list[Markup]
    headed: bool
    """Its words are a heading: bold words in its answer are no questions of their own."""


def questions(html: str) -> tuple[Question, ...]:
    """Return the questions of a body in their order. One without an answer is left out."""
    parts = blocks(html)
    taken = {part.id for part in parts if part.id}
    found: list[_Open] = []
    group, current = "", None
    for place, part in enumerate(parts):
        lead = None if current and current.headed else bold_lead(part)
        if part.level and not _asks(part, parts[place + 1 :]):
            group, current = (part.text if part.level == 2 else group), None
        elif part.level or lead:
            words, first = lead or (part.text, Markup(""))
            answer = [Markup("<p>{}</p>").format(first)] if first else []
            current = _Open(words, part.id or _anchor(words, taken), group, answer, not lead)
            found.append(current)
        elif current:
            current.answer.append(part.html)
    return tuple(
        Question(question=one.question, answer=Markup("\n").join(one.answer), anchor=one.anchor, group=one.group)
        for one in found
        if one.answer
    )


def grouped(asked: tuple[Question, ...]) -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """Return groups with their questions, both in the order of the page; the first group may have no name."""
    return tuple((name, tuple(found)) for name, found in groupby(asked, lambda one: one.group))


def introduction(html: str) -> Markup:
    """Return what stands before the first question and the first heading."""
    before: list[Block] = []
    for part in blocks(html):
        if part.level or bold_lead(part):
            break
        before.append(part)
    return joined(before)


def _asks(heading: Block, after: tuple[Block, ...]) -> bool:
    """Whether a heading is a question itself and not a group's name."""
    if not after or (after[0].level and after[0].level > heading.level):
        return False
    return heading.text.endswith("?") or (heading.level > 2 and not bold_lead(after[0]))


def _anchor(question: str, taken: set[str]) -> str:
    """Return a name of Latin letters that nothing else on the page bears."""
    slug = slugify(question)
    short = slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    stem = short if re.match(r"[a-z]", short) else f"vopros-{short}".strip("-")
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name
