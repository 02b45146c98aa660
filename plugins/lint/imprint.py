"""The imprint that the law asks of every copy of a newspaper: what of it is filled in.

Input: the library. Output: remarks. Source: law of the Russian Federation 2124-1, article 27: name, founder, surname
and initials of the editor-in-chief, number and date, time of signing by schedule and in fact, print run, price or
«Бесплатно», addresses of editorial office, publisher and printer (the postal index only of papers that the post
carries, the age mark has a rule of its own).
"""

import datetime as dt
from collections.abc import Iterator

from plugins.lint.remark import Remark
from plugins.lint.site import in_organization
from plugins.newsroom.model import Issue, Library, Severity
from plugins.newsroom.patterns import late

OF_PAPER = {
    "name": "название газеты", "founder": "учредитель", "editor": "фамилия и инициалы главного редактора",
}  # fmt: skip
OF_ISSUE = {
    "signed_plan": "время подписания в печать по графику", "signed_fact": "фактическое время подписания",
    "print_run": "тираж", "price": "цена или слово «Бесплатно»",
}  # fmt: skip
WHOSE = ("редакции", "издателя", "типографии")
INITIALS = late(r"[А-ЯЁA-Z]\.|[А-ЯЁ][а-яё]+\s+[А-ЯЁ][а-яё]+")


def of_paper(library: Library) -> Iterator[Remark]:
    """Yield what is missing in organization.yaml, all in one remark."""
    paper = library.organization.newspaper
    absent = [words for name, words in OF_PAPER.items() if not getattr(paper, name)]
    absent += [f"адрес {whose}" for whose in WHOSE if not any(whose in name for name, _ in paper.addresses)]
    if absent:
        message = f"В выходных данных не хватает: {', '.join(absent)}. Впишите их в newspaper."
        yield in_organization(library, "newspaper", message)
    if paper.editor and not INITIALS.search(paper.editor):
        message = "У главного редактора нужны фамилия и инициалы: «Кораблёв Д. Ю.». Допишите их."
        yield in_organization(library, "newspaper.editor", message)


def of_issue(issue: Issue, today: dt.date) -> Iterator[Remark]:
    """Yield what is missing in an issue: until its day a warning, for it is still being made."""
    absent = [words for name, words in OF_ISSUE.items() if not getattr(issue, name)]
    if issue.date > today and not issue.signed_fact:
        absent = [words for words in absent if words != OF_ISSUE["signed_fact"]]
    if absent:
        line, column = issue.source.place("date")
        message = f"В выходных данных номера не хватает: {', '.join(absent)}. Допишите их в файл номера."
        degree: Severity | None = "warning" if issue.date > today else None
        yield Remark(path=issue.path, line=line, column=column, message=message, severity=degree)
