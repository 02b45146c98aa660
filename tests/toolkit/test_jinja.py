"""The one Jinja environment."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from plugins.toolkit.jinja import environment, file_size, phone_link, plural


def test_it_escapes_and_fails_on_unknown_names(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>{{ word }}</p>", encoding="utf-8")
    template = environment(tmp_path).get_template("a.html")
    assert template.render(word="<b>") == "<p>&lt;b&gt;</p>"
    with pytest.raises(UndefinedError, match="word"):
        template.render()


def test_bytecode_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ name }}", encoding="utf-8")
    for _ in range(2):
        made = environment(tmp_path, bytecode=tmp_path / "cache", name="Вера")
        assert made.get_template("a.html").render() == "Вера"
    assert list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "1 год"), (2, "2 года"), (5, "5 лет"), (11, "11 лет"), (12, "12 лет"), (21, "21 год"), (104, "104 года")],
)
def test_plural(number: int, shown: str) -> None:
    assert plural(number, "год", "года", "лет") == shown.replace(" ", "\u00a0")


def test_sizes_and_phones() -> None:
    assert file_size(10) == "1\u00a0КБ"
    assert file_size(860_000) == "840\u00a0КБ"
    assert file_size(1_258_291) == "1,2\u00a0МБ"
    assert phone_link("+7 (000) 214-36-10") == "+70002143610"


def test_an_address_breaks_only_where_it_may(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ address|email }}", encoding="utf-8")
    shown = environment(tmp_path).get_template("a.html").render(address="gorkom@gorod.example")
    assert shown == "gorkom@<wbr>gorod<wbr>.example"
