"""What a document's file tells of itself: pages, whether they can be read aloud, why it cannot be shown.

Input: the bytes of a PDF. Output: `Look`. PDFium reads it, inside the cached stage: once per version of the file.
"""

from typing import Any, NamedTuple

PROBED = 30
"""Pages looked at for text: enough to know a scan, and no minute for a book."""
LETTERS = 20
"""A page with fewer signs of text is a picture, or an empty back."""
PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""
IMAGE = 3
"""PDFium's FPDF_PAGEOBJ_IMAGE."""
NOT_PDF = "— не PDF, хотя так назван. Сохраните документ как PDF заново."
LOCKED = "закрыт паролем, читатель его не откроет. Сохраните PDF без пароля."
BROKEN = "— повреждённый PDF. Сохраните или отсканируйте документ заново."


class Look(NamedTuple):
    """Pages of a document; `scanned`: most of them are pictures without text; `fault`: the end of a sentence."""

    pages: int = 0
    scanned: bool = False
    fault: str = ""


def look(data: bytes) -> Look:
    """Look into a PDF; one that a reader could not open has a fault and no pages."""
    if b"%PDF-" not in data[:1024]:
        return Look(fault=NOT_PDF)
    import pypdfium2  # only for documents that have changed

    pdfium: Any = pypdfium2  # it carries no types
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return Look(fault=LOCKED if getattr(error, "err_code", None) == PASSWORD else BROKEN)
    try:
        pages = len(document)
        return Look(pages=pages, scanned=_scanned(document, min(pages, PROBED))) if pages else Look(fault=BROKEN)
    except pdfium.PdfiumError:
        return Look(fault=BROKEN)
    finally:
        document.close()


def _scanned(document: Any, pages: int) -> bool:
    """Tell whether more pages show pictures without text than show text; empty pages count as neither."""
    silent = spoken = 0
    for number in range(pages):
        page = document[number]
        signs = page.get_textpage().count_chars()
        spoken += signs >= LETTERS
        silent += signs < LETTERS and _has_picture(page)
        page.close()
    return silent > spoken


def _has_picture(page: Any) -> bool:
    return next(iter(page.get_objects(filter=[IMAGE], max_depth=4)), None) is not None
