"""X014: a document is a scan without text: search does not find it, and nobody hears it."""

from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    for document in library.documents:
        if document.scanned:
            message = f"«{document.title}» — скан без текста. Распознайте текст («PDF с поиском») и замените файл."
            yield Remark(path="documents.yaml", line=document.line, message=message)


RULE = LibraryRule(
    code="X014",
    name="scan",
    title="Скан без текста",
    severity="warning",
    why="Скан — это картинки страниц. Его не найти поиском, не прочесть вслух незрячему, не увеличить без мути и не"
    " скопировать. Лучше сохранить PDF из текстового редактора; если есть только бумага, распознайте текст в программе"
    " сканера. До тех пор читатель видит у документа пометку.",
    bad=(whole("documents.yaml", "documents:\n  - {file: skan.pdf, title: Приказ о премиях}\n"),),
    good=(whole("documents.yaml", "documents:\n  - {file: tekst.pdf, title: Приказ о премиях}\n"),),
    check=check,
)
