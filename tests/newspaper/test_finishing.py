"""Pages one by one: one changed text is cheap, changes no other page, and gives the bytes of a clean run."""

import contextlib
import dataclasses
import gc
import io
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from weasyprint.formatting_structure.boxes import Box

import newspaper
from newspaper import faces, finishing, joining, pasteup, patience, screen, selection
from newspaper.desk import Desk
from newspaper.galley import Piece, Setter
from newspaper.pasteup import Bare, PasteUp, Spot
from newspaper.preflight.looks import look
from plugins.newsroom.model import Body, Issue, Library
from plugins.toolkit.pdf import draw
from plugins.toolkit.pdf_text import page_texts
from tests.newspaper import sample
from tests.newspaper.test_build import hashes


def changed(library: Library) -> Library:
    """Return the sample with two letters of one text exchanged: no line becomes longer."""
    article = library.articles[4]
    old = next(word for word in article.body.text.split() if len(set(word[1:3])) == 2 and word.isalpha())
    new = old[0] + old[2] + old[1] + old[3:]
    body = Body(
        markdown="", words=article.body.words, text=article.body.text.replace(old, new, 1),
        html=article.body.html.replace(old, new, 1),
    )  # fmt: skip
    edited = dataclasses.replace(article, body=body)
    return dataclasses.replace(library, articles=(*library.articles[:4], edited, *library.articles[5:]))


def test_one_changed_text_costs_a_part_and_gives_the_bytes_of_a_clean_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, issue = sample.library(tmp_path / "content", formats=("a3",))
    drawn: list[int] = []
    searched: list[int] = []
    inside, choose = pasteup.draw, selection.choose
    monkeypatch.setattr(pasteup, "draw", lambda sheet, setter: drawn.append(sheet.number) or inside(sheet, setter))
    monkeypatch.setattr(selection, "choose", lambda *asked: searched.append(len(asked[1])) or choose(*asked))

    def build(what: Library, out: str, cache: str) -> tuple[float, list[int]]:
        drawn.clear()
        searched.clear()
        before = time.process_time()
        newspaper.build(what, issue, tmp_path / out, cache=tmp_path / cache, theme=sample.THEME)
        return time.process_time() - before, list(drawn)

    _, first = build(library, "before", "warm")
    warm, again = build(changed(library), "warm-out", "warm")
    assert not searched, "no height has changed: the plan stands"
    cold, whole = build(changed(library), "cold-out", "cold")
    assert first == whole == list(range(1, len(whole) + 1))
    assert len(again) <= len(whole) / 2, "pages on which nothing has changed were drawn again"
    assert again, "the changed page was not"
    assert warm < cold / 2
    assert hashes(tmp_path / "warm-out") == hashes(tmp_path / "cold-out") != hashes(tmp_path / "before")


def test_a_text_that_grew_gives_the_bytes_of_a_clean_run(tmp_path: Path) -> None:
    library, issue = _short(tmp_path)
    newspaper.build(library, issue, tmp_path / "before", cache=tmp_path / "warm", theme=sample.THEME)
    grown = dataclasses.replace(library.articles[1], body=sample.body(1, 40))
    library = dataclasses.replace(library, articles=(library.articles[0], grown, *library.articles[2:]))
    for cache in ("warm", "cold"):
        newspaper.build(library, issue, tmp_path / f"{cache}-out", cache=tmp_path / cache, theme=sample.THEME)
    assert hashes(tmp_path / "warm-out") == hashes(tmp_path / "cold-out") != hashes(tmp_path / "before")


