"""The newspaper's figures on a small issue: what does not depend on the machine, and the page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.press import bench_newspaper
from plugins.press.bench_lint import Figure, Run
from plugins.press.bench_newspaper import Volume

pytestmark = pytest.mark.alone


def test_an_issue_is_set_changed_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    monkeypatch.setattr(bench_newspaper, "_typst", lambda folder, font: [])  # nothing is fetched in a test
    monkeypatch.setattr(bench_newspaper, "STEPS", (1,))
    made = bench_newspaper.volume(tmp_path / "v1", 1)
    assert made.pages >= 1
    assert made.size > 50
    figures = list(bench_newspaper.promises(tmp_path / "v1", [made]))
    first, memory, _, same = (figure.value for figure in figures)
    record_property("номер в A3, процессор, с", f"{first:.1f}, полос {made.pages}, без правок {same:.2f}")
    assert same < first / 3
    assert 30 < memory < 800
    others = bench_newspaper.peers(tmp_path, [made])
    assert others[0] == ("Стенгазета", made.pages, made.run)
    if shutil.which("chromium"):
        assert [name for name, _, _ in others] == ["Стенгазета", "Chromium, печать"]
        assert others[1][1] >= 1
        assert others[1][2].cpu > 0.05


def test_texts_reach_the_others_as_they_are(tmp_path: Path) -> None:
    texts = [('«Он сказал: "да\\нет"»', "Первый # абзац.\n\nВторой *абзац* <b>.")]
    page = bench_newspaper._as_html(texts, tmp_path)
    assert "<p>Второй *абзац* &lt;b&gt;.</p>" in page
    assert (tmp_path / "text.ttf").as_uri() in page
    source = bench_newspaper._as_typst(texts)
    assert '#heading("«Он сказал: \\"да\\\\нет\\"»")' in source
    assert source.count("#par(") == 2


def test_the_page_tells_what_is_broken() -> None:
    run = Run(cpu=12.0, wall=13.0, memory=250.0)
    kept, broken = (Figure(what="восемь полос", value=value, limit=15, unit="с") for value in (12.0, 40.0))
    page = bench_newspaper.report([Volume(pages=8, run=run, size=900)], [kept, broken], [("Typst", 6, run)])
    assert "| восемь полос | 12,0 с | 15,0 с | да |" in page
    assert "| восемь полос | 40 с | 15,0 с | НЕТ |" in page
    assert "| 8 | 12,0 | 1500 | 250 | 900 |" in page
    assert "| Typst | 6 | 12,0 | 2000 | 250 |" in page
