"""The imprint: what the law on mass media asks of every copy of a newspaper.

Input: the organization and the issue. Output: pairs of name and value, in the law's order. Source: law of the Russian
Federation 2124-1, article 27 (name; founder; editor-in-chief; number and date, for newspapers the time of signing by
schedule and in fact; postal index; print run; price; addresses of editorial office, publisher and printer; age mark).
"""

from plugins.newsroom import dates
from plugins.newsroom.model import Issue, Organization

Line = tuple[str, str]


def number(issue: Issue) -> str:
    """«№ 10 (112)»: the number in the year, and since the first issue."""
    total = f" ({issue.number_total})" if issue.number_total else ""
    return f"№\u00a0{issue.number}{total}"


REQUIRED = ("Учредитель", "Главный редактор", "Отпечатано", "Подписано в печать", "Тираж", "Цена")
"""What article 27 asks of every paper, whatever its circulation."""


def lines(organization: Organization, issue: Issue) -> tuple[Line, ...]:
    """Return the imprint; a field that nobody filled in is absent (a rule of the linter asks for it)."""
    return tuple((name, value) for name, value in _all(organization, issue) if value)


def required(organization: Organization, issue: Issue) -> tuple[Line, ...]:
    """Return what has to be read on the last page: all that is filled in, and what the law asks for, if empty too."""
    return tuple((name, value) for name, value in _all(organization, issue) if value or name in REQUIRED)


def _all(organization: Organization, issue: Issue) -> tuple[Line, ...]:
    paper = organization.newspaper
    return (
        ("", f"Газета «{paper.name}». {number(issue)}, {dates.full_date(issue.date)}"),
        ("Учредитель", paper.founder),
        ("Главный редактор", paper.editor),
        ("Регистрация", paper.registration),
        *((f"Адрес {whose}", address) for whose, address in paper.addresses),
        ("Отпечатано", ", ".join(filter(None, (issue.printer, issue.printshop)))),
        ("Подписано в печать", _signed(issue)),
        ("Тираж", f"{issue.print_run} экз." if issue.print_run else ""),
        ("Цена", issue.price),
        ("Подписной индекс", paper.postal_index),
        ("Возрастная категория", paper.age_mark),
        ("", "Образец: организация, люди и события вымышлены." if organization.demo_today else ""),
    )


def _signed(issue: Issue) -> str:
    parts = (("по графику", issue.signed_plan), ("фактически", issue.signed_fact))
    return ", ".join(f"{name}\u00a0— {value}" for name, value in parts if value)
