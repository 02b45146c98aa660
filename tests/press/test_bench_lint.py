"""The linter's figures on a small archive: the ratios that do not depend on the machine, and the page."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.lint import timing
from plugins.newsroom.reader import read_library
from plugins.press import bench_lint, corpus
from plugins.press.bench_lint import Figure
from plugins.press.order import HOUSE

ARTICLES = 60
CONVERTED = "разобрать Markdown (Python-Markdown без добавок)"
SLOWEST_RULE = 4.0
"""Of converting the same article, in one run: Y001, the dearest, takes 1.1 to 1.3 of it."""
SLOWEST_OVER_ALL = 0.6
"""Of converting the same sixty articles: X006 takes 0.18; an archive made of few texts is its worst case."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.make(tmp_path_factory.mktemp("bench") / "content", ARTICLES, HOUSE / "content")


def test_the_archive_is_one_of_real_articles(archive: Path, tmp_path: Path) -> None:
    files = sorted((archive / "news").rglob("*arkhiv*.md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert len(set(texts)) == ARTICLES
    assert 3000 < sum(len(text.encode()) for text in texts) / ARTICLES < 4500
    library = read_library(archive)
    assert [finding for finding in library.findings if finding.severity == "error"] == []
    assert sum(bool(article.body.links) for article in library.articles) > ARTICLES / 4
    again = corpus.make(tmp_path / "content", ARTICLES, HOUSE / "content")
    assert [path.read_text(encoding="utf-8") for path in sorted((again / "news").rglob("*arkhiv*.md"))] == texts


def test_no_rule_is_slow(archive: Path, record_property: Callable[[str, object], None]) -> None:
    library = read_library(archive)
    spent, over_all = timing.of_texts(library, texts=40), timing.of_library(library)
    converted = dict(bench_lint.peers(archive))[CONVERTED]
    shares = {name: time * 1e-6 * ARTICLES / converted for name, time in spent.items() if name != "forms"}
    whole = {name: time * 1e-3 / converted for name, time in over_all.items()}
    record_property("правила, доли разбора Markdown", {name: round(share, 2) for name, share in [*shares.items()][:12]})
    assert {name: share for name, share in shares.items() if share > SLOWEST_RULE} == {}
    assert {name: share for name, share in whole.items() if share > SLOWEST_OVER_ALL} == {}
    assert len(spent) > 40


def test_checking_takes_a_few_times_as_long_as_converting(
    archive: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    """A machine may be slow or busy; how much dearer one thing is than another it cannot change much."""
    monkeypatch.setattr(bench_lint, "TRIES", 2)
    cold, warm = bench_lint.lint(archive), None
    bench_lint._settle()
    bench_lint.lint(archive)
    warm = bench_lint.lint(archive)
    markdown = dict(bench_lint.peers(archive))[CONVERTED]
    record_property("lint, процессор, с", f"{cold.cpu:.2f} / {warm.cpu:.2f}")
    assert warm.cpu < cold.cpu / 5
    assert cold.cpu < 3 + 60 * markdown
    assert cold.memory < 300


def test_the_page_tells_what_is_broken() -> None:
    kept, broken = (Figure(what="файл", value=value, limit=150, unit="мс") for value in (40.0, 400.0))
    page = bench_lint.report(10, [kept, broken], [("байты", 0.5)], ({"G001": 12.0}, {"S001": 0.25}))
    assert "| файл | 40 мс | 150 мс | да |" in page
    assert "| файл | 400 мс | 150 мс | НЕТ |" in page
    assert "| байты | 0,50 | 80 |" in page
    told = Figure(what="архив", value=2.5, limit=bench_lint.UNPROMISED, unit="с")
    assert told.kept
    assert "| архив | 2,50 с | — | — |" in bench_lint.report(10, [told], [], ({}, {}))
    assert "| S001 | 0,2 |" in page


def test_a_process_and_its_helpers_are_weighed() -> None:
    block = "import subprocess, sys, time; x = b'x' * (60 << 20); "
    inner = f"{block}time.sleep(0.6)"
    run = bench_lint.timed(["python3", "-c", f"{block}subprocess.run([sys.executable, '-c', {inner!r}])"])
    assert 110 < run.memory < 250
    assert run.wall > 0.5
