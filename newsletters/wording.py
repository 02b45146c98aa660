"""The small sentences that a letter adds to its texts, once for HTML and plain text alike.

Input: articles and a `Composition`. Output: typeset Russian lines; an empty string where there is nothing to say.
"""

import re
from typing import NamedTuple

from newsletters.addresses import shown
from newsletters.composition import FAREWELL, UNSUBSCRIBE, Composition, Signature
from newsletters.invitations import Invitation
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Advertisement, Article
from plugins.newsroom.typography import typeset
from plugins.toolkit.jinja import NBSP, file_size, phone_link


class Line(NamedTuple):
    """A line of the signature: what it is, the words, and where a click on them leads (or nowhere)."""

    label: str
    words: str
    address: str = ""
    shown: str = ""
    """The words where the address stands behind them: a site without its scheme."""


MANY = 3
"""Articles of a digest that begins with a list of them."""
SAMPLE = typeset("Образец: организация, люди и адреса в этом письме вымышлены.")


def day(composition: Composition) -> str:
    """The letter's day: «20 ноября 2026 года», of an official one with its number: «20 ноября 2026 года № 41».

    In a demonstration a word follows; the whole sentence about that stands where it pushes no headline down.
    """
    date, number = composition.letter.date, composition.letter.number
    told = f"{full_date(date.date())}{f' № {number}' if number else ''}" if date else ""
    return typeset(". ".join(filter(None, (told, "Образец" if composition.sample else ""))))


def preview(composition: Composition) -> str:
    """What lists of messages show beside the subject: in HTML unseen, in plain text below the title."""
    return typeset(composition.letter.preheader or composition.letter.summary)


def invited(one: Invitation) -> tuple[Line, ...]:
    """When, where, whom to ask, how to take part from afar: a line each, of what is known."""
    hours = f" (время {one.hours})" if one.hours else ""
    return _filled(
        Line("Когда:", typeset(f"{one.when}{hours}")),
        Line("Где:", housed(typeset(one.place))),
        Line("На карте:", one.event.map_link, one.event.map_link, "показать место"),
        Line("По видеосвязи:", one.event.video_url, one.event.video_url, "подключиться"),
        Line("Записаться и спросить:", typeset(one.event.contact)),
    )


def steps(one: Invitation) -> tuple[Line, ...]:
    """What a reader may do about an event: put it into a calendar, read more."""
    return (Line("", "Добавить в календарь", one.calendar), Line("", "Подробности на сайте", one.address))


def facts(article: Article, composition: Composition) -> str:
    """«Охрана труда, 20 ноября 2026 года», with the day of a coming event and a correction where there is one."""
    about = ", ".join(filter(None, (article.rubric, full_date(article.published.date()))))
    sent = composition.letter.date
    coming = article.event_date if sent and article.event_date and article.event_date >= sent.date() else None
    event = f"Дата события: {full_date(coming)}" if coming else ""
    correction = f"Исправление: {article.correction}" if article.correction else ""
    return typeset(". ".join(filter(None, (about, event, correction))))


def byline(article: Article) -> str:
    """«Автор: Ирина Белова»"""
    word = "Авторы" if len(article.authors) > 1 else "Автор"
    return typeset(f"{word}: {', '.join(article.authors)}") if article.authors else ""


def sources(article: Article) -> str:
    """Where the facts are from, as the editor named it."""
    return typeset(f"Источники: {'; '.join(article.sources)}") if article.sources else ""


def contents(composition: Composition) -> tuple[str, ...]:
    """The headlines of a digest long enough to need a list of them."""
    long = composition.pattern == "digest" and len(composition.stories) >= MANY
    return tuple(typeset(story.article.title) for story in composition.stories) if long else ()


def mark_of_advertising(ad: Advertisement | None) -> str:
    """The mark that the law on advertising asks for (38-FZ, art. 18.1), of a letter or an article in it."""
    if ad is None:
        return ""
    token = f". Токен: {ad.erid}" if ad.erid else ""
    return typeset(f"Реклама. Рекламодатель: {ad.advertiser}{token}")


def attached(composition: Composition) -> str:
    """What is sent along: documents with their sizes, events for a calendar."""
    names = [f"{document.title} ({file_size(document.size)})" for document in composition.attachments]
    names += [f"{one.event.title} (для календаря)" for one in composition.invitations]
    return typeset(f"Во вложении: {'; '.join(names)}.") if names else ""


def signed(signature: Signature) -> tuple[Line, ...]:
    """«С уважением», name, post, organization: the first half of a signature as a business letter has it (L1)."""
    name = typeset(signature.name) + ("," if signature.post else "")
    return _filled(
        Line("", FAREWELL),
        Line("", name),
        Line("", housed(typeset(_after_comma(signature.post)))),
        Line("", typeset(signature.organization)),
    )


def _after_comma(post: str) -> str:
    """Return a post as it goes on after a name and its comma; an abbreviation («ПРОФКОМ») keeps its capitals."""
    return post[:1].lower() + post[1:] if post[1:2].islower() else post


def contacts(signature: Signature) -> tuple[Line, ...]:
    """Telephone, fax, mobile, e-mail, site, postal address: the second half; no lines for what is unknown."""
    return _filled(
        *(_called("Тел.:", phone) for phone in signature.phones),
        Line("Факс:", signature.fax.replace(" ", NBSP)),
        _called(f"Моб.{NBSP}тел.:", signature.mobile),
        Line(f"Эл.{NBSP}почта:", signature.email, f"mailto:{signature.email}"),
        Line("Сайт:", signature.site, signature.site, shown(signature.site)),
        Line("", housed(typeset(f"Адрес: {signature.address}")) if signature.address else ""),
    )


def _called(label: str, phone: str) -> Line:
    return Line(label, phone.replace(" ", NBSP), f"tel:{phone_link(phone)}")


def housed(place: str) -> str:
    """Keep numbers with what they count on one line: «Набережная, 7», «комната 6», «школы № 7»."""
    place = re.sub(r", (?=\d+\b(?!-\w))", f",{NBSP}", place)
    return re.sub(r"(\w) (?=(?:№\s)?\d+$|(?:№\s)?\d+,)", rf"\1{NBSP}", place)


def _filled(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.words)


def closing_links(composition: Composition) -> tuple[Line, ...]:
    """The lines below the signature."""
    return (
        Line("", "Письмо на сайте", composition.web_version),
        Line("", "Все письма", composition.archive),
        Line("", UNSUBSCRIBE, composition.unsubscribe),
    )
