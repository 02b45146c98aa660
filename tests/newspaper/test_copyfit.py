"""The copyfit report: every page and story is told, advice holds when it is followed, the page is whole in itself."""

import base64
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from newspaper import advising, copyfit, copyfit_page, plan, shapes, slicing, texts
from newspaper.blocks import Filler
from newspaper.edition import make
from newspaper.pages import Room
from tests.newspaper import sample
from tests.newspaper.conftest import Printed

HEADS, BARE = (12, 9, 8, 8, 8), (0,) * 5
ROOM = Room(columns=5, lines=97, first=22, last=17, fillers=(Filler(name="agenda", ranges=((9, 30),) * 5),))


def sheet_of(tmp_path: Path, texts: list[int], kept: int, pages: int = 4) -> copyfit.Sheet:
    """Return the sheet of an issue of which only the first `kept` stories were printed."""
    library, issue = sample.library(tmp_path)
    stories = make(library, issue).stories
    measures = tuple(shapes.Measure(text=text, heads=HEADS, captions=BARE) for text in texts)
    made = plan.solve(measures[:kept], ROOM, pages)
    assert made
    every = tuple(stories[at % len(stories)] for at in range(len(texts)))
    return copyfit.Sheet(stories=every, measures=measures, kept=tuple(range(kept)), pages=made, room=ROOM)


def test_what_found_no_room_is_named_with_a_cut_that_makes_room(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [250, 230, 230, 230, 230, 180, 150], kept=6)
    assert plan.solve(sheet.measures, ROOM, 4) is None, "the seventh story must be too much"
    report = copyfit.assess(sheet, "A3")
    assert report.left_out == (copyfit.named(sheet.stories[6]),)
    first = report.advice[0]
    assert re.fullmatch(r"Сократить «.*» на \d+\xa0(строку|строки|строк)", first.what)
    titles = [copyfit.named(story) for story in sheet.stories]
    at = next(at for at, title in enumerate(titles) if title in first.what)
    shorter = {at: replace(sheet.measures[at], text=sheet.measures[at].text - first.lines)}
    assert sheet.solve(range(7), shorter), "the advice must hold"


def test_a_full_issue_needs_no_advice_about_room(tmp_path: Path) -> None:
    report = copyfit.assess(sheet_of(tmp_path, [200, 190, 200, 180, 180, 90], kept=6), "A3")
    assert report.left_out == ()
    assert not any("встанет в номер" in one.gain for one in report.advice)
    assert 0 <= report.empty < 1


def test_posters_that_stand_for_texts_are_told_and_notes_that_would_stand_there(tmp_path: Path) -> None:
    """Half of four pages has texts: the advice is followed, and no second poster is left."""
    ads = tuple(Filler(name=f"ad{at}", ranges=((9, 97),) * 5, cost=1.5) for at in range(4))
    sheet = sheet_of(tmp_path, [230, 200, 150, 120], kept=4)
    room = replace(ROOM, fillers=ads)
    pages = plan.solve(sheet.measures, room, 4)
    assert pages
    sheet = replace(sheet, room=room, pages=pages)
    assert len(list(copyfit._posters(sheet, pages))) > 1
    (told,) = (one for one in copyfit.assess(sheet, "A3").advice if "плакатов" in one.gain)
    count = int(re.match(r"Добавить (\d+)", told.what)[1])  # type: ignore[index]
    note = shapes.Measure(text=copyfit.NOTE - copyfit.NOTE_HEAD, heads=(copyfit.NOTE_HEAD,) * 5, captions=BARE)
    followed = plan.solve((*sheet.measures, *(note,) * count), room, 4, quick=True)
    assert followed
    left = len(list(copyfit._posters(sheet, followed)))
    assert left < 2
    assert f"останется {left}, а не {len(list(copyfit._posters(sheet, pages)))}" in told.gain
    one = replace(sheet, pages=tuple(replace(page, stopgaps=page.stopgaps[: at == 0]) for at, page in enumerate(pages)))
    assert not any("плакатов" in advice.gain for advice in copyfit.advise(one)), "one is borne"


def test_what_was_done_to_a_picture_is_told(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, [200, 190], kept=2)
    part = sheet.pages[0].parts[0]
    shape = part.shape._replace(picture_columns=2, picture=12, caption=2)
    measure = replace(sheet.measures[0], ratio=8.0, captions=(2,) * 5)
    page = replace(sheet.pages[0], parts=(replace(part, shape=shape),))
    pages = (page, *sheet.pages[1:])
    for shown, share in ((1.0, 75), (0.6, 45)):
        measures = (replace(measure, shown=shown), sheet.measures[1])
        told = copyfit.assess(replace(sheet, measures=measures, pages=pages), "A3")
        assert any(f"снимок подрезан, осталось {share} % высоты" in line for line in told.pages[0].done)


def test_the_page_is_whole_in_itself_and_tells_every_story(printed: Printed) -> None:
    from PIL import Image

    page = printed.file("copyfit.html").decode()
    fits = [one.fit for one in printed.report.formats]
    pictures = re.findall(r'src="data:image/png;base64,([^"]+)"', page)
    assert len(pictures) == sum(one.pages for one in printed.report.formats)
    with Image.open(io.BytesIO(base64.b64decode(pictures[0]))) as first:
        assert first.width == copyfit_page.THUMBNAIL
    assert not re.findall(r'(?:src|href)="(?!data:)', page)
    assert "prefers-color-scheme:dark" in page
    assert 'name="viewport"' in page
    told = {title for fit in fits for one in fit["pages"] for title in one["stories"]}
    assert len(told) == len(printed.library.articles)
    assert all(title.replace("&", "&amp;") in page for title in told)
    assert len(printed.file("copyfit.html")) < 100_000 * len(pictures)


def test_the_terminal_tells_each_format(printed: Printed) -> None:
    heads = [line for line in printed.report.told if not line.startswith(" ")]
    assert [line.partition(":")[0] for line in heads] == ["A3", "A4"]
    assert all(
        re.search(r": \d+\xa0(полоса|полосы|полос), занято [\d,]+ %\. Подробно: copyfit.html$", line) for line in heads
    )


def test_advice_is_kept_until_a_height_a_title_or_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[copyfit.Sheet] = []
    inside = copyfit.advise
    monkeypatch.setattr(copyfit, "advise", lambda sheet: asked.append(sheet) or inside(sheet))
    file = tmp_path / "advice.json"
    sheet = sheet_of(tmp_path, [250, 230, 230, 230, 230, 180, 150], kept=6)
    assert slicing.slicer(sheet.room.columns).pages, "the search remembers pages while advice is sought"
    first = advising.assess(sheet, "A3", file)
    assert first.advice
    assert not slicing.slicer(sheet.room.columns).pages, "and gives them back before drawing begins"
    assert advising.assess(sheet, "A3", file) == first == copyfit.assess(sheet, "A3", inside(sheet))
    assert len(asked) == 1
    assert " at 0x" not in repr((sheet.measures, sheet.pages)), "the key must say what a plan asks, not where it lies"
    rows = replace(sheet.measures[0], rows=texts.plain(200))
    longer = replace(rows, rows=texts.plain(201))
    for changed in (rows, longer):
        advising.assess(replace(sheet, measures=(changed, *sheet.measures[1:])), "A3", file)
    story = replace(sheet.stories[0], title="Другой заголовок")
    advising.assess(replace(sheet, stories=(story, *sheet.stories[1:])), "A3", file)
    file.write_bytes(b'{"key": 1')
    advising.assess(sheet, "A3", file)
    assert len(asked) == 5
