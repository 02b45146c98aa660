"""Where everything stands on the site: permanent addresses, and the finding X004 when two want the same.

Input: dates, slugs, ids; all records with their sections. Output: addresses without a leading slash, ending in one
(files of the document library end in their name); findings at the record that comes second by its path.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.newsroom.model import (
    Article,
    Dataset,
    Document,
    Event,
    Finding,
    Issue,
    Letter,
    Organization,
    Page,
    Person,
    Redirect,
)
from plugins.newsroom.names import bare
from plugins.newsroom.patterns import late
from plugins.newsroom.slugs import slugify

TAKEN = "X004"
RESERVED = (
    "novosti", "sobytiya", "lyudi", "dokumenty", "gazeta", "pisma", "oprosy", "poisk", "temy", "zhanry", "avtory",
    "kartinki", "dannye", "feeds", "static", "spasibo", "service", "pravila-redaktsii",
)  # fmt: skip
GENERATED = ("novosti", "sobytiya", "dokumenty", "gazeta")
"""Reserved names that are ids of sections with generators of their own."""
_PLAIN = late(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def of_article(date: dt.datetime, slug: str) -> str:
    """«novosti/2026/slug/»"""
    return f"novosti/{date.year:04}/{slug}/"


def of_event(starts: dt.datetime, slug: str) -> str:
    """«sobytiya/2026/slug/», in the year in which the event starts."""
    return f"sobytiya/{starts.year:04}/{slug}/"


def of_letter(identity: str) -> str:
    """«pisma/2026-11-20-itogi/»"""
    return f"pisma/{slugify(identity.rpartition('/')[2])}/"


def of_issue(name: str) -> str:
    """«gazeta/2026/11/» or «gazeta/2026/11-23/»"""
    return f"gazeta/{name[:4]}/{name[5:]}/"


def of_document(path: str) -> str:
    """«dokumenty/ustav.pdf»: folders below documents/ stay, names become Latin where they are not."""
    return _of_file(path, "dokumenty")


def of_dataset(path: str) -> str:
    """«dannye/vznosy.csv»"""
    return _of_file(path, "dannye")


def _of_file(path: str, top: str) -> str:
    *folders, name = path.split("/")[1:]
    stem = bare(name)
    ending = name[len(stem) :].lower()
    latin = stem if _PLAIN.fullmatch(stem) else slugify(stem) or "fayl"
    return "/".join([top, *(slugify(folder) or "papka" for folder in folders), latin + ending])


class Claim(NamedTuple):
    """Somebody who wants an address, and where that is said."""

    address: str
    path: str
    line: int
    column: int
    alias: bool = False


def collisions(
    organization: Organization,
    texts: Iterable[Article | Page | Event | Letter],
    records: Iterable[Issue | Document | Dataset],
    others: Iterable[Person | Redirect],
    promised: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """Yield X004 for every address that is wanted twice, and for pages and sections with a reserved name.

    `promised` are ids of sections whose page was named wrongly: a page that is called like them is theirs.
    """
    claims: list[Claim] = []
    standing: dict[str, str] = dict.fromkeys((f"{name}/" for name in RESERVED), "служебная страница сайта")
    for section in organization.sections:
        taken = standing.get(section.address, "")
        if taken and not (section.id in GENERATED and taken.startswith("служебная")):
            yield _finding(
                Claim("", organization.source.path, section.line, 1),
                f"Раздел «{section.id}»: это имя занято ({taken}). Назовите раздел иначе.",
            )
        standing[section.address] = f"раздел «{section.title}»"
    for name in promised:
        standing.pop(f"{name}/", None)
    pages_of_sections = {section.page for section in organization.sections if section.page}
    for text in texts:
        claims += _claims(text)
        if isinstance(text, Page) and text.id not in pages_of_sections and text.address in standing:
            line, column = text.source.place("slug")
            message = f"Страница называется как {standing[text.address]}. Переименуйте файл или задайте другой slug."
            yield _finding(Claim("", text.path, line, column), message)
            claims = [claim for claim in claims if claim.path != text.path or claim.alias]
        standing |= _archives(text)
    claims += [_record_claim(record) for record in records]
    claims += [
        Claim(one.old, one.path, one.line, one.column, alias=True)
        if isinstance(one, Redirect)
        else Claim(one.address, "people.yaml", one.line, 1)
        for one in others
    ]
    yield from _twice(claims, standing)


def _archives(text: Article | Page | Event | Letter) -> dict[str, str]:
    """Return the pages of the year and the month that list a text: no old address may have theirs."""
    if isinstance(text, Article) and "site" in text.channels:
        year = f"novosti/{text.published.year:04}/"
        return dict.fromkeys((year, f"{year}{text.published.month:02}/"), "архив новостей")
    if isinstance(text, Event):
        return {f"sobytiya/{text.starts.year:04}/{text.starts.month:02}/": "календарь событий"}
    return {}


def _claims(text: Article | Page | Event | Letter) -> Iterator[Claim]:
    yield Claim(text.address, text.path, *text.source.place("slug"))
    for number, address in enumerate(text.aliases):
        place = text.source.place(
            f"aliases[{number}]" if text.source.place(f"aliases[{number}]") != (1, 1) else "aliases"
        )
        yield Claim(address, text.path, *place, alias=True)


def _record_claim(record: Issue | Document | Dataset) -> Claim:
    if not isinstance(record, Document):
        return Claim(record.address, record.path, 1, 1)
    return Claim(record.address, "documents.yaml", record.line, 1)


def _twice(claims: list[Claim], standing: dict[str, str]) -> Iterator[Finding]:
    first: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.alias, claim.path, claim.line)):
        owner = first.setdefault(claim.address, claim)
        if claim.alias and claim.address in standing:
            yield _finding(claim, f"Прежний адрес «{claim.address}» занимает {standing[claim.address]}. Уберите его.")
        elif owner is not claim and claim.alias:
            yield _finding(claim, f"Прежний адрес «{claim.address}» — адрес {_whose(owner, claim)}. Уберите его.")
        elif owner is not claim:
            there = f"{owner.path}:{owner.line}" if owner.path == claim.path else owner.path
            message = f"Адрес «{claim.address}» уже занят: {there}. Задайте другой slug или переименуйте файл."
            yield _finding(claim, message)


def _whose(owner: Claim, claim: Claim) -> str:
    if owner.path != claim.path:
        return owner.path
    return f"из строки {owner.line}" if owner.path == "redirects.yaml" else "самого этого текста"


def _finding(claim: Claim, message: str) -> Finding:
    return Finding(path=claim.path, line=claim.line, column=claim.column, code=TAKEN, message=message)
