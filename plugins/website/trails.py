"""The way to a page: «Главная › Новости › 2026 год › Ноябрь», the same for readers and for search engines.

Input: a sheet, the site. Output: places from below the home page down to the one above the sheet; none for pages that
stand at the top.
"""

import datetime as dt

from plugins.newsroom.model import Article
from plugins.website.archive import trail_to
from plugins.website.site import Site
from plugins.website.values import Place, Sheet
from plugins.website.years import place_of

INDEXES = ("temy", "zhanry", "avtory")
"""Lists of lists: the finding page leads to them."""
YEARLY = ("gazeta", "sobytiya")
"""Archives with a page for each year, beside the news."""
NAMES = {
    "sobytiya": "События", "gazeta": "Газета", "dokumenty": "Документы", "lyudi": "Кто есть кто",
    "pisma": "Письма подписчикам", "poisk": "Найти материал", "temy": "Темы", "zhanry": "Жанры", "avtory": "Авторы",
    "pravila-redaktsii": "Правила редакции",
}  # fmt: skip
"""Pages that are there also when no section is named after them."""


def trail(sheet: Sheet, site: Site) -> tuple[Place, ...]:
    """Return the places above a page, the outermost first: its section, the list it stands in."""
    folder, _, rest = sheet.address.partition("/")
    if folder in INDEXES:
        above = (_place("poisk", site), _place(folder, site))
        return tuple(place for place in above if place and place.address != sheet.address)
    over = _place(folder, site) if rest else None
    section = _place(sheet.section, site)
    if isinstance(sheet.subject, Article) and over:
        return over, *trail_to(sheet.subject.published)
    if folder == "novosti" and over:
        return over, *_archive(rest, sheet.address)
    if over and over.id in _sections(site):
        section = None
    year = _year(folder, rest) if folder in YEARLY else None
    return tuple(place for place in (section, over, year) if place and place.address != sheet.address)


def _year(folder: str, rest: str) -> Place | None:
    """Return the year above an issue, an event or a month of events."""
    year = rest.partition("/")[0]
    return place_of(f"{folder}/", int(year)) if year.isdigit() else None


def _archive(rest: str, address: str) -> tuple[Place, ...]:
    """Return what stands above a page of the archive by time: the year of a month, the month of its further leaf."""
    year, month = (f"{rest}/".split("/"))[:2]
    if not year.isdigit():
        return ()
    day = dt.date(int(year), int(month) if month.isdigit() else 1, 1)
    return tuple(one for one in trail_to(day) if one.address != address and address.startswith(one.address))


def _place(name: str, site: Site) -> Place | None:
    """Return the page with this name for an address: a section, a standing page, one that is always there."""
    known = {place.address: place for place in (*site.frame.footer, *site.frame.places.values())}
    made = Place(id=name, title=NAMES[name], address=f"{name}/") if name in NAMES else None
    known |= {place.address: place for place in site.frame.sections}
    return known.get(f"{name}/") or made


def _sections(site: Site) -> set[str]:
    return {section.id for section in site.frame.sections}
