"""X020: the issue's own fields have only signs that the newspaper's faces have."""

from collections.abc import Iterator

from plugins.lint.example import issue
from plugins.lint.remark import Remark, misread
from plugins.lint.rule import LibraryRule, Limits
from plugins.lint.unprinted import told, unprinted
from plugins.newsroom.model import Library
from plugins.newsroom.patterns import late

COMMENT = late(r"^\s*#.*")


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    for one in library.issues:
        if misread(library, one.path):
            continue
        for number, line in enumerate(one.source.text.splitlines(), start=1):
            said = COMMENT.sub("", line)
            for start, end in unprinted(said):
                yield Remark(path=one.path, line=number, column=start + 1, message=told(said[start:end]))


RULE = LibraryRule(
    code="X020",
    name="unprinted-issue",
    title="Знака нет в шрифтах газеты (номер)",
    severity="error",
    why="Номер, цена, тираж и вопрос читателю печатаются теми же шрифтами, что и тексты: чего в них нет, то выйдет"
    " пустым квадратом на первой полосе или в выходных данных.",
    bad=(issue('number: "٣"\n'), issue('price: "15 рублей 🎁"\n')),
    good=(issue("price: 15 ₽\n"), issue("# 🎁 читателю\nprice: Бесплатно\n"), issue("printer: Типография «Ҡама»\n")),
    check=check,
    silenceable=False,
)
