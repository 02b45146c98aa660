"""Templates see what their page shows and nothing of Pelican's lists."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError
from pelican.writers import Writer

from tests import factories
from tests.website import sites

ABSENT = {f"{name}.html" for name in ("section", "faq", "dues", "join", "programmes", "moved", "gone", "rule", "rules")}
"""Templates of pages that the small library does not have."""
FORBIDDEN = {"articles", "dates", "tags", "categories", "authors", "pages"}


def test_no_template_needs_pelicans_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Writer.write_file
    seen = set()

    def without(self: Writer, name: str, template: Any, context: dict[str, Any], **values: Any) -> None:
        kept = {key: value for key, value in values.items() if key not in FORBIDDEN}
        seen.add(template.name)
        plain(self, name, template, {key: value for key, value in context.items() if key not in FORBIDDEN}, **kept)

    made = factories.make_library(tmp_path / "content")
    before = sites.build(made, tmp_path / "before")
    monkeypatch.setattr(Writer, "write_file", without)
    after = sites.build(made, tmp_path / "after")
    assert sites.differing(before, after) == []
    templates = {file.name for file in (sites.THEME / "templates").glob("[!_]*.html")} - {"base.html"}
    assert seen == templates - ABSENT


def test_an_unknown_name_in_a_template_stops_the_build(tmp_path: Path) -> None:
    import shutil

    from plugins import website

    theme = tmp_path / "theme"
    shutil.copytree(sites.THEME, theme)
    (theme / "templates" / "404.html").write_text("{{ articles }}", encoding="utf-8")
    with pytest.raises(UndefinedError, match="articles"):
        website.build(factories.make_library(tmp_path), tmp_path / "out", cache=tmp_path / "cache", theme=theme)


def test_templates_are_short_and_stand_alone() -> None:
    names = {file.name for file in (sites.THEME / "templates").glob("*.html")}
    for file in (sites.THEME / "templates").glob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 120, file.name
        assert "!simple" not in text
        assert "|safe" not in text.replace(" ", ""), f"{file.name}: escaping is never switched off in a template"
    assert {"home.html", "list.html", "article.html", "page.html", "404.html"} <= names
