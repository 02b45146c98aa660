"""S040: documents are PDFs; what has to be filled in on a computer says so (W17)."""

from collections.abc import Iterator

from plugins.lint.example import documents
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Document, Library

WRITTEN = frozenset(("doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "odp"))
PACKED = frozenset(("rar", "7z"))
REASON = 10  # letters: «да» is no reason


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    parts = {document: _parts(document) for document in library.documents}
    for document, (stem, ending) in parts.items():
        said = _fault(document, ending)
        if said and (stem, "pdf") not in parts.values():
            yield Remark(path="documents.yaml", line=document.line, message=said)


def _fault(document: Document, ending: str) -> str:
    name = document.id.rpartition("/")[2]
    if ending not in WRITTEN | PACKED:
        return ""
    if ending in PACKED:
        return f"Архив «{name}» с телефона не открыть. Положите файлы по одному, в PDF."
    if document.editable and len(document.editable) < REASON:
        return f"«editable: {document.editable}» не объяснение. Напишите, что с файлом делают: «бланк заполняют сами»."
    said = f"Файл «{name}» откроется не у всех. Сохраните его как PDF или напишите в editable, зачем он такой."
    return "" if document.editable else said


def _parts(document: Document) -> tuple[str, str]:
    stem, _, ending = document.id.lower().rpartition(".")
    return stem, ending


RULE = LibraryRule(
    code="S040",
    name="attachments-pdf",
    title="Документы в PDF",
    severity="error",
    why="PDF открывается на любом телефоне и печатается таким, каким его сделали. Файл редактора просит программу, за"
    " которую платят, и разъезжается. «Сохранить как PDF» есть в каждом редакторе. Бланк, который заполняют на"
    " компьютере, оставьте: напишите в documents.yaml editable и зачем или положите рядом PDF с тем же именем.",
    quote="Использования общепринятых форматов файлов: Portable Document Files (.pdf)",
    demands=("W17",),
    bad=(
        documents("blank.docx, title: Заявление о вступлении"),
        documents("blank.docx, title: Заявление, editable: да"),
        documents("otchyoty.rar, title: Отчёты за год"),
    ),
    good=(
        documents("blank.docx, title: Заявление, editable: бланк заполняют на компьютере"),
        documents("tekst.pdf, title: Отчёт", "tekst.docx, title: Отчёт для правки"),
        documents("tekst.pdf, title: Форма doc-5"),
    ),
    check=check,
)  # fmt: skip
