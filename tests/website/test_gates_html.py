"""Every built page before foreign judges: the Nu checker (HTML and CSS) and lychee (links, anchors, files)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.website.chromium import TOOLS

VNU = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
LYCHEE = Path(sys.executable).parent / "lychee"


def nu(*words: object) -> list[str]:
    """Return what the Nu checker has against these files, a line each."""
    if not VNU.is_file():
        pytest.skip("нет проверки Nu: ./press test ставит её сам")
    command = ["java", "-Xss4m", "-jar", str(VNU), "--errors-only", "--format", "gnu", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [line for line in (done.stdout + done.stderr).splitlines() if line]


def plain(css: str) -> str:
    """Return a style sheet with container queries written as media queries.

    The checker knows no `@container`, no `cqi` and no `container` (CSS Conditional 5, Baseline since 2023) and would
    skip what stands inside; written so, every rule and value inside is judged too.
    """
    css = css.replace("@container sheet (", "@media (").replace("container: sheet / inline-size;", "")
    return re.sub(r"(?<=\d)cqi\b", "vw", css)


def test_the_nu_checker_has_nothing_against_any_page(whole_site: Path) -> None:
    assert nu(*sorted(whole_site.rglob("*.html"))) == []


def test_the_nu_checker_has_nothing_against_the_styles(whole_site: Path, tmp_path: Path) -> None:
    for number, style in enumerate(sorted((whole_site / "static").glob("*.css"))):
        (tmp_path / f"{number}.css").write_text(plain(style.read_text(encoding="utf-8")), encoding="utf-8")
    assert list(tmp_path.glob("*.css"))
    assert nu("--css", *tmp_path.glob("*.css")) == []


def test_the_nu_checker_sees_faults(tmp_path: Path) -> None:
    page, style = tmp_path / "index.html", tmp_path / "site.css"
    page.write_text('<!doctype html><html lang="ru"><title>т</title><p><div id="a"></div><img src="a.png">')
    style.write_text(plain("@container sheet (min-width: 3rem) { p { colour: red; } }"))
    assert len(nu(page)) >= 1
    assert len(nu("--css", style)) == 1


def lychee(folder: Path) -> str:
    command = [
        LYCHEE, "--offline", "--no-progress", "--include-fragments", "--index-files", "index.html",
        "--root-dir", folder, "--exclude-path", "404.html", folder,
    ]  # fmt: skip
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False).stdout


def test_lychee_finds_every_link_anchor_and_file(whole_site: Path) -> None:
    said = lychee(whole_site)
    assert "0 Errors" in said, said
    assert int(re.search(r"(\d+) OK", said)[1]) > 1000  # type: ignore[index]


def test_lychee_sees_a_lost_link(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><a href="net/">a</a> <a href="#net">b</a>', encoding="utf-8")
    assert "2 Errors" in lychee(tmp_path)
