"""Labels that are years, months or days: where they stand in time, and how an axis shows them.

Input: a label as the table has it («2026», «2026-09», «2026-09-05»). Output: a place in years; a short Russian form.
"""

import datetime as dt

from plugins.newsroom.patterns import late

MONTHS = ("янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_YEAR = late(r"\d{4}")
_DAY = late(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def when(label: str) -> float | None:
    """Return the place of a label in time, in years, or None when it is no year, month or day."""
    if _YEAR.fullmatch(label):
        return float(label)
    found = _DAY.fullmatch(label)
    try:
        day = dt.date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None
    return None if day is None else day.year + (day.timetuple().tm_yday - 1) / 366


def short(label: str) -> str:
    """Return a label for the axis: «2026-09» as «сен 2026», «2026-09-05» as «5 сен»; others as they are."""
    found = _DAY.fullmatch(label)
    if not found or when(label) is None:
        return label
    month = MONTHS[int(found[2]) - 1]
    return f"{int(found[3])} {month}" if found[3] else f"{month} {found[1]}"
