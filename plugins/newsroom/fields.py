"""The fields of every kind of file, as tables. The names are those of the shared list of names; nothing else is known.

Input: nothing. Output: `ARTICLE`, `PAGE`, `EVENT`, `LETTER`, `ISSUE`, `DOCUMENTS`, `PEOPLE`, `PICTURES`. What the union
says of itself stands in `union_fields`.
"""

from collections.abc import Mapping as Words
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from plugins.newsroom.daysofyear import DayOfYear, day_of_year
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Mapping, Node, Scalar
from plugins.newsroom.kinds import (
    alias,
    between,
    day,
    day_or_moment,
    focus,
    items_of,
    moment,
    number,
    one_of,
    pairs,
    slug,
    some,
    text,
    texts,
    url,
    usually,
    word_of,
    yes_no,
)
from plugins.newsroom.limits import brief, once
from plugins.newsroom.model import Advertisement, Ballot, Figure, Holiday, Picture, Placement, Questionnaire
from plugins.newsroom.notes import Mistake, Told
from plugins.newsroom.schema import Field, Table, check, record
from plugins.newsroom.translations import LANGUAGES

GENRES = (
    "заметка", "репортаж", "очерк", "интервью", "правовая колонка",
    "анонс", "поздравление", "кадр", "репост",
)  # fmt: skip
ROLES = (
    "mission", "contacts", "programmes", "rights", "join", "dues", "ask", "faq", "policy", "consent", "accessibility",
    "minutes",
)  # fmt: skip
CHANNELS = ("site", "newspaper", "letter", "social", "board", "slides")

FACTS: Table = (
    Field("alt", text),
    Field("caption", text),
    Field("credit", text),
    Field("focus", focus),
    Field("consent", text),
    Field("why", text),
)
PICTURE: Table = (Field("file", text, required=True), *FACTS)


def picture(node: Node, desk: Desk) -> Picture:
    """A picture: its path, or the field `file` with facts; what is not said here comes from pictures.yaml."""
    if isinstance(node, Scalar):
        return known_picture(node.text, node, desk, {})
    if not isinstance(node, Mapping):
        raise desk.mistake(node, "Назовите здесь одну картинку, а не список.")
    values = check(node, PICTURE, desk, (node.line, node.column))
    if values is None:
        raise Told
    return known_picture(values.pop("file"), node.get("file") or node, desk, values)


def known_picture(path: str, node: Node, desk: Desk, facts: dict[str, Any]) -> Picture:
    """Return the picture with these facts over those of the library; a missing file has no digest."""
    known = desk.pictures.named(path) or Picture(path=path)
    return replace(known, line=node.line, column=node.column, **facts)


def shot(node: Node, desk: Desk) -> Picture:
    """A picture of a gallery: `path` is the file's name in the folder of gallery.yaml."""
    if isinstance(node, Scalar):
        return Picture(path=node.text, line=node.line, column=node.column)
    values = check(node, PICTURE, desk, (node.line, node.column)) if isinstance(node, Mapping) else None
    if values is None or not isinstance(node, Mapping):
        raise Told if isinstance(node, Mapping) else desk.mistake(node, "Здесь нужно имя файла или поля снимка.")
    place = node.get("file") or node
    return Picture(path=values.pop("file"), line=place.line, column=place.column, **values)


GALLERY: Table = (Field("title", text), Field("credit", text), Field("pictures", items_of(shot)))

CHECKED: Table = (Field("by", text), Field("date", day), Field("items", texts))


def checked(node: Node, desk: Desk) -> tuple[tuple[str, str], ...]:
    """The review checklist; its fields are checked and handed on as text."""
    if not isinstance(node, Mapping):
        raise desk.mistake(node, "Здесь нужны поля: by, date, items.")
    check(node, CHECKED, desk)
    return pairs(node, desk)


AD: Table = (Field("advertiser", text, required=True), Field("erid", text))
COMMON: Table = (
    Field("title", text, required=True),
    Field("slug", slug),
    Field("updated", moment),
    Field("correction", text),
    Field("draft", yes_no),
    Field("aliases", items_of(alias)),
    Field("summary", text),
    Field("authors", texts),
    Field("tags", texts),
    Field("section", text),
    Field("checked", checked),
)
ARTICLE: Table = (
    *COMMON,
    Field("date", moment, required=True),
    Field("genre", one_of(*GENRES), required=True),
    Field("rubric", text),
    Field("channels", some(items_of(one_of(*CHANNELS)))),
    Field("picture", picture),
    Field("pictures", items_of(picture)),
    Field("event_date", day),
    Field("expires", day),
    Field("sources", texts),
    Field("documents", texts),
    Field("goal", one_of("информация", "имидж", "рост")),
    Field("audience", text),
    Field("repost_of", text),
    Field("ad", record(AD, Advertisement)),
    Field("story", yes_no),
    Field("series", text),
    Field("lang", one_of(*LANGUAGES)),
    Field("translation_of", text),
)
PAGE: Table = (
    *COMMON,
    Field("date", moment),
    Field("role", usually(*ROLES)),
    Field("documents", texts),
    Field("purpose", slug),
    Field("lang", one_of(*LANGUAGES)),
    Field("translation_of", text),
)
EVENT: Table = (
    *COMMON,
    Field("date", moment, required=True),
    Field("kind", one_of("праздник", "конкурс", "экскурсия", "акция", "спорт", "собрание", "учёба"), required=True),
    Field("starts", day_or_moment, required=True),
    Field("ends", day_or_moment),
    Field("place", text),
    Field("address", text, into="location"),
    Field("map_link", url),
    Field("video_url", url),
    Field("contact", text),
    Field("recording", url),
    Field("transcript", text),
    Field("minutes", text),
    Field("picture", picture),
)
BALLOT: Table = (
    Field("question", text, required=True),
    Field("answers", texts, required=True),
    Field("url", url),
)
LETTER: Table = (
    *COMMON,
    Field("date", moment, required=True),
    Field("subject", text),  # its absence is rule M002
    Field("preheader", text),
    Field("segment", text),
    Field("salutation", one_of("общее", "личное")),
    Field("number", text),
    Field("articles", texts),
    Field("closing", text),
    Field("signatory", text),
    Field("reply_to", text),
    Field("attachments", texts),
    Field("kind", one_of("новости", "официальное", "реклама")),
    Field("poll", record(BALLOT, Ballot)),
    Field("ad", record(AD, Advertisement)),
    Field("consent", text),
)

