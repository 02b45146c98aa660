"""The library of documents: shelves, anchors, facts of every file, the warning at a scan."""

import datetime as dt
from pathlib import Path

from plugins.newsroom.model import Document
from tests import factories
from tests.website import sites


def document(name: str, root: Path, **changes: object) -> Document:
    file = root / "documents" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"%PDF-1.7\n")
    stem = name.rpartition(".")[0]
    facts = {"title": f"Документ {stem}", "address": f"dokumenty/{name}", "size": 1_300_000} | changes
    return Document(id=f"documents/{name}", **facts)  # type: ignore[arg-type]


def build(tmp_path: Path, *documents: Document, **more: object) -> Path:
    return sites.build(factories.make_library(tmp_path, documents=documents, **more), tmp_path / "out" / "site")


def words(site: Path, name: str = "dokumenty/index.html") -> str:
    return " ".join(sites.read(site, name).words.split())


def test_a_document_tells_number_date_body_format_size_and_pages(tmp_path: Path) -> None:
    charter = document(
        "ustav.pdf",
        tmp_path,
        number="41-с",
        date=dt.date(2025, 12, 22),
        adopted_by="президиум",
        kind="charter",
        pages=4,
    )
    table = document("smeta.ods", tmp_path, kind="смета", size=0)
    article = factories.make_article(documents=("documents/ustav.pdf",))
    site = build(tmp_path, charter, table, articles=(article,))
    said = words(site)
    for part in ("Устав", "№ 41-с", "22.12.2025", "президиум", "PDF · 1,2 МБ · 4 страницы", "Смета", "ODS"):
        assert part in said, part
    page = sites.read(site, "dokumenty/index.html")
    assert {"vid-ustav", "dokument-ustav", "vid-smeta", "dokument-smeta"} <= page.ids
    types = {attributes["href"]: attributes.get("type") for tag, attributes, _ in page.tags if tag == "a"}
    assert types["../dokumenty/ustav.pdf"] == "application/pdf"
    assert types["../dokumenty/smeta.ods"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert "PDF · 1,2 МБ · 4 страницы" in words(site, "novosti/2026/dogovor/index.html")


def test_a_scan_warns_its_reader(tmp_path: Path) -> None:
    site = build(tmp_path, document("prikaz.pdf", tmp_path, scanned=True, pages=1), document("ustav.pdf", tmp_path))
    assert words(site).count("скан, прочесть вслух нельзя") == 1


def test_shelves_stand_as_in_the_file_and_the_newest_comes_first(tmp_path: Path) -> None:
    made = [
        document(f"p-{year}-{number}.pdf", tmp_path, kind="resolution", date=dt.date(year, 1, number))
        for year in (2024, 2026, 2025)
        for number in range(1, 6)
    ]
    site = build(
        tmp_path,
        document("b.pdf", tmp_path, kind="form"),
        document("a.pdf", tmp_path, kind="form", date=dt.date(2020, 1, 1)),
        *made,
        document("pamyatka.pdf", tmp_path, kind="memo"),
    )
    page = sites.read(site, "dokumenty/index.html")
    order = [attributes["id"] for tag, attributes, _ in page.tags if tag in {"h2", "li"} and "id" in attributes]
    assert order[:4] == ["vid-blanki-i-obraztsy", "dokument-a", "dokument-b", "vid-postanovleniya"]
    assert [one.removeprefix("dokument-p-") for one in order[4:19]] == [
        f"{year}-{number}" for year in (2026, 2025, 2024) for number in range(5, 0, -1)
    ]
    levels = [tag for tag, _, _ in page.tags if tag in {"h1", "h2", "h3"}]
    assert levels[:6] == ["h1", "h2", "h2", "h3", "h3", "h3"], "a long shelf is divided by years"
    assert [tag for tag, attributes, _ in page.tags if attributes.get("aria-label") == "Виды документов"] == ["nav"]
    assert sites.broken(site, missing=("oblozhka.png", "gazeta.pdf")) == []


def test_without_documents_the_page_says_so(tmp_path: Path) -> None:
    assert "Документов пока нет." in words(build(tmp_path))
