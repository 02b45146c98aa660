"""What a letter says, in order, before it is drawn: the values that HTML and plain text are both made from.

Input: the library (as readers may see it) and a letter of it. Output: a `Composition`, complete, or a `LetterError`
that says what is missing: a letter without one of its articles, its subject or its sender must not exist.
The parts and their order are those of a business letter (demand L1): salutation, text, closing, signature, contacts.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from newsletters.addresses import ascii_mailbox, ascii_uri, mailto
from newsletters.errors import LetterError
from newsletters.invitations import Invitation, invitation
from newsletters.patterns import ADVERTISING, Pattern, pattern_of
from newsletters.soundness import demand_sound
from plugins.newsroom.model import (
    Advertisement,
    Article,
    Document,
    Event,
    Letter,
    Library,
    Organization,
    Person,
    Source,
)
from plugins.toolkit import ballots
from plugins.toolkit.courtesy import COLLECTIVE
from plugins.toolkit.marks import marked_home

FAREWELL = "С уважением,"
UNSUBSCRIBE = "Отписаться от писем"
"""Words of the link, and the subject of the message that it opens where there is no service."""
_FEWEST_ANSWERS, _MOST_ANSWERS = 2, 7
_LONGEST_SUMMARY = 400
"""Characters of a first paragraph that stands in for a summary nobody wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article in a letter: whole, or as a summary with a link. `address` is absolute; empty when not on the site."""

    article: Article
    whole: bool
    summary: str
    address: str


class Answer(NamedTuple):
    """An answer to the letter's question, and the link that gives it."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, with every field that a business letter wants (L1). A field nobody filled in is empty."""

    name: str
    post: str
    organization: str
    phones: tuple[str, ...]
    fax: str
    mobile: str
    email: str
    site: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """A whole letter. Addresses are absolute and ASCII; texts are as written, typography comes with the drawing."""

    letter: Letter
    pattern: Pattern
    organization: str
    salutation: str
    """A personal one is put in for each reader when letters are sent; the sample greets everybody."""
    advertising: Advertisement | None
    """Whose advertising the letter itself is; articles bear their own marks."""
    invitations: tuple[Invitation, ...]
    stories: tuple[Story, ...]
    question: str
    answers: tuple[Answer, ...]
    closing: str
    signature: Signature
    attachments: tuple[Document, ...]
    sender: str
    """E-mail address that the letter comes from."""
    reply_to: str
    web_version: str
    archive: str
    unsubscribe: str
    sample: bool
    """True in a demonstration: the letter says that everything in it is made up."""

    @property
    def advertises(self) -> bool:
        """Whether the law on advertising holds for it: only readers who agreed to that may get it (38-FZ, art. 18)."""
        return self.advertising is not None or any(story.article.ad for story in self.stories)


def compose(library: Library, letter: Letter) -> Composition:
    """Collect everything a letter says. Raises LetterError (with the letter's file and line) for what is missing."""
    organization = library.organization
    demand_sound(letter, organization)
    invitations, stories = _named(library, letter)
    sender = _mailbox(organization.source, "sender.email", organization.sender.email)
    pattern = pattern_of(letter, events=len(invitations), articles=len(stories))
    return Composition(
        letter=letter,
        pattern=pattern,
        organization=_masthead(organization, pattern),
        salutation=COLLECTIVE,
        advertising=_advertising(letter, stories),
        invitations=invitations,
        stories=stories,
        question=letter.poll.question if letter.poll else "",
        answers=_answers(letter, letter.reply_to or sender),
        closing=letter.closing,
        signature=_signature(library, letter),
        attachments=tuple(_attachment(library, letter, index) for index in range(len(letter.attachments))),
        sender=sender,
        reply_to=letter.reply_to and _mailbox(letter.source, "reply_to", letter.reply_to),
        web_version=site_address(library, letter.address),
        archive=site_address(library, "pisma/"),
        unsubscribe=unsubscribe_address(organization.service, sender),
        sample=organization.demo_today is not None,
    )


def shortened(composition: Composition) -> Composition:
    """Return the letter with its first article as a summary too: for articles longer than a letter may be."""
    stories = tuple(replace(story, whole=story.whole and not story.address) for story in composition.stories)
    return replace(composition, stories=stories)


def site_address(library: Library, address: str) -> str:
    """Return the absolute address of a page or file of the site, in ASCII."""
    return ascii_uri(f"{library.organization.site_url.rstrip('/')}/{address}")


def unsubscribe_address(service: str, sender: str) -> str:
    """Return where a reader takes back the subscription: the service's page, or a message to the sender."""
    return ascii_uri(f"{service.rstrip('/')}/otpiska/") if service else mailto(sender, UNSUBSCRIBE)


def _mailbox(source: Source, field: str, address: str) -> str:
    try:
        return ascii_mailbox(address)
    except ValueError as error:
        raise LetterError(str(error), path=source.path, line=source.place(field)[0]) from error


def _masthead(organization: Organization, pattern: Pattern) -> str:
    """Return the union's name as friends say it; an official letter bears it in full."""
    local = organization.local
    names = (local.name, local.short_name) if pattern == "notice" else (local.short_name, local.name)
    return next(filter(None, (*names, organization.sender.name)), "")


