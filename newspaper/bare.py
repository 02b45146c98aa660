"""Bare pages: what stands on a page besides its pieces.

Input: a `Desk`, hairlines, the page's number. Output: a `Bare`: footer with name, number, date and page, and hairlines
between stories that stand side by side.
"""

import html
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newspaper import imprint
from newspaper.pages import PagePlan
from newspaper.pasteup import Bare
from plugins.newsroom import dates

if TYPE_CHECKING:
    from newspaper.desk import Desk

FOOT = "vertical-align:top;padding-top:6pt;"


def bare(desk: "Desk", page: PagePlan, number: int) -> Bare:
    """Return the page of this number without its pieces."""
    organization, issue = desk.edition.organization, desk.edition.issue
    return Bare(
        html=desk.html("sheet", rules=list(_rules(desk, page, number))),
        css=_css(desk, number),
        title=html.escape(f"{organization.newspaper.name}. {imprint.number(issue)}, {dates.full_date(issue.date)}"),
        language=organization.language,
    )


def _rules(desk: "Desk", page: PagePlan, number: int) -> Iterable[dict[str, float]]:
    """Yield left, top and height (px in the live area) of each hairline."""
    sheet = desk.sheet
    gutter = sheet.left(1) - sheet.left(0) - sheet.column
    down = desk.measured.masthead if number == 1 else 0
    for column, line, height in page.rules:
        left = sheet.left(column) - sheet.left(0) - gutter / 2
        yield {"left": left, "top": (line + down) * sheet.line, "height": height * sheet.line}


def _css(desk: "Desk", number: int) -> str:
    """Return the page rules: pages of odd numbers lie on the right, their number on the outer side."""
    sheet, organization, issue = desk.sheet, desk.edition.organization, desk.edition.issue
    name = _string(organization.newspaper.name)
    date = f"{imprint.number(issue)} · {dates.full_date(issue.date)}"
    sample = _string("ОБРАЗЕЦ") if organization.demo_today else '""'
    size = round(sheet.type_size * 0.9, 2)
    left, right = (
        (name, _string(f"{date} · стр. {number}")) if number % 2 else (_string(f"стр. {number} · {date}"), name)
    )
    return f"""@page{{size:{sheet.width}mm {sheet.height}mm;margin:{sheet.top}mm {sheet.side}mm {sheet.bottom}mm;
font:{size}pt/1.3 "Narrow Bold","Text Bold";color:{desk.tokens.color("ink").light};
@bottom-center{{content:{sample};color:{desk.tokens.color("accent").light};{FOOT}}}
@bottom-left{{content:{left};{FOOT}text-align:left}}
@bottom-right{{content:{right};{FOOT}text-align:right}}}}
.sheet{{position:relative;height:{sheet.lines * sheet.line - 2:.2f}px}}"""


def _string(text: str) -> str:
    """Return a CSS string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'
