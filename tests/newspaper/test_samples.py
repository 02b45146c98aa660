"""The sample's three issues, proved and measured from their PDFs alone, in both designs.

What is promised: every word once and in order; feet within a line on 95 % of columns; under 3 % of the pages' area
unused on average; no widow, no orphan, no head at a foot; no river three lines deep. The tabloid is no sample's own
design: a normal run sets one issue in it, PRESS_FULL all of them.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import newspaper
from plugins.newsroom.reader import read_library
from tests.newspaper import sample
from tests.newspaper.verifier import verify
from tests.newspaper.verifier.measures import measure

ISSUES = ("2026-06", "2026-10", "2026-11")
TABLOID = ISSUES if os.environ.get("PRESS_FULL") else ISSUES[-1:]
PRESSED = ISSUES if os.environ.get("PRESS_FULL") else ISSUES[1:2]
FEET, UNUSED = 0.95, 0.03
"""Share of columns on a level, at least; share of unused area, at most."""
WORST = 0.09
"""Share of unused area on any page, at most."""
Record = Callable[[str, object], None]


@pytest.mark.parametrize("name", ISSUES)
def test_an_issue_of_the_sample_is_whole_and_well_made(built: Path, name: str, record_property: Record) -> None:
    (file,) = (built / "output" / "newspaper" / name).glob("screen-*.pdf")
    assert _faults(built / "content", name, file, record_property) == []


@pytest.mark.parametrize("name", PRESSED)
def test_what_goes_to_the_press_is_proved_too(built: Path, name: str, record_property: Record) -> None:
    """Another file than the screen's: its pages have bleed and inks, its links and tags are gone."""
    for file in (built / "output" / "newspaper" / name).glob("press-*-x1a.pdf"):
        assert _faults(built / "content", name, file, record_property) == []


@pytest.mark.parametrize("name", TABLOID)
def test_so_it_is_in_the_tabloid_s_design(built: Path, tmp_path: Path, name: str, record_property: Record) -> None:
    library = read_library(built / "content", today=dt.date(2026, 11, 23), cache=tmp_path / "cache")
    (issue,) = (replace(one, design="tabloid") for one in library.issues if one.name == name)
    newspaper.build(library, issue, tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    (file,) = (tmp_path / "out").glob("screen-*.pdf")
    assert _faults(built / "content", name, file, record_property) == []


def _faults(root: Path, name: str, file: Path, record_property: Record) -> list[str]:
    """Return what does not hold of an issue, with its measure; its figures go into the report of the run."""
    issue = yaml.safe_load((root / "issues" / f"{name}.yaml").read_text(encoding="utf-8"))
    texts = {one["article"]: (root / f"{one['article']}.md").read_text(encoding="utf-8") for one in issue["articles"]}
    tables = {path.stem: path.read_text(encoding="utf-8") for path in (root / "data").glob("*.csv")}
    proof = verify(file.read_bytes(), texts, tables, (root / "pictures.yaml").read_text(encoding="utf-8"))
    found = measure(proof)
    told = f"пусто {100 * found.unused:.1f} %, вровень {100 * found.feet:.1f} %, рек {len(found.rivers)}"
    record_property(f"номер {name}", told)
    wrong = {
        proof.told(): proof.told() != "",
        f"{len(proof.sheets)} pages of {issue['pages']}": len(proof.sheets) != issue["pages"],
        f"breaks: {found.breaks}": found.breaks != (),
        f"rivers: {found.rivers}": found.rivers != (),
        told: found.feet < FEET or found.unused > UNUSED,
        f"white on a page: {found.holes[:5]}": max(found.pages) > WORST,
    }
    return [words for words, is_so in wrong.items() if is_so]
