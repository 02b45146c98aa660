"""The plain-text part of a letter: everything that its HTML says, each link and fact, in at most 72 columns.

Input: the library, a `Composition`. Output: one text with LF ends. Only an address that is longer than a line makes a
longer line.
"""

from collections.abc import Iterator

from newsletters.bodies import lead, readable
from newsletters.composition import Composition, Story
from newsletters.html_text import plain_text
from newsletters.inline_words import target
from newsletters.invitations import Invitation
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
    preview,
    signed,
    sources,
    steps,
)
from newsletters.wrapping import item, wrap
from plugins.newsroom.model import Library
from plugins.newsroom.typography import typeset


def text_part(library: Library, composition: Composition) -> str:
    """Return the whole text."""
    return "\n\n".join(block for block in _blocks(library, composition) if block) + "\n"


def _blocks(library: Library, composition: Composition) -> Iterator[str]:
    yield "\n".join(map(wrap, filter(None, (typeset(composition.organization), day(composition)))))
    yield wrap(mark_of_advertising(composition.advertising))
    if composition.sample:
        yield wrap(SAMPLE)
    yield _headline(composition.letter.title, "=")
    yield wrap(preview(composition))
    yield wrap(composition.salutation)
    yield plain_text(readable(library, composition.letter))
    if listed := contents(composition):
        yield "\n".join(("В этом письме:", *(item("- ", words) for words in listed)))
    for one in composition.invitations:
        yield from _invitation(library, one)
    for story in composition.stories:
        yield from _story(library, story, composition)
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


def _invitation(library: Library, one: Invitation) -> Iterator[str]:
    yield _headline(one.event.title, "-")
    yield plain_text(lead(library, one.event.picture))
    yield _lines(invited(one))
    yield wrap(typeset(one.event.summary))
    yield _links(steps(one))


def _story(library: Library, story: Story, composition: Composition) -> Iterator[str]:
    article = story.article
    yield _headline(article.title, "-")
    yield wrap(mark_of_advertising(article.ad))
    yield wrap(facts(article, composition))
    if story.whole:
        yield plain_text(lead(library, article.picture))
        yield plain_text(readable(library, article))
        yield wrap(byline(article))
        yield wrap(sources(article))
    else:
        yield wrap(typeset(story.summary))
    yield wrap(f"Читать на сайте: {story.address}" if story.address else "")


def _poll(composition: Composition) -> str:
    answers = (item("- ", f"{typeset(one.words)}: {_told(one.address)}") for one in composition.answers)
    return "\n".join((wrap(typeset(composition.question)), *answers)) if composition.question else ""


def _headline(title: str, line: str) -> str:
    lines = wrap(typeset(title))
    return f"{lines}\n{line * max(map(len, lines.splitlines()), default=0)}"


def _told(address: str) -> str:
    """Return an address as one types it: a `mailto:` becomes the mailbox and the subject to write."""
    told = target(address).told
    return told if told == address else f"напишите на {told}"
