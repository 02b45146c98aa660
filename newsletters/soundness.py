"""What a letter must have, and signs that must not stand in its one-line words, before anything is made of it.

Input: a letter and the organization. Output: nothing, or a `LetterError` with file and line. A line end in a subject
could begin a header of its own (RFC 5322, 2.2; CWE-93); headers are cleaned in any case, but an editor must know: such
a sign comes from pasting, and what follows it was meant for another place.
"""

import unicodedata
from collections.abc import Iterator

from newsletters.addresses import ascii_uri
from newsletters.errors import LetterError
from plugins.newsroom.model import Ballot, Letter, Organization, Source

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories: controls (line ends among them), surrogates, separators of lines and paragraphs."""
_LINES = "\n\r\x0b\x0c\x85\u2028\u2029"
_OF_LETTER = (
    "title", "summary", "subject", "preheader", "segment", "number", "closing", "signatory", "reply_to", "consent",
)  # fmt: skip
_OF_SENDER = ("name", "email", "signature")


LONGEST_ADDRESS = 500
"""Characters of the site's and the service's address: with a reader's tag they stand in one header line of 998."""


def demand_sound(letter: Letter, organization: Organization) -> None:
    """Raise LetterError for the first fault of letter or sender that all letters must be without."""
    demand_single_lines(letter, organization)
    _demand_addresses(organization)
    _demand_words(letter)
    _demand_once(letter)


def demand_single_lines(letter: Letter, organization: Organization) -> None:
    """Raise LetterError for the first field of letter or sender that holds what no line may."""
    for source, place, value in (*_of_letter(letter), *_of_organization(organization)):
        sign = next((one for one in value if unicodedata.category(one) in _UNSEEN), "")
        if sign:
            raise LetterError(_told(place, sign), path=source.path, line=source.place(place)[0])


def _demand_addresses(organization: Organization) -> None:
    for name in ("site_url", "service"):
        address = getattr(organization, name)
        try:
            short = len(ascii_uri(address)) <= LONGEST_ADDRESS
            told = (
                f"Адрес в поле {name} длиннее {LONGEST_ADDRESS} знаков, в заголовок письма он не войдёт. Сократите его."
            )
        except ValueError as error:
            short, told = False, str(error)
        if not short:
            raise LetterError(told, path=organization.source.path, line=organization.source.place(name)[0])


def _demand_words(letter: Letter) -> None:
    if not letter.subject.strip():
        raise _error(letter, "subject", "У письма нет темы. Напишите её в поле subject.")
    if letter.date is None:
        raise _error(letter, "date", "У письма нет даты. Напишите её в поле date, например 2026-11-20.")
    body = letter.body
    shown = any(map(str.isalnum, body.text)) or body.charts or any(picture.digest for picture in body.pictures)
    if not letter.articles and not shown:
        raise _error(letter, "articles", "Письмо пустое. Напишите текст или назовите статьи в поле articles.")


def _demand_once(letter: Letter) -> None:
    """Nothing may be told twice: it is always a slip, and in a question one answer would have two numbers."""
    answers = tuple(letter.poll.answers) if letter.poll else ()
    for place, values in (
        ("articles", letter.articles), ("attachments", letter.attachments), ("poll.answers", answers),
    ):  # fmt: skip
        for number, value in enumerate(values):
            if value in values[:number]:
                raise _error(letter, f"{place}[{number}]", f"«{value}» названо дважды. Оставьте один раз.")


def _error(letter: Letter, field: str, message: str) -> LetterError:
    return LetterError(message, path=letter.path, line=letter.source.place(field)[0])


def _of_letter(letter: Letter) -> Iterator[tuple[Source, str, str]]:
    for name in _OF_LETTER:
        yield letter.source, name, getattr(letter, name)
    for name in ("articles", "attachments", "authors", "tags"):
        for number, value in enumerate(getattr(letter, name)):
            yield letter.source, f"{name}[{number}]", value
    if letter.poll:
        yield from ((letter.source, place, value) for place, value in _of_poll(letter.poll))
    if letter.ad:
        yield letter.source, "ad.advertiser", letter.ad.advertiser
        yield letter.source, "ad.erid", letter.ad.erid


def _of_poll(poll: Ballot) -> Iterator[tuple[str, str]]:
    yield "poll.question", poll.question
    yield "poll.url", poll.url
    yield from ((f"poll.answers[{number}]", answer) for number, answer in enumerate(poll.answers))


def _of_organization(organization: Organization) -> Iterator[tuple[Source, str, str]]:
    for name in _OF_SENDER:
        yield organization.source, f"sender.{name}", getattr(organization.sender, name)
    yield organization.source, "site_url", organization.site_url
    yield organization.source, "service", organization.service
    yield organization.source, "local.short_name", organization.local.short_name
    yield organization.source, "local.name", organization.local.name


def _told(place: str, sign: str) -> str:
    what = "перевод строки" if sign in _LINES else f"невидимый знак U+{ord(sign):04X}"
    return f"В поле {place} {what}. Наберите это поле заново, одной строкой."
