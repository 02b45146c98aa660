"""The newspaper's figures on a small issue: what does not depend on the machine, and the page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.lint.engine import check
from plugins.newsroom.reader import read_library
from plugins.press import bench_newspaper, bench_peers, corpus
from plugins.press.bench_lint import Figure, Run
from plugins.press.bench_peers import Volume
from plugins.press.order import HOUSE, OrderError


def test_an_issue_is_set_changed_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr(bench_peers, "_typst", lambda folder, font: [])  # nothing is fetched in a test
    monkeypatch.setattr(bench_newspaper, "STEPS", (1,))
    made = bench_newspaper.volume(tmp_path / "v1", 1)
    assert made.pages >= 1
    assert made.size > 50
    figures = list(bench_newspaper.promises(tmp_path / "v1", [made]))
    first, memory, _, drawn, _, more, same = (figure.value for figure in figures)
    record_property("номер в A3, процессор, с", f"{first:.1f}, полос {made.pages}, без правок {same:.2f}")
    assert same < first / 3
    assert 1 <= drawn <= 2 < made.pages, "a figure corrected: the pages of its story alone"
    assert 1 <= more <= made.pages
    assert 30 < memory < 800
    others = bench_peers.peers(tmp_path, [made])
    assert others[0] == ("Стенгазета", made.pages, made.run)
    if shutil.which("chromium"):
        assert [name for name, _, _ in others] == ["Стенгазета", "Chromium, печать"]
        assert others[1][1] >= 1
        assert others[1][2].cpu > 0.05


def test_texts_reach_the_others_as_they_are(tmp_path: Path) -> None:
    texts = [('«Он сказал: "да\\нет"»', "Первый # абзац.\n\nВторой *абзац* <b>.")]
    page = bench_peers._as_html(texts, tmp_path)
    assert "<p>Второй *абзац* &lt;b&gt;.</p>" in page
    assert (tmp_path / "text.ttf").as_uri() in page
    source = bench_peers._as_typst(texts)
    assert '#heading("«Он сказал: \\"да\\\\нет\\"»")' in source
    assert source.count("#par(") == 2


def test_the_page_tells_what_is_broken() -> None:
    run = Run(cpu=12.0, wall=13.0, memory=250.0)
    kept, broken = (Figure(what="восемь полос", value=value, limit=15, unit="с") for value in (12.0, 40.0))
    page = bench_newspaper.report(
        [Volume(folder=Path(), pages=8, run=run, size=900)], [kept, broken], [("Typst", 6, run)]
    )
    assert "| восемь полос | 12,0 с | 15,0 с | да |" in page
    assert "| восемь полос | 40 с | 15,0 с | НЕТ |" in page
    assert "| 8 | 12,0 | 1500 | 250 | 900 |" in page
    assert "| Typst | 6 | 12,0 | 2000 | 250 |" in page


def test_an_archive_for_the_paper_congratulates_nobody(tmp_path: Path) -> None:
    """An issue of two hundred pages, 640 texts, was stopped by G020: one of them was a congratulation throughout."""
    wishes = [file for file in (HOUSE / "content" / "news").rglob("*.md") if corpus._congratulates(file)]
    assert wishes
    said = [line for file in wishes for line in corpus._paragraphs(file)]
    whole, printed = (_archive(tmp_path / str(printed), 640, printed=printed) for printed in (False, True))
    assert sum(line in text for text in whole.values() for line in said) > 10
    assert not any(line in text for text in printed.values() for line in said)
    for file in whole:
        if "00086" not in file.name:
            file.unlink()
    found = check(read_library(tmp_path / "False" / "content"), stage="text")
    assert {finding.code for finding in found if finding.severity == "error"} == {"G020"}


def _archive(folder: Path, number: int, *, printed: bool) -> dict[Path, str]:
    content = corpus.make(folder / "content", number, HOUSE / "content", printed=printed)
    return {file: file.read_text(encoding="utf-8") for file in (content / "news").rglob("*arkhiv*.md")}


def test_a_command_that_fails_is_heard(tmp_path: Path) -> None:
    shutil.copytree(HOUSE / "content", tmp_path / "content")
    (tmp_path / "content" / "issues" / f"{bench_newspaper.ISSUE}.yaml").unlink()
    with pytest.raises(OrderError, match=f"X001 ошибка: текста «issues/{bench_newspaper.ISSUE}» нет"):
        bench_newspaper.newspaper(tmp_path)


def test_errors_are_told_without_the_warnings() -> None:
    words = "а.md:1:1 X006 предупреждение: раз\nб.md:2:1 G020 ошибка: два\nНе опубликовано: 1 ошибка."
    assert bench_newspaper.told(words) == "б.md:2:1 G020 ошибка: два\nНе опубликовано: 1 ошибка."
    assert bench_newspaper.told("один\n" * 9 + "два") == "один\nдва"
