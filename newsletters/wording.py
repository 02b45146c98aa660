"""The small sentences that a letter adds to its texts, once for HTML and plain text alike.

Input: articles and a `Composition`. Output: typeset Russian lines; an empty string where there is nothing to say.
"""

from typing import NamedTuple

from newsletters.addresses import shown
from newsletters.composition import FAREWELL, UNSUBSCRIBE, Composition, Signature
from plugins.newsroom.dates import full_date
from plugins.newsroom.model import Article
from plugins.newsroom.typography import typeset
from plugins.toolkit.jinja import NBSP, file_size, phone_link


class Line(NamedTuple):
    """A line of the signature: what it is, the words, and where a click on them leads (or nowhere)."""

    label: str
    words: str
    address: str = ""
    shown: str = ""
    """The words where the address stands behind them: a site without its scheme."""


SAMPLE = typeset("Образец: организация, люди и адреса в этом письме вымышлены.")


def day(composition: Composition) -> str:
    """The letter's day: «20 ноября 2026 года»."""
    date = composition.letter.date
    return typeset(full_date(date.date())) if date else ""


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


def mark_of_advertising(article: Article) -> str:
    """The mark that the law on advertising asks for (38-FZ, art. 18.1)."""
    if article.ad is None:
        return ""
    token = f". Токен: {article.ad.erid}" if article.ad.erid else ""
    return typeset(f"Реклама. Рекламодатель: {article.ad.advertiser}{token}")


def attached(composition: Composition) -> str:
    """What is sent along: titles and sizes."""
    names = (f"{document.title} ({file_size(document.size)})" for document in composition.attachments)
    return typeset(f"Во вложении: {'; '.join(names)}.") if composition.attachments else ""


def signed(signature: Signature) -> tuple[Line, ...]:
    """«С уважением», name, post, organization: the first half of a signature as a business letter has it (L1)."""
    name = typeset(signature.name) + ("," if signature.post else "")
    return _filled(
        Line("", FAREWELL), Line("", name), Line("", typeset(signature.post)), Line("", typeset(signature.organization))
    )


def contacts(signature: Signature) -> tuple[Line, ...]:
    """Telephone, e-mail, site and postal address: the second half; no lines for what is unknown."""
    return _filled(
        *(Line("Тел.:", phone.replace(" ", NBSP), f"tel:{phone_link(phone)}") for phone in signature.phones),
        Line(f"Эл.{NBSP}почта:", signature.email, f"mailto:{signature.email}"),
        Line("Сайт:", signature.site, signature.site, shown(signature.site)),
        Line("", typeset(f"Адрес: {signature.address}") if signature.address else ""),
    )


def _filled(*lines: Line) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.words)


def closing_links(composition: Composition) -> tuple[Line, ...]:
    """The lines below the signature."""
    return (
        Line("", "Письмо на сайте", composition.web_version),
        Line("", "Все письма", composition.archive),
        Line("", UNSUBSCRIBE, composition.unsubscribe),
    )
