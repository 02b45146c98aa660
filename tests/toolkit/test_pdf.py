"""The fence around PDFs, and stamps that follow from content."""

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from weasyprint import HTML

from plugins.toolkit import pdf, stamps
from plugins.toolkit.pdf_text import page_text, page_texts


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://example.com/a.png",
        "https://example.com/a.png",
        "ftp://example.com/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "file://server/share/a.png",
        "made:other.svg",
    ],
)
def test_nothing_outside_is_loaded(tmp_path: Path, address: str) -> None:
    with pytest.raises(pdf.ForbiddenError):
        pdf.fetcher(tmp_path, made={"made:one.svg": b""}).fetch(address)


def test_links_and_dots_do_not_lead_out(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    (inside / "own.txt").write_text("own")
    fence = pdf.fetcher(inside)
    assert fence.fetch((inside / "own.txt").as_uri()).read() == b"own"
    for address in (
        (inside / "link.txt").as_uri(),
        f"{inside.as_uri()}/../secret.txt",
        f"{inside.as_uri()}/%2e%2e/secret.txt",
    ):
        with pytest.raises(pdf.ForbiddenError):
            fence.fetch(address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://example.com/a.png"])
def test_a_document_that_asks_for_more_is_not_made(tmp_path: Path, address: str) -> None:
    from weasyprint import HTML

    for html in (f"<img src='{address}'>", f"<style>body{{background:url({address})}}</style>"):
        with pytest.raises(pdf.ForbiddenError):
            HTML(string=html, url_fetcher=pdf.fetcher(tmp_path)).write_pdf()


def test_things_made_in_memory_are_served() -> None:
    response = pdf.fetcher(made={"made:a.svg": b"<svg/>"}).fetch("made:a.svg")
    assert response.read() == b"<svg/>"
    assert response.content_type == "image/svg+xml"


def test_the_stamp_is_the_content_date_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert stamps.stamp_time(dt.date(2026, 11, 23)) == dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert stamps.stamp_time(dt.date(2026, 11, 23)) == dt.datetime(1970, 1, 2, tzinfo=dt.UTC)


def test_a_stamped_file_has_fixed_dates_and_id() -> None:
    moment = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    made = []
    for _ in range(2):
        document = pikepdf.new()
        document.add_blank_page()
        made.append(stamps.stamp(document, moment, {"Title": "Заголовок", "Trapped": "/False"}))
    assert made[0] == made[1]
    with pikepdf.open(io.BytesIO(made[0])) as document:
        assert str(document.docinfo["/Title"]) == "Заголовок"
        assert str(document.docinfo["/CreationDate"]) == "D:20261123000000Z"
        assert isinstance(document.docinfo["/Trapped"], pikepdf.Name)
        assert str(document.docinfo["/Trapped"]) == "/False"


def test_a_page_is_drawn_at_the_width_asked_for() -> None:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 100))
    page.obj.Contents = document.make_stream(b"1 0 0 rg 0 0 100 100 re f")
    document.save(made := io.BytesIO())
    image = pdf.draw(made.getvalue(), 400)
    assert image.size == (400, 200)
    assert image.getpixel((100, 100)) == (255, 0, 0)
    assert image.getpixel((300, 100)) == (255, 255, 255)
    small, same = pdf.sizes(made.getvalue(), (100, 400))
    assert small.size == (100, 50)
    assert same.tobytes() == image.tobytes()


def test_one_page_is_read_as_it_is_among_all() -> None:
    data = HTML(string="<p>Первая<p style='break-before:page'>Вто­рая<p style='break-before:page'>Третья").write_pdf()
    texts = page_texts(data)
    assert texts == ["Первая", "Вторая", "Третья"]
    assert [page_text(data, number) for number in (0, 1, 2, -1, -3)] == [*texts, texts[-1], texts[0]]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python asks no compiler")
def test_no_compiler_is_asked_where_the_libraries_are(tmp_path: Path) -> None:
    for name in ("gcc", "cc", "ld"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} >>{tmp_path}/asked\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    asked = tmp_path / "asked"
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    code = "import os; from plugins.toolkit import pdf; print(os.environ['PATH'])"
    for command, told in ((code, False), ("import weasyprint", True)):
        done = subprocess.run(
            [sys.executable, "-c", command], env=os.environ | {"PATH": path}, check=True, capture_output=True, text=True
        )
        assert asked.exists() is told
        assert done.stdout.strip() == ("" if told else path)
