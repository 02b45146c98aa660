"""The editorial rules on the site: a page for each when the union wants them, nothing else."""

from html import unescape
from pathlib import Path

import pytest

from plugins import website
from plugins.lint.families import RULES
from plugins.lint.rule import Rule
from plugins.lint.rulebook import rule_page
from plugins.newsroom.reader import read_library
from tests import factories
from tests.website import sites


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_page(rule: Rule, whole_site: Path) -> None:
    html = (whole_site / "pravila-redaktsii" / rule.code.lower() / "index.html").read_text(encoding="utf-8")
    assert html.count("<h1>") == 1
    page = unescape(html)
    for sample in (*rule_page(rule).bad, *rule_page(rule).good):
        assert sample.text.strip() in page
    assert (f"lint-off {rule.code}:" in page) == rule.silenceable
    assert 'name="robots" content="noindex' in page


def test_the_index_names_every_rule_and_every_channel(whole_site: Path) -> None:
    page = sites.read(whole_site, "pravila-redaktsii/index.html")
    for rule in RULES:
        assert any(href.endswith(f"pravila-redaktsii/{rule.code.lower()}/") for href in page.references()), rule.code
    html = (whole_site / "pravila-redaktsii" / "index.html").read_text(encoding="utf-8")
    assert "<h3>Газета</h3>" in html
    assert "<h3>Письмо</h3>" in html


def test_a_union_that_does_not_ask_for_them_has_none(tmp_path: Path) -> None:
    library = factories.make_library(tmp_path / "content")
    (tmp_path / "content").mkdir()
    out = tmp_path / "site"
    website.build(library, out, cache=tmp_path / "cache", theme=sites.THEME)
    assert not (out / "pravila-redaktsii").exists()
    assert "Правила редакции" not in (out / "index.html").read_text(encoding="utf-8")


def test_no_page_of_the_union_may_take_their_address(content: Path) -> None:
    (content / "pages" / "pravila-redaktsii.md").write_text("---\ntitle: Правила\n---\nТекст.\n", encoding="utf-8")
    found = [finding for finding in read_library(content).findings if finding.code == "X004"]
    assert [finding.path for finding in found] == ["pages/pravila-redaktsii.md"]
