"""The plain-text part of a letter: everything that its HTML says, each link and fact, in at most 72 columns.

Input: a `Composition` and the addresses of links. Output: one text with LF ends. Only an address that
is longer than a line makes a longer line.
"""

import textwrap
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote

from newsletters.charted import as_text
from newsletters.composition import Composition, Story
from newsletters.invitations import Invitation
from newsletters.markdown_text import COLUMNS, plain_text, wrap
from newsletters.references import Addresses
from newsletters.wording import (
    SAMPLE,
    Line,
    attached,
    byline,
    closing_links,
    contacts,
    contents,
    day,
    facts,
    invited,
    mark_of_advertising,
    signed,
    sources,
    steps,
)
from plugins.newsroom.model import Article, Letter
from plugins.newsroom.typography import typeset


def text_part(composition: Composition, addresses: Addresses) -> str:
    """Return the whole text."""
    return "\n\n".join(block for block in _blocks(composition, addresses) if block) + "\n"


def _blocks(composition: Composition, addresses: Addresses) -> Iterator[str]:
    yield "\n".join(map(wrap, filter(None, (typeset(composition.organization), day(composition)))))
    yield wrap(mark_of_advertising(composition.advertising))
    if composition.sample:
        yield wrap(SAMPLE)
    yield _headline(composition.letter.title, "=")
    yield wrap(composition.salutation)
    yield _plain(composition.letter, addresses)
    if listed := contents(composition):
        yield "\n".join(("В этом письме:", *(hanging("- ", words) for words in listed)))
    for one in composition.invitations:
        yield from _invitation(one)
    for story in composition.stories:
        yield from _story(story, composition, addresses)
    yield _poll(composition)
    yield wrap(attached(composition))
    yield wrap(typeset(composition.closing))
    for lines in (signed(composition.signature), contacts(composition.signature)):
        yield _lines(lines)
    yield _links(closing_links(composition))


def _lines(lines: tuple[Line, ...]) -> str:
    return "\n".join(wrap(f"{line.label} {line.words}".strip()) for line in lines)


def _links(lines: tuple[Line, ...]) -> str:
    return "\n".join(wrap(f"{line.words}: {_told(line.address)}") for line in lines)


def _invitation(one: Invitation) -> Iterator[str]:
    yield _headline(one.event.title, "-")
    yield _lines(invited(one))
    yield wrap(typeset(one.event.summary))
    yield _links(steps(one))


def _story(story: Story, composition: Composition, addresses: Addresses) -> Iterator[str]:
    article = story.article
    yield _headline(article.title, "-")
    yield wrap(mark_of_advertising(article.ad))
    yield wrap(facts(article, composition))
    if story.whole:
        yield _plain(article, addresses)
        yield wrap(byline(article))
        yield wrap(sources(article))
    else:
        yield wrap(typeset(story.summary))
    yield wrap(f"Читать на сайте: {story.address}" if story.address else "")


def _poll(composition: Composition) -> str:
    lines = [f"- {typeset(answer.words)}: {_told(answer.address)}" for answer in composition.answers]
    return "\n".join(map(wrap, [typeset(composition.question), *lines])) if composition.question else ""


def _plain(text: Article | Letter, addresses: Addresses) -> str:
    tables = [as_text(addresses.library, text, number) for number in range(len(text.body.charts))]
    return plain_text(text.markdown, partial(addresses.written, text.path), tables)


def hanging(mark: str, words: str) -> str:
    """Return an item of a list: the mark before its first line and as much room before the others."""
    return mark + textwrap.indent(wrap(words, COLUMNS - len(mark)), " " * len(mark)).lstrip()


def _headline(title: str, line: str) -> str:
    lines = wrap(typeset(title))
    return f"{lines}\n{line * max(map(len, lines.splitlines()), default=0)}"


def _told(address: str) -> str:
    """Return an address as one types it: a `mailto:` becomes the mailbox and the subject to write."""
    if not address.startswith("mailto:"):
        return address
    mailbox, _, subject = address.removeprefix("mailto:").partition("?subject=")
    return f"напишите на {mailbox}, тема «{unquote(subject)}»"
