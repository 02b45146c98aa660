"""The sample's three issues, proved and measured from their PDFs alone.

What is promised: every word once and in order; feet within a line on 95 % of columns; under 3 % of the pages' area
unused on average; no widow, no orphan, no head at a foot; no river three lines deep.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.newspaper.verifier import verify
from tests.newspaper.verifier.measures import measure

ISSUES = ("2026-06", "2026-10", "2026-11")
FEET, UNUSED = 0.95, 0.03
"""Share of columns on a level, at least; share of unused area, at most."""


@pytest.mark.parametrize("name", ISSUES)
def test_an_issue_of_the_sample_is_whole_and_well_made(
    built: Path, name: str, record_property: Callable[[str, object], None]
) -> None:
    root = built / "content"
    issue = yaml.safe_load((root / "issues" / f"{name}.yaml").read_text(encoding="utf-8"))
    texts = {one["article"]: (root / f"{one['article']}.md").read_text(encoding="utf-8") for one in issue["articles"]}
    tables = {path.stem: path.read_text(encoding="utf-8") for path in (root / "data").glob("*.csv")}
    (file,) = (built / "output" / "newspaper" / name).glob("screen-*.pdf")
    proof = verify(file.read_bytes(), texts, tables)
    found = measure(proof)
    told = f"пусто {100 * found.unused:.1f} %, вровень {100 * found.feet:.1f} %, рек {len(found.rivers)}"
    record_property(f"номер {name}", told)
    assert proof.told() == ""
    assert len(proof.sheets) == issue["pages"]
    assert found.breaks == ()
    assert found.feet >= FEET, told
    assert found.unused <= UNUSED, told
    assert found.rivers == (), told
