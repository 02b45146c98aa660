"""Pictures and documents that nobody here made: what must not be published is one finding, the rest passes."""

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from plugins.newsroom import drawings, facts
from plugins.newsroom.reader import read_library
from tests.newsroom.content import GOOD, article, write

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 12 8">'
DANGEROUS = {
    "script": "<script>alert(1)</script>",
    "handler": '<rect onload="alert(1)" width="1" height="1"/>',
    "link to a script": '<a xlink:href=" javascript:alert(1)"><rect width="1" height="1"/></a>',
    "link made by animation": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "page inside": '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    "picture elsewhere": '<image href="https://evil.example/x.png" width="1" height="1"/>',
    "file of the machine": '<image xlink:href="file:///etc/passwd" width="1" height="1"/>',
    "drawing in a drawing": '<image href="data:image/svg+xml,x" width="1" height="1"/>',
    "use of elsewhere": '<use href="https://evil.example/x.svg#a"/>',
    "style that imports": "<style>@import 'https://evil.example/a.css';</style>",
    "style that loads": "<style>rect { fill: url(https://evil.example/x.svg#a) }</style>",
    "attribute that loads": '<rect style="fill: url( //evil.example/x )" width="1" height="1"/>',
    "not closed": "<rect>",
    "too deep": "<g>" * 300 + "</g>" * 300,
}
HARMLESS = {
    "gradient": '<style>.a { fill: url(#b) }</style><use href="#c"/><rect style="fill:url(\'#b\')" id="c"/>',
    "embedded picture": '<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>',
    "link": '<a href="https://profsoyuz.example/"><text>Сайт</text></a>',
    "words about scripts": "<title>script onload= @import url(x)</title><desc>javascript:</desc>",
}


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_drawing_is_refused(name: str) -> None:
    assert drawings.fault(f"{HEAD}{DANGEROUS[name]}</svg>".encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_drawing_passes(name: str, encoding: str) -> None:
    assert drawings.fault(f"{HEAD}{HARMLESS[name]}</svg>".encode(encoding)) == ""


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE svg [<!ENTITY a "ха"><!ENTITY b "&a;&a;">]>{HEAD}<text>&b;</text></svg>',
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;</text></svg>',
        f'<?xml-stylesheet href="https://evil.example/a.css"?>{HEAD}</svg>',
        '<html><svg viewBox="0 0 1 1"></svg></html>',
        '<svg viewBox="0 0 1 1"></svg>',
        "",
    ],
)
def test_what_stands_around_a_drawing(text: str) -> None:
    assert drawings.fault(text.encode())


def test_a_plain_doctype_is_what_old_editors_write() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert drawings.fault(f'<?xml version="1.0"?>{doctype}{HEAD}</svg>'.encode()) == ""


def raster(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    made = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(made, kind)
    return made.getvalue()


def bomb(side: int) -> bytes:
    chunks = (b"IHDR" + side.to_bytes(4) * 2 + bytes((8, 2, 0, 0, 0)), b"IDAT" + zlib.compress(bytes(100)), b"IEND")
    packed = (len(chunk[4:]).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_raster_cut_short_is_damaged(kind: str) -> None:
    whole = raster(kind)
    assert facts.measure("pictures/a.jpg", whole).fault == ""
    for share in (0.2, 0.6, 0.9):
        measure = facts.measure("pictures/a.jpg", whole[: int(len(whole) * share)])
        assert measure.fault
        assert not measure.width


@pytest.mark.parametrize("side", [10_001, 14_000, 60_000])
def test_a_picture_too_large_for_any_memory(side: int) -> None:
    assert "мегапикселей" in facts.measure("pictures/a.png", bomb(side)).fault


@pytest.mark.parametrize("box", ["0 0 0 0", "0 0 1e300 5", "0 0 -5 5", "нет"])
def test_a_drawing_without_a_size(box: str) -> None:
    measure = facts.measure("pictures/a.svg", HEAD.replace("0 0 12 8", box).encode() + b"</svg>")
    assert measure.fault
    assert (measure.width, measure.height) == (0, 0)


def test_the_finding_stands_where_the_picture_is_used(tmp_path: Path) -> None:
    files = {"pictures/zlo.svg": f"{HEAD}<script/></svg>", "news/2026/11-10-a.md": article("picture: zlo.svg")}
    (finding,) = read_library(write(tmp_path, {**GOOD, **files})).findings
    assert (finding.path, finding.line, finding.code) == ("news/2026/11-10-a.md", 5, "X002")
    assert finding.message.startswith("Файл «pictures/zlo.svg» содержит <script>. Откройте его")


def test_a_pdf_that_is_none(tmp_path: Path) -> None:
    (finding,) = read_library(write(tmp_path, GOOD | {"documents/ustav.pdf": "<script>alert(1)</script>"})).findings
    assert (finding.path, finding.line, finding.code) == ("documents.yaml", 2, "X005")
    assert finding.message == "Файл «ustav.pdf» — не PDF, хотя так назван. Сохраните документ как PDF заново."


def test_another_library_s_leniency_does_not_hide_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint has Pillow take files cut short, for the whole process; the check does not mind."""
    monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", True)
    whole = raster("PNG")
    assert facts.measure("pictures/a.png", whole[: len(whole) // 2]).fault