def _named(library: Library, letter: Letter) -> tuple[tuple[Invitation, ...], tuple[Story, ...]]:
    """Return the events and the articles that a letter names, each in the letter's order."""
    assert letter.date is not None  # seen to before
    invitations, stories = list[Invitation](), list[Story]()
    for index, name in enumerate(letter.articles):
        record = library.find(name)
        if isinstance(record, Event):
            if record.past(letter.date.date()):
                message = f"Событие «{name}» ко дню письма уже прошло. Уберите его из письма или поправьте дату."
                raise _error(letter, f"articles[{index}]", message)
            event = _with_addresses(letter, f"articles[{index}]", record)
            invitations.append(invitation(library, event, letter.date.date(), partial(site_address, library)))
        elif isinstance(record, Article):
            stories.append(_story(library, letter, record, first=not stories))
        else:
            raise _error(
                letter, f"articles[{index}]",
                f"Статьи «{name}» нет среди опубликованных ко дню письма. "
                "Уберите её из письма, опубликуйте или поправьте имя.",
            )  # fmt: skip
    return tuple(invitations), tuple(stories)


def _with_addresses(letter: Letter, field: str, event: Event) -> Event:
    """Return the event with its own addresses in ASCII, as a letter's links are."""
    try:
        return replace(event, map_link=ascii_uri(event.map_link), video_url=ascii_uri(event.video_url))
    except ValueError as error:
        raise _error(letter, field, f"У события «{event.title}» ссылка {error}") from error


def _advertising(letter: Letter, stories: tuple[Story, ...]) -> Advertisement | None:
    """Return whose advertising a letter is. A letter that sells and does not say for whom must not go out."""
    if letter.kind == ADVERTISING and letter.ad is None and not any(story.article.ad for story in stories):
        message = "Рекламное письмо не называет рекламодателя. Впишите в шапку: «ad: {advertiser: ООО «Сосна»}»."
        raise _error(letter, "kind", message)
    return letter.ad


def _story(library: Library, letter: Letter, article: Article, *, first: bool) -> Story:
    public = "site" in article.channels
    address = marked_home(library.organization, site_address(library, article.address), "letter", letter.name)
    return Story(
        article=article,
        whole=first or not public,
        summary=article.summary or _opening(article.body.text),
        address=address if public else "",
    )


def _answers(letter: Letter, mailbox: str) -> tuple[Answer, ...]:
    """Return a link for each answer, in ASCII."""
    poll = letter.poll
    if poll is None:
        return ()
    if not _FEWEST_ANSWERS <= len(poll.answers) <= _MOST_ANSWERS:
        raise _error(letter, "poll", f"У вопроса должно быть от {_FEWEST_ANSWERS} до {_MOST_ANSWERS} ответов.")
    to = "" if poll.url else _mailbox(letter.source, "reply_to", mailbox)
    try:
        return tuple(Answer(words, ascii_uri(address)) for words, address in ballots.answers(poll, letter.name, to))
    except ValueError as error:
        raise _error(letter, "poll.url", f"Страница опроса: {error}") from error


def _opening(text: str) -> str:
    """Return the first paragraph, cut after a sentence (or a word) when it is long."""
    first = text.split("\n\n", 1)[0].strip()
    if len(first) <= _LONGEST_SUMMARY:
        return first
    head = first[:_LONGEST_SUMMARY]
    end = max(head.rfind(". "), head.rfind("! "), head.rfind("? "))
    return head[: end + 1] if end > 0 else f"{head.rpartition(' ')[0] or head}…"


def _attachment(library: Library, letter: Letter, index: int) -> Document:
    document = library.find(letter.attachments[index])
    if not isinstance(document, Document):
        raise _error(
            letter, f"attachments[{index}]",
            f"Документа «{letter.attachments[index]}» нет. Положите файл в папку documents или уберите вложение.",
        )  # fmt: skip
    return document


def _signature(library: Library, letter: Letter) -> Signature:
    """Sign with the letter's person, else the organization's; without one, with the words of `sender.signature`."""
    organization, contacts = library.organization, library.organization.contacts
    wanted = letter.signatory or organization.sender.signature
    person = library.person(wanted)
    if letter.signatory and person is None:
        message = f"Подписавшего «{wanted}» нет в people.yaml. Поправьте поле signatory."
        raise _error(letter, "signatory", message)
    return Signature(
        name=person.polite_name if person else wanted,
        post=person.post if person else "",
        organization=organization.local.name or organization.sender.name,
        phones=_phones(person, contacts.phones),
        fax=(person.fax if person else "") or contacts.fax,
        mobile=person.mobile if person else "",
        email=(person.email if person else "") or contacts.email or organization.sender.email,
        site=ascii_uri(organization.site_url),
        address=contacts.address,
    )


def _phones(person: Person | None, phones: tuple[str, ...]) -> tuple[str, ...]:
    return (person.phone,) if person and person.phone else phones


def _error(letter: Letter, field: str, message: str) -> LetterError:
    return LetterError(message, path=letter.path, line=letter.source.place(field)[0])
