"""Texts nobody here wrote: as many as fit go into eight pages, the others are named; none is lost or cut short."""

import dataclasses
import io
import json
import re
from pathlib import Path

import pypdf
import pytest

import newspaper
from tests import factories
from tests.newspaper import sample
from tests.newspaper.test_text import squeezed

TRUTH = Path(__file__).parents[3] / "shared" / "truth" / "texts.jsonl"


@pytest.mark.skipif(not TRUTH.is_file(), reason="нет ../shared/truth/texts.jsonl")
def test_others_texts_fill_eight_pages(tmp_path: Path) -> None:
    records = [json.loads(line) for line in TRUTH.read_text(encoding="utf-8").splitlines()]
    texts = [record["text"] for record in records if record["label"] in {"newspaper", "news_note"}]
    articles = tuple(
        factories.make_article(f"tekst-{number}", body=text, title=text.strip().split("\n")[0][:70], summary="")
        for number, text in enumerate(texts)
    )
    issue = factories.make_issue("2026-11", tuple(one.id for one in articles), formats=("a3",), pages=8)
    alike = tuple(dataclasses.replace(placement, priority=0) for placement in issue.placements)
    issue = dataclasses.replace(issue, placements=alike)
    library = factories.make_library(tmp_path, articles=articles, issues=(issue,))
    report = newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    assert report.pages == 8
    assert 20 < len(texts) - len(report.left_out) < len(texts)
    pages = pypdf.PdfReader(io.BytesIO((tmp_path / "out" / "screen-a3.pdf").read_bytes())).pages
    shown = squeezed("\n".join(page.extract_text() for page in pages))
    for article in articles:
        printed = bool(re.search(rf"novosti/2026/{article.slug}(?!\d)", shown))
        assert printed == (article.id not in report.left_out)
