"""Clauses about the file: its version, what it says of itself, what it must not carry.

Input: a `Dossier`. Output: `CLAUSES`. Clause numbers of ISO 15930-7 are those of its table of contents.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from newspaper.pdfx import STANDARDS
from newspaper.preflight.clause import Clause
from newspaper.preflight.dossier import Dossier

DATE = re.compile(r"D:\d{14}(?:Z|[+-]\d\d'\d\d'?)?")
OUTSIDE = ("/OPI", "/Ref", "/Alternates", "/F", "/FFilter")
"""Keys by which a stream or an object on a page leads out of the file."""
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFXID, XMP_MM = "{http://www.npes.org/pdfx/ns/id/}", "{http://ns.adobe.com/xap/1.0/mm/}"
XMP, DC, PDF = "{http://ns.adobe.com/xap/1.0/}", "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/pdf/1.3/}"


def _version(dossier: Dossier) -> Iterator[str]:
    known, most = str(dossier.pdf.pdf_version), STANDARDS[dossier.word].version
    root = str(dossier.pdf.Root.get("/Version", "")).lstrip("/")
    highest = max(known, root)
    if highest > most:
        yield f"файл версии PDF {highest}, а стандарт понимает {most}"


def _encryption(dossier: Dossier) -> Iterator[str]:
    if dossier.pdf.is_encrypted or "/Encrypt" in dossier.pdf.trailer:
        yield "файл зашифрован"


def _identity(dossier: Dossier) -> Iterator[str]:
    parts = dossier.pdf.trailer.get("/ID", ())
    if len(parts) != 2 or not all(bytes(part) for part in parts):
        yield "у файла нет номера (ID)"


def _info(dossier: Dossier) -> dict[str, str]:
    found = dossier.pdf.trailer.get("/Info", {})
    return {name: str(value) for name, value in found.items()}


def _packet(dossier: Dossier) -> Any:
    """Return the metadata as a tree, or None when there is none or it cannot be read."""
    stream = dossier.pdf.Root.get("/Metadata")
    try:
        return ElementTree.fromstring(stream.read_bytes().decode()) if stream is not None else None  # noqa: S314
    except (ElementTree.ParseError, UnicodeDecodeError):
        return None


def _said(packet: Any, name: str) -> str:
    found = packet.find(f".//{name}") if packet is not None else None
    return "" if found is None else "".join(found.itertext()).strip()


def _declared(dossier: Dossier) -> Iterator[str]:
    wanted = STANDARDS[dossier.word].name
    said = _info(dossier).get("/GTS_PDFXVersion", "")
    if dossier.word == "x4":
        packet = _packet(dossier)
        said = wanted if packet is None else _said(packet, f"{PDFXID}GTS_PDFXVersion")  # no packet is P07
    if said != wanted:
        yield f"файл не назвал себя {wanted}" + (f", а назвал {said}" if said else "")


def _trapped(dossier: Dossier) -> Iterator[str]:
    if _info(dossier).get("/Trapped") not in {"/True", "/False"}:
        yield "не сказано, сделан ли треппинг (Trapped)"


def _titled(dossier: Dossier) -> Iterator[str]:
    info = _info(dossier)
    if not info.get("/Title", "").strip():
        yield "у файла нет названия (Title)"
    for name in ("/CreationDate", "/ModDate"):
        if not DATE.fullmatch(info.get(name, "")):
            yield f"нет даты {name[1:]}"


def _metadata(dossier: Dossier) -> Iterator[str]:
    packet = _packet(dossier)
    if packet is None:
        yield "нет читаемых метаданных XMP"
        return
    for name in ("DocumentID", "VersionID", "RenditionClass"):
        if not _said(packet, XMP_MM + name):
            yield f"в метаданных нет xmpMM:{name}"
    info = _info(dossier)
    pairs = (
        ("Title", _said(packet, f"{DC}title"), info.get("/Title", "")),
        ("Trapped", f"/{_said(packet, f'{PDF}Trapped')}", info.get("/Trapped", "")),
        ("CreationDate", _compact(_said(packet, f"{XMP}CreateDate")), _compact(info.get("/CreationDate", ""))),
        ("ModDate", _compact(_said(packet, f"{XMP}ModifyDate")), _compact(info.get("/ModDate", ""))),
    )
    for name, one, other in pairs:
        if one != other and other:
            yield f"метаданные и сведения о файле расходятся: {name}"


def _compact(moment: str) -> str:
    return "".join(re.findall(r"\d", moment))[:14]


def _filters(dossier: Dossier) -> Iterator[str]:
    forbidden = {"/LZWDecode": "LZW"} | ({"/JPXDecode": "JPEG 2000"} if dossier.word == "x1a" else {})
    for one in dossier.objects:
        found = one.get("/Filter", ())
        for name in [found] if not hasattr(found, "__len__") or str(found).startswith("/") else list(found):
            if str(name) in forbidden:
                yield f"сжатие {forbidden[str(name)]}"


def _files(dossier: Dossier) -> Iterator[str]:
    if "/EmbeddedFiles" in dossier.pdf.Root.get("/Names", {}) or "/AF" in dossier.pdf.Root:
        yield "к файлу приложены другие файлы"
    if any(one.get("/Type") in {"/Filespec", "/EmbeddedFile"} for one in dossier.objects):
        yield "в файле есть вложенный файл"


def _actions(dossier: Dossier) -> Iterator[str]:
    root = dossier.pdf.Root
    if "/OpenAction" in root or "/JavaScript" in root.get("/Names", {}):
        yield "файл что-то делает при открытии"
    if any("/AA" in one or one.get("/S") == "/JavaScript" for one in dossier.objects):
        yield "в файле есть действия или сценарии"


def _annotations(dossier: Dossier) -> Iterator[str]:
    for number, page, _ in dossier.pages:
        if "/Annots" in page.obj:
            yield f"ссылки или примечания (стр. {number})"


def _forms(dossier: Dossier) -> Iterator[str]:
    if "/AcroForm" in dossier.pdf.Root:
        yield "в файле есть форма с полями"


def _outside(dossier: Dossier) -> Iterator[str]:
    for one in dossier.objects:
        if one.get("/Type") == "/XObject" or one.get("/Subtype") in {"/Image", "/Form"}:
            for name in OUTSIDE:
                if name in one:
                    yield f"рисунок ведёт за пределы файла ({name[1:]})"


def _postscript(dossier: Dossier) -> Iterator[str]:
    if any("/PS" in (one.get("/Subtype"), one.get("/Subtype2")) for one in dossier.objects):
        yield "в файле есть вставка PostScript"


def _layers(dossier: Dossier) -> Iterator[str]:
    if "/OCProperties" in dossier.pdf.Root:
        yield "в файле есть слои"


def _traces(dossier: Dossier) -> Iterator[str]:
    left = [name[1:] for name in ("/StructTreeRoot", "/Outlines", "/MarkInfo") if name in dossier.pdf.Root]
    if left:
        yield f"остались теги или закладки ({', '.join(left)})"


NUTSHELL = "PDF/X in a Nutshell, Core principles"
CLAUSES = (
    Clause(
        number="P01", title="Версия PDF не выше, чем понимает стандарт", check=_version,
        advice="Соберите номер заново.", source="ISO 15930-7, 6.1; ISO 15930-4 (PDF 1.4); ISO 32000-1, 7.5.2",
    ),
    Clause(
        number="P02", title="Файл не зашифрован", check=_encryption, advice="Снимите защиту с файла.",
        source=f"{NUTSHELL}; ISO 32000-1, 7.6",
    ),
    Clause(
        number="P03", title="У файла есть номер", check=_identity, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.10; ISO 32000-1, 14.4",
    ),
    Clause(
        number="P04", title="Файл называет свой стандарт", check=_declared, advice="Соберите номер заново.",
        source=f"ISO 15930-7, 6.10; {NUTSHELL}",
    ),
    Clause(
        number="P05", title="Сказано, сделан ли треппинг", check=_trapped, advice="Соберите номер заново.",
        source="CGATS Application Notes, 2.17; ISO 32000-1, table 317",
    ),
    Clause(
        number="P06", title="Есть название и даты", check=_titled, advice="Впишите имя газеты в organization.yaml.",
        source="CGATS Application Notes, 2.3; ISO 32000-1, 14.3.3",
    ),
    Clause(
        number="P07", title="Метаданные XMP на месте и не спорят со сведениями о файле", check=_metadata,
        advice="Соберите номер заново.", source="ISO 15930-7, 6.10; ISO 16684-1",
    ),
    Clause(
        number="P10", title="Сжатие — только разрешённое", check=_filters, advice="Соберите номер заново.",
        source=f"{NUTSHELL}; ISO 32000-1, 7.4",
    ),
    Clause(
        number="P11", title="Нет приложенных файлов", check=_files, advice="Соберите номер заново.",
        source=f"{NUTSHELL}; ISO 32000-1, 7.11",
    ),
    Clause(
        number="P12", title="Нет действий и сценариев", check=_actions, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.18; ISO 32000-1, 12.6",
    ),
    Clause(
        number="P13", title="Нет ссылок и примечаний", check=_annotations, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.17; CGATS Application Notes, 2.28",
    ),
    Clause(
        number="P14", title="Нет форм с полями", check=_forms, advice="Соберите номер заново.",
        source="ISO 15930-7, 6.26; ISO 32000-1, 12.7",
    ),
    Clause(
        number="P15", title="Всё нужное лежит в самом файле", check=_outside, advice="Вставьте рисунок в статью сам.",
        source="CGATS Application Notes, 3.1; ISO 32000-1, 8.10.4, 14.11.7",
    ),
    Clause(
        number="P16", title="Нет вставок PostScript", check=_postscript, advice="Замените рисунок.",
        source="ISO 15930-7, 6.14; ISO 32000-1, 8.8.2",
    ),
    Clause(
        number="P17", title="Нет слоёв", check=_layers, advice="Сведите слои рисунка в один.",
        source="ISO 15930-7, 6.24; ISO 32000-1, 8.11",
    ),
    Clause(
        number="P18", title="Нет следов экранной версии", check=_traces, advice="Соберите номер заново.",
        source="Стенгазета: печати теги и закладки не нужны",
    ),
)  # fmt: skip
