"""What the reader learns from a document's file."""

from pathlib import Path

import pytest

from plugins.newsroom.paperwork import BROKEN, LOCKED, NOT_PDF, Look, look
from plugins.newsroom.reader import read_library
from tests import pdfs
from tests.newsroom.content import GOOD, write


def test_pages_and_text() -> None:
    assert look(pdfs.text_pdf()) == Look(pages=1)
    assert look(pdfs.scanned_pdf(3)) == Look(pages=3, scanned=True)


def test_what_a_reader_could_not_open() -> None:
    assert look(b"PK\x03\x04") == Look(fault=NOT_PDF)
    assert look(b"%PDF-1.7 and nothing") == Look(fault=BROKEN)
    assert look(pdfs.text_pdf()[:150]) == Look(fault=BROKEN)
    assert look(pdfs.locked_pdf()) == Look(fault=LOCKED)
    assert look(pdfs.locked_pdf("")) == Look(pages=1), "rights alone lock nobody out"


def test_the_library_knows_pages_scans_and_other_formats(tmp_path: Path) -> None:
    described = "documents:\n" + "".join(
        f"  - {{file: {name}, title: Документ}}\n" for name in ("ustav.pdf", "skan.pdf", "smeta.ods")
    )
    files = {"documents.yaml": described, "documents/skan.pdf": pdfs.scanned_pdf(), "documents/smeta.ods": b"PK\x03"}
    library = read_library(write(tmp_path, GOOD | files), cache=tmp_path / "cache")
    assert library.findings == ()
    facts = [(one.id, one.pages, one.scanned) for one in library.documents]
    assert facts == [
        ("documents/ustav.pdf", 1, False),
        ("documents/skan.pdf", 2, True),
        ("documents/smeta.ods", 0, False),
    ]
    assert read_library(tmp_path, cache=tmp_path / "cache").documents == library.documents, "the same from the cache"


@pytest.mark.parametrize(("data", "says"), [(pdfs.locked_pdf(), "паролем"), (b"%PDF-1.7 junk", "повреждённый")])
def test_a_document_that_nobody_can_open_is_a_finding(tmp_path: Path, data: bytes, says: str) -> None:
    library = read_library(write(tmp_path, GOOD | {"documents/ustav.pdf": data}))
    assert [(one.path, one.line, one.code) for one in library.findings] == [("documents.yaml", 2, "X005")]
    assert says in library.findings[0].message
    assert library.documents == ()
