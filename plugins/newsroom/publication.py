"""What readers may see on a day.

Input: the whole Library. Output: a Library without drafts and without what is dated later than `library.today`; lists
of names in it (a letter's articles, an issue's placements, the sections' pages) name only what is still there.
"""

from dataclasses import replace
from typing import TypeVar

from plugins.newsroom.model import Article, Event, Issue, Letter, Library, Organization, Page

Dated = TypeVar("Dated", Article, Page, Event, Letter)


def as_of(library: Library, *, drafts: bool = False) -> Library:
    """Return what is published on `library.today`; with `drafts` also what is not yet (the preview)."""
    if drafts:
        return library
    articles = _seen(library.articles, library)
    known = {article.id for article in articles}
    pages, events = _seen(library.pages, library), _seen(library.events, library)
    sendable = known | {event.id for event in events}
    return replace(
        library,
        organization=_organization(library.organization, {page.id for page in pages}),
        articles=articles,
        pages=pages,
        events=events,
        letters=tuple(_letter(letter, sendable) for letter in _seen(library.letters, library)),
        issues=tuple(_issue(issue, known) for issue in library.issues if is_published(issue, library)),
    )


def is_published(record: Article | Page | Event | Letter | Issue, library: Library) -> bool:
    """Tell whether readers may see a record on `library.today`."""
    if isinstance(record, Issue):
        return record.date <= library.today and bool(record.placements)  # an empty one is only planned
    return not record.draft and (record.date is None or record.date.date() <= library.today)


def _seen(records: tuple[Dated, ...], library: Library) -> tuple[Dated, ...]:
    return tuple(record for record in records if is_published(record, library))


def _organization(organization: Organization, known: set[str]) -> Organization:
    """A section whose page is not published yet is not there yet."""
    sections = tuple(section for section in organization.sections if not section.page or section.page in known)
    return organization if sections == organization.sections else replace(organization, sections=sections)


def _letter(letter: Letter, known: set[str]) -> Letter:
    articles = tuple(article for article in letter.articles if article in known)
    return letter if articles == letter.articles else replace(letter, articles=articles)


def _issue(issue: Issue, known: set[str]) -> Issue:
    placements = tuple(placed for placed in issue.placements if placed.article in known)
    lead = issue.lead if issue.lead in known else ""
    if (placements, lead) == (issue.placements, issue.lead):
        return issue
    return replace(issue, placements=placements, lead=lead)
