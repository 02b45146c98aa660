"""What is good about a letter and what is not, line by line, for an editor.

Input: a `Dossier`. Output: `Item`s: a state, what was looked at, what was seen, what to do. Rules of the linter are not
judged anew: their findings are one item. Contrast is that of the colours which the letter's own HTML uses (WCAG 2.2).
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from newsletters.edition import MOST_HTML
from newsletters.headers import HARD_LINE
from newsletters.spam import MOST
from plugins.press.letters.dossier import Dossier, headers
from plugins.toolkit.house import THEME
from plugins.toolkit.jinja import NBSP, file_size, plural
from plugins.toolkit.tokens import LEAST_CONTRAST, READ_ON, contrast, read_tokens

State = Literal["good", "look", "bad", "none"]
"""`none`: could not be looked at here."""
HEAVY_PICTURES = 1024 * 1024
"""Bytes of all pictures: on a slow line more than a minute of waiting."""
GENERATED = frozenset(("", "pisma/", "novosti/", "sobytiya/", "dokumenty/", "gazeta/", "lyudi/", "poisk/"))
"""Pages of the site that belong to no text."""
_COLOR = re.compile(r"(?<![-\w])(background-color|color):\s*(#[0-9a-fA-F]{3,8})")


class Item(NamedTuple):
    """One line of the checklist."""

    state: State
    what: str
    value: str
    advice: str = ""


def checklist(dossier: Dossier) -> tuple[Item, ...]:
    """Return all lines, in the order in which an editor asks."""
    return (
        _rules(dossier), _size(dossier), *_links(dossier), _pictures(dossier), _contrast(dossier), _header(dossier),
        _signature(dossier), _spam(dossier),
    )  # fmt: skip


def _rules(dossier: Dossier) -> Item:
    counts = {grade: sum(one.severity == grade for one in dossier.findings) for grade in ("error", "warning", "info")}
    words = (
        plural(counts["error"], "ошибка", "ошибки", "ошибок"),
        plural(counts["warning"], "предупреждение", "предупреждения", "предупреждений"),
        plural(counts["info"], "совет", "совета", "советов"),
    )
    told = ", ".join(word for word, number in zip(words, counts.values(), strict=True) if number)
    if counts["error"]:
        return Item("bad", "Правила редакции", told, "С ошибками письмо не соберётся и подписчикам не уйдёт.")
    return Item("look" if counts["warning"] else "good", "Правила редакции", told or "замечаний нет")


def _size(dossier: Dossier) -> Item:
    size, whole = len(dossier.edition.html.encode()), len(dossier.copy.personal.message)
    value = f"{file_size(size)} из {file_size(MOST_HTML)}; с текстом и вложениями {file_size(whole)}"
    return Item("good" if size <= MOST_HTML else "bad", "Размер HTML", value)


def _links(dossier: Dossier) -> Iterator[Item]:
    home = urlsplit(dossier.library.organization.site_url).hostname
    own, outer, dead = 0, set(), []
    for link in dict.fromkeys(dossier.links):
        parts = urlsplit(link)
        if parts.scheme not in {"http", "https"} or _is_service(dossier, link):
            continue
        if parts.hostname != home:
            outer.add(parts.hostname or link)
            continue
        own += 1
        if not _is_alive(dossier, parts.path.lstrip("/")):
            dead.append(unquote(parts.path))
    told = f"{plural(own, 'ссылка', 'ссылки', 'ссылок')}, страницы есть" if own else "нет ни одной"
    yield (
        Item("bad", "Ссылки на наш сайт", f"нет страницы {', '.join(dead)}", "Поправьте ссылку или опубликуйте текст.")
        if dead else Item("good" if own else "look", "Ссылки на наш сайт", told)
    )  # fmt: skip
    shown = ", ".join(sorted(outer))
    yield Item(
        "look" if outer else "good", "Ссылки на чужие сайты", shown or "нет", "Откройте их сами." if outer else ""
    )


def _is_service(dossier: Dossier, link: str) -> bool:
    service = dossier.library.organization.service.rstrip("/")
    return bool(service) and link.startswith(f"{service}/")


def _is_alive(dossier: Dossier, address: str) -> bool:
    """Whether the site as of the letter's day has that page or file."""
    page = (
        f"{address.removesuffix('.ics')}/" if address.endswith(".ics") else address
    )  # an event's calendar is beside it
    return page in GENERATED or any(record.address == page for record in dossier.library.records.values())


