"""Which attachments of a letter are papers of legal force, whose paper original counts (L3).

Input: a document of the library. Output: what it is, in Russian, or the empty string. Its name is asked first, then its
kind, and only then the words of the PDF: an order or resolution by its structure, a contract by its parties.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from plugins.lint.official import likeness
from plugins.newsroom.model import Document, Library
from plugins.newsroom.patterns import late

PAGES = 3
"""A legal paper shows what it is on its first pages; a contract's parties sign at the end of a short one."""
KINDS = {"charter": "устав", "agreement": "договор или соглашение", "resolution": "постановление"}
PAPERS = (
    ("договор", r"\bдоговор(?![её]нн)\w*|\b(?:контракт|соглашени[ея])\w*|\b(?:dogovor|kontrakt|soglashenie)"),
    ("учредительный документ", r"\b(?:устав|учредительн\w+|свидетельств[оа])\b|\b(?:ustav|svidetelstvo)"),
    ("доверенность", r"\bдоверенност\w+|\bdoverennost"),
    (
        "финансовая отчётность",
        r"\b(?:баланс|бухгалтерск\w+|финансов\w+\s+отч[её]т\w*|сч[её]т-фактур\w+|плат[её]жн\w+)\b|\bbalans",
    ),
    (
        "официальный документ",
        r"\b(?:приказ|постановлени[ея]|распоряжени[ея]|протокол|акт\s+сверки)\b|\b(?:prikaz|postanovlenie)",
    ),
    ("скан документа", r"\b(?:скан|скан-?копия|копия)\b|\b(?:skan|scan|kopiya)\b"),
)  # fmt: skip
HARMLESS = late(
    r"(?i)образ[е]?ц|бланк|проект|шаблон|макет|форма\b|памятк|пример|буклет|брошюр|презентац|листовк|методич|разъяснен|"
    r"рекомендац|комментар|plakat|pamyat|blank|obraz|proekt|shablon|как\s"
)
CONTRACT = late(
    r"(?i)именуем\w+\s+в\s+дальнейшем|(?:адреса|реквизиты)(?:\s+и\s+(?:реквизиты|подписи))?\s+сторон|подписи\s+сторон"
    r"|\bм\.\s?п\.\s|место\s+печати"
)
REQUISITES = late(r"(?i)\b(?:ИНН|ОГРН|БИК|р/с)\b\W{0,3}\d{9,20}")


def legal(library: Library, document: Document) -> str:
    """Return what kind of legal paper a document is; empty: none."""
    name = f"{document.title} {Path(document.id).stem}".replace("_", " ")
    if HARMLESS.search(name):
        return ""
    for what, pattern in _named():
        if pattern.search(name):
            return what
    if document.kind in KINDS:
        return KINDS[document.kind]
    if document.scanned:
        return "скан документа"
    return _read(library.root / document.id, document.digest) if document.id.lower().endswith(".pdf") else ""


@cache
def _named() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, re.compile(pattern, re.IGNORECASE)) for what, pattern in PAPERS)


@lru_cache(maxsize=64)
def _read(file: Path, _digest: str) -> str:
    """Return what the words of a PDF give away; what cannot be opened gives nothing away."""
    import pypdfium2

    from plugins.toolkit.pdf_text import page_lines

    try:
        words = "\n".join(page_lines(file.read_bytes(), most=PAGES))
    except (OSError, pypdfium2.PdfiumError):
        return ""
    if len(set(CONTRACT.findall(words))) >= 2 or (CONTRACT.search(words) and REQUISITES.search(words)):
        return "договор"
    found = likeness(words)
    return "официальный документ" if found and found.official else ""
