"""One file of the content becomes one record: an article, a page, an event, a letter or an issue.

Input: the bytes of the file, the time zone, the pictures. Output: `Reading`, which depends on nothing else and is
therefore kept in the cache. Names of other files in it are as the editor wrote them; `references` completes them.
"""

import zoneinfo
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from plugins.newsroom import addresses, fields, frontmatter, spans
from plugins.newsroom.dates import day_month
from plugins.newsroom.desk import Desk
from plugins.newsroom.facts import Answer, Pictures
from plugins.newsroom.files import decode
from plugins.newsroom.model import Article, Body, Event, Finding, Issue, Letter, Page, Source
from plugins.newsroom.notes import FRONT_MATTER, UNREADABLE, Notes
from plugins.newsroom.patterns import late
from plugins.newsroom.schema import Table, Values, check
from plugins.newsroom.slugs import slugify

TextRecord = Article | Page | Event | Letter | Issue
_DATED = late(r"(?:.*/)?(\d{4})[-/](\d{2})(?:-(\d{2}))?(?:-.*)?")
_DATE_PREFIX = late(r"(?:\d{4}-)?\d{2}-\d{2}(?:-|$)")
_ISSUE = late(r"\d{4}-\d{2}(?:-\d{2})?")


class Reading(NamedTuple):
    """What one file gave; `answers` are the pictures that it asked for, `zone` the time zone of its dates."""

    record: TextRecord | None
    findings: tuple[Finding, ...]
    zone: str
    answers: tuple[Answer, ...] = ()


def read(path: str, data: bytes, zone: zoneinfo.ZoneInfo, pictures: Pictures) -> Reading:
    """Read one file. `path` is below the content folder and decides the kind."""
    notes = Notes(path)
    text = decode(data, notes)
    if text is None:
        return Reading(None, tuple(notes.findings), zone.key)
    asked = pictures.asked_from(path.rpartition("/")[0])
    desk = Desk(notes=notes, text=text, zone=zone, pictures=asked)
    record = _issue(path, desk) if path.startswith("issues/") else _text(path, desk)
    return Reading(record, tuple(notes.findings), zone.key, asked.told())


def _text(path: str, desk: Desk) -> TextRecord | None:
    header = frontmatter.split(desk.text, desk.notes)
    if header is None:
        return None
    body = _body(header, desk)
    root = frontmatter.read(header.yaml, desk.notes)
    if root is None or body is None:
        return None
    table, make = _KINDS[path.partition("/")[0]]
    values = check(root, table, desk)
    if values is None or not _slugged(path, values, desk.notes):
        return None
    source = Source(path=path, text=desk.text, body_line=header.body_line, field_places=frontmatter.places(root))
    if path.startswith("events/"):
        spans.complain(values, source, desk.notes)
    record = make(dict(id=str(PurePosixPath(path).with_suffix("")), source=source, body=body, **values))
    _compare_dates(record, desk.notes)
    if isinstance(record, Article):
        _outlived(record, desk.notes)
    return record


def _issue(path: str, desk: Desk) -> Issue | None:
    root = frontmatter.read(desk.text, desk.notes)
    values = check(root, fields.ISSUE, desk) if root is not None else None
    name = PurePosixPath(path).stem
    if root is None or values is None:
        return None
    if not _ISSUE.fullmatch(name):
        message = f"Файл номера называют по дате: {values['date']:%Y-%m}.yaml, а здесь «{name}». Переименуйте файл."
        desk.notes.add(FRONT_MATTER, message)
        return None
    source = Source(path=path, text=desk.text, field_places=frontmatter.places(root))
    issue = Issue(id=f"issues/{name}", name=name, address=addresses.of_issue(name), source=source, **values)
    _compare_dates(issue, desk.notes)
    return issue


def _article(values: Values) -> Article:
    values.setdefault("section", "novosti")
    return Article(address=addresses.of_article(values["date"], values["slug"]), **values)


def _page(values: Values) -> Page:
    return Page(address=f"{values['slug']}/", **values)


def _event(values: Values) -> Event:
    return Event(address=addresses.of_event(values["starts"], values["slug"]), **spans.settle(values))


def _letter(values: Values) -> Letter:
    values.setdefault("subject", "")
    return Letter(address=addresses.of_letter(values["id"]), **values)


_KINDS: dict[str, tuple[Table, Callable[[dict[str, Any]], Article | Page | Event | Letter]]] = {
    "news": (fields.ARTICLE, _article),
    "pages": (fields.PAGE, _page),
    "events": (fields.EVENT, _event),
    "letters": (fields.LETTER, _letter),
}


def _slugged(path: str, values: Values, notes: Notes) -> bool:
    """Give the text its slug from the file's name, when it has none of its own."""
    if "slug" in values:
        return True
    stem = PurePosixPath(path).stem
    slug = slugify(stem if path.startswith("pages/") else _DATE_PREFIX.sub("", stem, count=1))
    if not slug or slug.replace("-", "").isdigit():
        message = f"Из имени файла «{stem}» не получается адрес. Добавьте поле slug латинскими буквами."
        notes.add(FRONT_MATTER, message)
        return False
    values["slug"] = slug
    return True


def _body(header: frontmatter.Header, desk: Desk) -> Body | None:
    """Convert the Markdown; places in it become places in the file."""
    from plugins.newsroom.markup import convert  # only for texts that have changed

    offset = header.body_line - 1
    try:
        conversion = convert(header.body, facts=desk.pictures, galleries=desk.pictures.gallery)
    except RecursionError:
        message = "Списки или цитаты вложены друг в друга слишком глубоко. Упростите текст."
        desk.notes.add(UNREADABLE, message, header.body_line)
        return None
    for finding in conversion.findings:
        desk.notes.findings.append(replace(finding, path=desk.notes.path, line=finding.line + offset))
    if any(finding.code == UNREADABLE for finding in conversion.findings):
        return None
    body = conversion.body
    return replace(
        body,
        markdown="" if body.markdown == header.body else body.markdown,
        links=tuple(replace(link, line=link.line + offset) for link in body.links),
        pictures=tuple(replace(picture, line=picture.line + offset) for picture in body.pictures),
        charts=tuple(replace(chart, line=chart.line + offset) for chart in body.charts),
        headings=tuple(replace(heading, line=heading.line + offset) for heading in body.headings),
    )


def _compare_dates(record: TextRecord, notes: Notes) -> None:
    """Warn when the file's name tells another day than the text."""
    said = _DATED.fullmatch(record.id.partition("/")[2])
    name, own = ("starts", record.starts) if isinstance(record, Event) else ("date", record.date)
    if said is None or own is None or isinstance(record, Page):
        return
    parts = (own.year, own.month, own.day if said[3] else 0)
    if parts != (int(said[1]), int(said[2]), int(said[3] or 0)):
        message = (
            f"Имя файла говорит о другом дне: {said[0].rpartition('/')[2]}, а {name} — {day_month(own)} {own.year}."
        )
        line, column = record.source.place(name)
        notes.add(FRONT_MATTER, f"{message} Исправьте одно из двух.", line, column, severity="warning")


def _outlived(article: Article, notes: Notes) -> None:
    """Complain of a text whose last day lies before its first."""
    if article.expires and article.expires < article.published.date():
        line, column = article.source.place("expires")
        message = (
            f"Материал устарел бы раньше, чем вышел: date — {day_month(article.published)}. Исправьте одну из дат."
        )
        notes.add(FRONT_MATTER, message, line, column)