def _pictures(dossier: Dossier) -> Item:
    if dossier.foreign_pictures:
        told = ", ".join(dossier.foreign_pictures)
        return Item("bad", "Картинки", f"не с нашего сайта: {told}", "Положите их в папку pictures.")
    size = sum(picture.file.stat().st_size for picture in dossier.pictures)
    if not dossier.pictures:
        return Item("good", "Картинки", "без картинок")
    told = f"{plural(len(dossier.pictures), 'картинка', 'картинки', 'картинок')}, {file_size(size)}"
    mute = sum(not picture.alt for picture in dossier.pictures)
    if mute:
        return Item(
            "bad", "Картинки", f"{told}; без описания {mute}", "Опишите их в поле alt: так их видят без загрузки."
        )
    heavy = size > HEAVY_PICTURES
    return Item("look" if heavy else "good", "Картинки", told, "Тяжело для телефона: уберите часть." if heavy else "")


def _contrast(dossier: Dossier) -> Item:
    tokens = read_tokens(THEME, dossier.library.organization.brand)
    html = re.sub(r"@media \(prefers-color-scheme: dark\) \{.*?\n\}", "", dossier.edition.html, flags=re.DOTALL)
    used = {(kind, color.lower()) for kind, color in _COLOR.findall(html)}
    names = {color.light: color.name for color in tokens.colors}
    words, grounds = {name for name, _ in READ_ON}, {ground for _, ground in READ_ON}
    strange = {
        color for kind, color in used if names.get(color) not in (words if kind == "color" else grounds)
    }  # fmt: skip
    if strange:
        told = ", ".join(sorted(strange))
        return Item("bad", "Контраст", f"чужой цвет: {told}", "Цвета берутся из оформления, другие не проверены.")
    pairs = [pair for pair in READ_ON if tokens.color(pair[0]).light in {color for _, color in used}]
    least = {
        shade: min(contrast(getattr(tokens.color(a), shade), getattr(tokens.color(b), shade)) for a, b in pairs)
        for shade in ("light", "dark")
    }
    told = f"на светлом {least['light']:.1f}, на тёмном {least['dark']:.1f}".replace(".", ",")
    return Item("good" if min(least.values()) >= LEAST_CONTRAST else "bad", "Контраст", f"{told}; нужно от 4,5")


def _header(dossier: Dossier) -> Item:
    message = dossier.copy.personal.message
    longest = max(map(len, message.split(b"\r\n")))
    named = {name.lower(): value for name, value in headers(message)}
    lost = [name for name in ("List-Unsubscribe", "List-Id", "Message-ID", "Date") if name.lower() not in named]
    fit = longest <= HARD_LINE and message.isascii() and not lost
    told = f"строки до {longest} знаков" + (f"; нет {', '.join(lost)}" if lost else "")
    click = "одним нажатием" if "list-unsubscribe-post" in named else "письмом: службы подписки нет"
    return Item("good" if fit else "bad", "Заголовки", f"{told}; отписка {click}")


def _signature(dossier: Dossier) -> Item:
    if dossier.copy.signed:
        return Item("good", "Подпись DKIM", ", ".join(kind.upper() for kind in dossier.copy.signed))
    advice = "Ключ заводит администратор (глава «Ключи рассылки» установки), без подписи письма попадают в спам."
    return Item("none", "Подпись DKIM", "ключа на этом компьютере нет", advice)


def _spam(dossier: Dossier) -> Item:
    verdict = dossier.verdict
    if verdict is None:
        return Item("none", "SpamAssassin", "не установлен", "Поставить: apt install spamassassin. Можно и без него.")
    guilty = [name for points, name, _ in verdict.rules if points >= 0.1]
    told = f"{verdict.score:.1f}".replace(".", ",").replace("-", "−") + f"{NBSP}балла из 5"
    state: State = "good" if verdict.score <= MOST else "bad"
    return Item(state, "SpamAssassin", told + (f" ({', '.join(guilty)})" if guilty else ""))
