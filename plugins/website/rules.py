"""The editorial rules on the site: a page for each, and the table of contents by family and by channel.

Input: a `Site`, the rules as words. Output: sheets, none unless the union wants them (`editorial_rules: да`). They are
for those who write, so search engines are asked to leave them alone.
"""

from collections.abc import Iterator
from itertools import groupby

from plugins.toolkit.rulebook import RulePage
from plugins.website.site import Site
from plugins.website.values import RULES, Sheet

ROBOTS = "noindex, follow"


def rules(site: Site, pages: tuple[RulePage, ...]) -> Iterator[Sheet]:
    """Yield the table of contents and the rules' pages."""
    if not site.library.organization.editorial_rules or not pages:
        return
    yield Sheet(
        address=RULES,
        template="rules.html",
        title="Правила редакции",
        description="По каким правилам проверяются тексты сайта, газеты и писем, и как их исправлять",
        robots=ROBOTS,
        values={"families": _families(pages), "channels": _channels(pages)},
    )
    for place, page in enumerate(pages):
        around = (pages[place - 1] if place else None, pages[place + 1] if place + 1 < len(pages) else None)
        yield Sheet(
            address=address(page),
            template="rule.html",
            title=page.title,
            description=f"Правило {page.code} «{page.title}»: зачем оно, как плохо и как хорошо",
            robots=ROBOTS,
            values={"rule": page, "before": around[0], "after": around[1], "address": address},
        )


def address(page: RulePage) -> str:
    """«pravila-redaktsii/g030/»"""
    return f"{RULES}{page.code.lower()}/"


def _families(pages: tuple[RulePage, ...]) -> tuple[tuple[str, tuple[RulePage, ...]], ...]:
    return tuple((family, tuple(found)) for family, found in groupby(pages, lambda page: page.family))


def _channels(pages: tuple[RulePage, ...]) -> tuple[tuple[str, tuple[RulePage, ...]], ...]:
    """Return each channel with the rules that hold there and not everywhere."""
    names = dict.fromkeys(channel for page in pages for channel in page.channels)
    return tuple((name, tuple(page for page in pages if name in page.channels)) for name in names)