MAX_PAGES = 64
"""Pages of an issue; more is a slip of the finger."""
SHEET = 4
"""Pages of a folded sheet."""
DESIGNS: Words[str, str] = MappingProxyType(
    {"спокойный": "calm", "таблоид": "tabloid", "calm": "calm", "tabloid": "tabloid"}
)
"""Designs of the newspaper by the words that name them."""


def sheets(node: Node, desk: Desk) -> int:
    """A number of pages that can be folded: a sheet has four."""
    value = between(0, MAX_PAGES)(node, desk)
    if value and value % SHEET == 0:
        return int(value)
    advice = "Уберите pages, и число полос решит вёрстка"
    if not value:
        raise Mistake(node.line, node.column, f"Номера без полос не бывает. {advice}.")
    near = " или ".join(str(number) for number in (value - value % SHEET, value + SHEET - value % SHEET) if number)
    raise Mistake(
        node.line, node.column, f"Полос {value} не бывает: лист складывают в четыре. Напишите {near}. {advice}."
    )


PLACEMENT: Table = (
    Field("article", text, required=True),
    Field("page", between(0, MAX_PAGES)),
    Field("priority", number),
)


def placement(node: Node, desk: Desk) -> Placement:
    """An article's place in an issue: its name, or the field `article` with page and priority."""
    if isinstance(node, Scalar):
        return Placement(article=node.text, line=node.line, column=node.column)
    placed: Placement = record(PLACEMENT, _placement)(node, desk)
    article = node.get("article") if isinstance(node, Mapping) else None
    return Placement(
        article=placed.article,
        page=placed.page,
        priority=placed.priority,
        line=(article or node).line,
        column=(article or node).column,
    )


def _placement(**values: Any) -> Placement:
    return Placement(**values)


FIGURE: Table = (Field("value", brief(20), required=True), Field("text", brief(300), required=True))
POLL: Table = (Field("question", brief(300), required=True), Field("url", url, required=True))


ISSUE: Table = (
    Field("number", brief(20), required=True),
    Field("number_total", brief(20)),
    Field("date", day, required=True),
    Field("formats", once(some(items_of(one_of("a3", "a4", "berliner"))))),
    Field("design", word_of(DESIGNS)),
    Field("pages", sheets),
    Field("lead", text),
    Field("articles", items_of(placement), into="placements"),
    Field("rubrics", texts),
    Field("elements", once(items_of(one_of("contents", "figure", "poll", "contacts", "house_ads")))),
    Field("figure", record(FIGURE, Figure)),
    Field("poll", record(POLL, Questionnaire)),
    Field("signed_plan", brief(80)),
    Field("signed_fact", brief(80)),
    Field("print_run", brief(40)),
    Field("price", brief(80)),
    Field("printer", brief(200)),
    Field("printshop", brief(300)),
)

REDIRECT: Table = (
    Field("from", alias, required=True, into="old"),
    Field("to", text),
    Field("gone", text),
)
REDIRECTS: Table = (
    Field("schema", number),
    Field("redirects", items_of(record(REDIRECT, lambda **values: values, lines=True))),
)


def _holiday(*, when: DayOfYear, **values: Any) -> Holiday:
    return Holiday(**values, **when._asdict())


HOLIDAY: Table = (
    Field("day", day_of_year, required=True, into="when"),
    Field("name", text, required=True),
    Field("kind", one_of("государственный", "профессиональный", "профсоюзный"), required=True),
)
HOLIDAYS: Table = (
    Field("schema", number),
    Field("holidays", items_of(record(HOLIDAY, _holiday, lines=True))),
)

DOCUMENT: Table = (
    Field("file", text, required=True),
    Field("title", text, required=True),
    Field("number", text),
    Field("date", day),
    Field("adopted_by", text),
    Field("kind", text),
    Field("editable", text),
)