@pytest.mark.parametrize("harm", [b"", b"rubbish", b"cut"])
def test_what_is_kept_and_damaged_is_made_again(harm: bytes, tmp_path: Path) -> None:
    """Pages and plans."""
    library, issue = _short(tmp_path)
    for out in ("one", "two"):
        newspaper.build(library, issue, tmp_path / out, cache=tmp_path / "cache", theme=sample.THEME)
        kept = [*(tmp_path / "cache" / "newspaper" / "pages" / "2026-11-a4").iterdir()]
        kept.append(tmp_path / "cache" / "newspaper" / "plans" / "2026-11-a4")
        assert len(kept) > 1
        for file in kept:
            file.write_bytes(file.read_bytes()[:-9] if harm == b"cut" else harm)
        for report in (tmp_path / "cache" / "newspaper" / "2026-11-a4").glob("*/report.json"):
            report.unlink()
    assert hashes(tmp_path / "one") == hashes(tmp_path / "two")


def test_pages_of_earlier_content_are_forgotten(tmp_path: Path) -> None:
    library, issue = _short(tmp_path)
    counted = []
    for price in ("10 рублей", "20 рублей"):
        made = dataclasses.replace(issue, price=price)
        report = newspaper.build(library, made, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
        counted.append((len(list((tmp_path / "cache" / "newspaper" / "pages" / "2026-11-a4").iterdir())), report.pages))
    assert all(files == pages for files, pages in counted)


@pytest.mark.parametrize("tidy", [True, False])
def test_nothing_of_a_drawn_page_is_held(tidy: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """168 pages took three gigabytes. Without the tidying boxes are left over: they are rings."""
    library, issue = _short(tmp_path)
    inside, held = pasteup.draw, list[tuple[int, int]]()

    def draw_watched(sheet: PasteUp, setter: Setter) -> bytes:
        held.append((sum(isinstance(one, Box) for one in gc.get_objects()), len(setter.images)))
        return inside(sheet, setter)

    monkeypatch.setattr(pasteup, "draw", draw_watched)
    if not tidy:
        monkeypatch.setattr(patience, "tidily", lambda: contextlib.nullcontext(int))
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert len(held) > 2
    assert (max(boxes for boxes, _ in held) == 0) is tidy
    assert max(pictures for _, pictures in held) == 0


def _short(root: Path) -> tuple[Library, Issue]:
    library, issue = sample.library(root / "content", formats=("a4",))
    return library, dataclasses.replace(issue, placements=issue.placements[1:3])


PAGES = (
    '<h1>Газета</h1><p><a href="#b">Начало</a> и <a href="#nowhere">нигде</a>, <a href="https://a.example/">сайт</a></p>'
    "<table><thead><tr><th>Школа</th></tr></thead><tbody><tr><td>Пять</td></tr></tbody></table>",
    '<h2 id="b">Щит, ёлка и Xylophon</h2><p><a href="#b">Сюда</a></p>'
    "<table><thead><tr><th>Цех</th></tr></thead><tbody><tr><td>Два</td></tr></tbody></table>",
)


@pytest.fixture
def pages(desk: Desk) -> list[bytes]:
    """Two pages with tables and links between them, drawn apart."""
    made = []
    for number, html in enumerate(PAGES, start=1):
        bare = Bare(
            html='<section class="sheet"></section>', css="@page{size:400px 500px}", title="Газета", language="ru"
        )
        spot = Spot(piece=Piece(key=str(number), html=html, width=300.0), left=20.0, top=30.0)
        drawn = pasteup.draw(PasteUp(number=number, bare=bare, spots=(spot,)), desk.setter)
        with pikepdf.open(io.BytesIO(drawn)) as document:
            screen.prepare(document, number)
            made.append(finishing._saved(document))
    return made


@pytest.fixture
def document(pages: list[bytes], desk: Desk) -> Iterator[Any]:
    """Both pages joined."""
    with joining.readable(pages, _files(desk)) as made:
        yield made


def _files(desk: Desk) -> dict[str, Path]:
    return {face.name: path for face, path in faces.files(desk.flows.cache)}


def _links(document: Any) -> list[tuple[int, str]]:
    """Return the number of the page and the target of every link."""
    return [
        (number, str(link.Dest) if "/Dest" in link else str(link.A.URI))
        for number, page in enumerate(document.pages, start=1)
        for link in page.obj.get("/Annots", ())
    ]


def test_links_find_their_way_and_one_that_leads_nowhere_goes(document: Any) -> None:
    assert _links(document) == [(1, "b"), (1, "https://a.example/"), (2, "b")]
    (target,) = (place for name, place in joining.places(document).items() if name == "b")
    assert target[0].objgen == document.pages[1].obj.objgen
    tags = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Link"]
    linked = [tag for tag in tags if any(not isinstance(kid, int) and kid.get("/Type") == "/OBJR" for kid in tag.K)]
    assert len(tags) - len(linked) == 1


def test_tags_of_all_pages_are_one_tree(document: Any) -> None:
    """Each piece is a child of the root, each number of the tree of parents is one page's or one link's."""
    root = document.Root.StructTreeRoot
    assert [tag.P.objgen for tag in root.K[0].K] == [root.K[0].objgen] * 2
    seen = {page.objgen for page, _ in screen.marks(root.K[0])}
    assert seen == {page.obj.objgen for page in document.pages}
    numbers = [int(page.obj.StructParents) for page in document.pages]
    numbers += [int(link.StructParent) for page in document.pages for link in page.obj.Annots]
    parents = list(root.ParentTree.Nums)[::2]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= set(map(int, parents))
    assert list(map(int, parents)) == sorted(set(map(int, parents)))


def test_cells_are_named_once_and_named_rightly(document: Any) -> None:
    found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
    names = [str(one.ID) for one in found if one.get("/S") == "/TH"]
    asked = [str(head) for one in found if one.get("/S") == "/TD" for head in one.A.Headers]
    assert len(set(names)) == len(names) == 2
    assert sorted(asked) == sorted(names)


def test_stories_are_listed_under_the_name_of_the_paper(document: Any) -> None:
    with document.open_outline() as outline:
        (name,) = outline.root
        assert (name.title, [item.title for item in name.children]) == ("Газета", ["Щит, ёлка и Xylophon"])
        assert name.children[0].destination[0].objgen == document.pages[1].obj.objgen


def test_a_face_is_one_file_and_no_page_looks_or_reads_otherwise(pages: Sequence[bytes], desk: Desk) -> None:
    with joining.readable(pages, _files(desk)) as made:
        fonts = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one]
        files = {(str(one.BaseFont), one.DescendantFonts[0].FontDescriptor.FontFile2.objgen) for one in fonts}
        data = finishing._saved(made)
    assert len(files) == len({name for name, _ in files}) < len(fonts)
    for number, page in enumerate(pages):
        assert draw(data, 600, number).tobytes() == draw(page, 600).tobytes()
    assert page_texts(data) == [text for page in pages for text in page_texts(page)]
    assert "Xylophon" in page_texts(data)[1]


@pytest.mark.parametrize("change", ["instructions", "picture", "state"])
def test_what_preflight_knows_of_a_page_ends_with_the_page(change: str) -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    inside = document.make_stream(b"\x00", Subtype=pikepdf.Name.Image, Width=1, Height=1)
    page.obj.Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(a=inside), ExtGState=pikepdf.Dictionary(b=pikepdf.Dictionary(OP=True))
    )
    page.obj.Contents = document.make_stream(b"/a Do")
    before = look(page.obj.Contents.read_bytes(), page.obj.Resources)
    page.obj.Resources.Font = pikepdf.Dictionary()
    assert look(page.obj.Contents.read_bytes(), page.obj.Resources) == before
    if change == "instructions":
        page.obj.Contents.write(b"/a Do /a Do")
    elif change == "picture":
        inside.write(b"\xff")
    else:
        page.obj.Resources.ExtGState.b.OP = False
    assert look(page.obj.Contents.read_bytes(), page.obj.Resources) != before
