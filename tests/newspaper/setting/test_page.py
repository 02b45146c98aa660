"""Lines on the page, read back from the PDF: right edges, word by word, whole words in the text, one P a paragraph."""

import io
import re
import subprocess
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

import newspaper
from newspaper import formats
from newspaper.desk import Desk
from newspaper.setting import Cut, Part
from plugins.toolkit.pdf_text import page_texts
from tests import factories
from tests.newspaper import sample
from tests.newspaper.conftest import Printed
from tests.newspaper.setting.frames import printed as set_frames

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def lines_on(data: bytes, page: int, left: float, width: float) -> list[tuple[float, str]]:
    """Return the right edge (px from the column's left) and the words of every line of a column of a page."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    out = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    words = [(float(a) / 0.75 - left, float(c) / 0.75 - left, float(d), w) for a, b, c, d, w in WORD.findall(out)]
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for start, end, foot, word in words:
        if start > -1 and end < width + 10:
            rows.setdefault(round(foot), []).append((start, end, word))
    return [(max(end for _, end, _ in row), " ".join(word for *_, word in sorted(row))) for row in rows.values()]


def test_full_lines_end_at_the_columns_edge_within_a_third_of_a_pixel(printed: Printed) -> None:
    sheet = formats.find("a3")
    data = printed.file("screen-a3.pdf")
    text = "".join(article.body.text for article in printed.library.articles).replace("\n", " ")
    checked = 0
    for page in range(1, printed.report.pages + 1):
        for column in range(sheet.columns):
            for edge, words in lines_on(data, page, sheet.left(column), sheet.column):
                plain = words.rstrip("\u00ad")
                found = re.search(re.escape(plain) + r"(?!\w*\Z)", text)
                if len(plain) > 24 and found and not text.startswith((". Запись", "."), found.end()):
                    checked += edge > sheet.column - 8
                    assert edge <= sheet.column + 0.3, words
                    if words.endswith("\u00ad"):
                        assert edge >= sheet.column - 0.3, words
    assert checked > 200


def test_divided_words_are_whole_in_the_text_layer(printed: Printed) -> None:
    for name in ("screen-a3.pdf", "press-a4-x4.pdf"):
        data = printed.file(name)
        command = ["pdftotext", "-raw", "-", "-"]
        raw = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
        assert "\u2010" not in raw
        assert raw.count("\u00ad\n") > 20, "lines do end in divided words"
        joined = set(re.findall(r"\w+", " ".join(page_texts(data))))
        divided = {a + b for a, b in re.findall(r"(\w+)\u00ad\n(\w+)", raw)}
        assert len(divided - joined) <= len(divided) // 50, divided - joined


def test_a_paragraph_is_one_p_in_each_frame_that_holds_it(printed: Printed) -> None:
    """Lines are spans within it: as many P as paragraphs and their parts, nothing like as many as lines."""
    with pikepdf.open(io.BytesIO(printed.file("screen-a3.pdf"))) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        kinds = Counter(str(one.S) for one in found if one.get("/Type") == "/StructElem")
    paragraphs = sum(len(article.body.text.split("\n\n")) for article in printed.library.articles)
    assert paragraphs <= kinds["/P"] <= paragraphs + 150
    assert kinds["/Span"] > 3 * kinds["/P"]


def test_a_frame_that_holds_another_height_than_was_cut_stops_the_build(desk: Desk) -> None:
    name = desk.edition.stories[0].id
    assert set_frames(desk, name, Cut((Part(0, 10, 10),), 0))
    with pytest.raises(RuntimeError, match="a frame of"):
        set_frames(desk, name, Cut((Part(0, 10, 9),), 0))


def test_a_block_that_grew_after_it_was_measured_stops_the_build(desk: Desk) -> None:
    name = desk.edition.stories[0].id
    rows = desk.flows.rows[name]
    at = next(at for at, row in enumerate(rows) if row.kind == "quote")
    flat = rows[at]._replace(lines=1, html=re.sub(r"height:\d+rlh", "height:1rlh", rows[at].html))
    desk.flows.rows[name] = (*rows[:at], flat, *rows[at + 1 :])
    with pytest.raises(RuntimeError, match="a block of"):
        set_frames(desk, name, Cut((Part(at, at + 1, 1),), 0))


def test_galleys_are_kept_and_one_changed_text_is_set_anew_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from newspaper import flows

    texts = {story.id: desk.flow(story) for story in desk.edition.stories}
    kept = set(desk.flows.folder.iterdir())
    asked: list[str] = []
    real = flows.galleys

    def counted(htmls, column):
        asked.extend(htmls)
        return real(htmls, column)

    monkeypatch.setattr(flows, "galleys", counted)
    before = dict(desk.flows.rows)
    desk.flows.make(texts, desk.edition.pictures)
    assert asked == []
    assert desk.flows.rows == before
    first = next(iter(texts))
    desk.flows.make({**texts, first: texts[first] + "<p>Ещё абзац.</p>"}, desk.edition.pictures)
    (made,) = asked
    assert (made[:200], made[-17:]) == (texts[first][:200], "<p>Ещё абзац.</p>")
    assert len(set(desk.flows.folder.iterdir()) & kept) == len(kept) - 1
    half = next(iter(desk.flows.folder.iterdir()))
    half.write_bytes(half.read_bytes()[:20])
    desk.flows.make({**texts, first: texts[first] + "<p>Ещё абзац.</p>"}, desk.edition.pictures)
    assert len(asked) == 2, "half a file is made again"


def test_a_tall_table_goes_on_in_the_next_frame_with_its_head(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>Школа № {at}</td><td>{at}</td></tr>" for at in range(1, 61))
    table = f"<table><thead><tr><th>Школа</th><th>Членов</th></tr></thead><tbody>{rows}</tbody></table>"
    text = sample.body(1, 6, extra=table)
    article = factories.make_article("tablica", "2026-11-20", text)
    issue = factories.make_issue("2026-11", (article.id,), formats=("a4",))
    (tmp_path / "content").mkdir()
    library = factories.make_library(tmp_path / "content", articles=(article,), issues=(issue,))
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    words = " ".join(page_texts((tmp_path / "out" / "screen-a4.pdf").read_bytes()))
    assert words.count("Членов") > 2
    found = [int(number) for number in re.findall(r"Школа № (\d+)", words)]
    assert found == list(range(1, 61))


def test_an_authors_quote_never_ends_a_column(desk: Desk) -> None:
    rows = desk.flows.rows[desk.edition.stories[0].id]
    quoted = [row for row in rows if row.kind == "quote"]
    assert quoted
    assert all(row.keep for row in quoted)
