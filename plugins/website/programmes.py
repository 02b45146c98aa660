"""Social programmes as rows of facts, and the way in as numbered steps: structure that is in the text already (W11).

Input: the HTML of a body. Output: `programmes(html)`: under each heading of level 2 the paragraphs that begin with bold
words («**Кому.** Всем членам Профсоюза.») are facts with those words as names. `steps(html)`: the first numbered list.
"""

from dataclasses import dataclass

from markupsafe import Markup

from plugins.website.blocks import Block, blocks, bold_lead, joined

LEAST = 2
"""Facts that make a part of a page a programme; a single bold beginning is only emphasis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """One part of the page: its heading, its facts by name, what else stands there. Without facts it is plain text."""

    title: str
    anchor: str
    facts: tuple[tuple[str, Markup], ...]
    rest: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A text with a numbered list: what stands before it, its items, what follows."""

    before: Markup
    items: tuple[Markup, ...]
    after: Markup


def programmes(html: str) -> tuple[Markup, tuple[Programme, ...]]:
    """Return what stands before the first heading, and the parts below; no parts when none of them has facts."""
    before: list[Block] = []
    parts: list[tuple[Block, list[Block]]] = []
    for block in blocks(html):
        if block.level == 2:
            parts.append((block, []))
        elif parts:
            parts[-1][1].append(block)
        else:
            before.append(block)
    found = tuple(_programme(heading, inside) for heading, inside in parts)
    return (joined(before), found) if any(one.facts for one in found) else (Markup(html), ())  # noqa: S704 - as given


def steps(html: str) -> Steps | None:
    """Return the text around its first numbered list; None when it has none."""
    parts = blocks(html)
    place = next((number for number, block in enumerate(parts) if block.tag == "ol"), None)
    if place is None:
        return None
    items = tuple(item.inside for item in blocks(parts[place].inside) if item.tag == "li")
    return Steps(before=joined(parts[:place]), items=items, after=joined(parts[place + 1 :]))


def _programme(heading: Block, inside: list[Block]) -> Programme:
    leads = [bold_lead(block) for block in inside]
    facts: list[tuple[str, Markup]] = []
    rest: list[Block] = []
    if sum(lead is not None for lead in leads) < LEAST:
        return Programme(title=heading.text, anchor=heading.id, facts=(), rest=joined(inside))
    for block, lead in zip(inside, leads, strict=True):
        if lead:
            facts.append((lead[0].rstrip(".:"), Markup("<p>{}</p>").format(lead[1])))
        elif facts:
            facts[-1] = (facts[-1][0], Markup("{}\n{}").format(facts[-1][1], block.html))
        else:
            rest.append(block)
    return Programme(title=heading.text, anchor=heading.id, facts=tuple(facts), rest=joined(rest))
