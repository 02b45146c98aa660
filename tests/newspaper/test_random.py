"""Issues drawn by lot, proved from their PDFs: twelve small ones, two hundred of all volumes in a full run.

What must hold always is asserted for each; what an art director counts is told for all of them together.
`PRESS_RANDOM=40:60` makes these seeds in full size and no others.
"""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest

import newspaper
from plugins.newsroom.reader import read_library
from tests.newspaper import lottery, sample
from tests.newspaper.verifier import verify
from tests.newspaper.verifier.measures import Measures, measure

ASKED = os.environ.get("PRESS_RANDOM", "")
FULL = bool(ASKED or os.environ.get("PRESS_FULL"))
FIRST, _, LAST = ASKED.partition(":") if ASKED else ("0", ":", "200" if FULL else "12")
SEEDS = range(int(FIRST), int(LAST or int(FIRST) + 1))


class Outcome(NamedTuple):
    """One random issue."""

    draw: lottery.Draw
    pages: int
    printed: int
    measures: Measures


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """What the issues of this run came to."""
    return []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_issue_is_whole(seed: int, tmp_path: Path, outcomes: list[Outcome]) -> None:
    draw = lottery.draw(seed, tmp_path / "content", small=not FULL)
    library = read_library(draw.root, cache=tmp_path / "cache")
    assert len(library.articles) == len(draw.articles)
    report = newspaper.build(library, library.issues[0], tmp_path / "out", cache=tmp_path / "cache", theme=sample.THEME)
    printed = {name: text for name, text in draw.articles.items() if name not in report.left_out}
    assert printed
    proof = verify((tmp_path / "out" / f"screen-{draw.format}.pdf").read_bytes(), printed, draw.tables)
    assert len(proof.sheets) == report.pages
    assert proof.told() == "", f"seed {seed}, {draw.format}, {draw.pages} pages, {draw.design}"
    measures = measure(proof)
    assert measures.breaks == ()
    outcomes.append(Outcome(draw, report.pages, len(printed), measures))


def test_what_random_issues_come_to(outcomes: list[Outcome], record_property: Callable[[str, object], None]) -> None:
    """Runs last: tells the figures of this run for docs/measured/full.md."""
    if not outcomes:
        pytest.skip("no random issue was made in this process")
    by_format = {name: [one for one in outcomes if one.draw.format == name] for name in lottery.ROOM}
    for name, some in {"все": outcomes, **by_format}.items():
        if some:
            record_property(f"случайные номера ({name})", summary(some))
    assert sum(one.measures.columns for one in outcomes) > 5 * len(outcomes)


def test_the_dozen_of_a_normal_run_has_every_format_and_design(tmp_path: Path) -> None:
    draws = [lottery.draw(seed, tmp_path / str(seed), small=True) for seed in range(12)]
    assert {one.format for one in draws} == set(lottery.ROOM)
    assert {one.design for one in draws} == set(lottery.DESIGNS)


def summary(some: list[Outcome]) -> str:
    """Return the figures of some issues in one line."""
    columns, level = sum(one.measures.columns for one in some), sum(one.measures.level for one in some)
    lines = sum(one.measures.lines for one in some)
    texts = f"{sum(one.printed for one in some)} из {sum(len(one.draw.articles) for one in some)}"
    counted = {kind: sum(one.measures.count(kind) for one in some) for kind in ("widow", "orphan", "head")}
    return (
        f"номеров {len(some)}, полос {sum(one.pages for one in some)}, текстов {texts},"
        f" колонок вровень {100 * level / max(1, columns):.1f} % из {columns},"
        f" пустого места {100 * mean(one.measures.unused for one in some):.1f} %,"
        f" висячих строк {counted['widow'] + counted['orphan']}, заголовков внизу колонки {counted['head']},"
        f" рек {1000 * sum(len(one.measures.rivers) for one in some) / max(1, lines):.1f} на 1000 строк,"
        f" строк с пробелом шире полукегля {100 * sum(one.measures.loose for one in some) / max(1, lines):.0f} %"
    )
