"""What a build says of the print shop, and what it takes away when the shop wants other files."""

import json
from pathlib import Path

import pytest

from plugins.newsroom.model import Issue, Library, Placement, PrintShop
from plugins.press import build
from plugins.press.order import Order
from tests import factories


def order(folder: Path, *parts: str) -> Order:
    return Order(content=folder, output=folder / "output", cache=folder / ".cache", parts=parts)


def library(folder: Path, issue: Issue, **shop: object) -> Library:
    return factories.make_library(folder, issues=(issue,), printshop=PrintShop(**shop))  # type: ignore[arg-type]


@pytest.fixture
def issue() -> Issue:
    return factories.make_issue("2026-11", ("news/2026/11-20-dogovor",))


def test_a_missing_profile_is_told_in_one_line(
    tmp_path: Path, issue: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    build._say_no_printshop(order(tmp_path, "newspaper"), library(tmp_path, issue))
    build._say_no_printshop(order(tmp_path, "newspaper"), library(tmp_path, issue, given=True))
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        "Станок типографии ещё не описан", "Станок типографии не назвал ICC-профиль",
    ]  # fmt: skip


def test_nothing_is_told_when_nothing_is_printed_or_the_profile_is_there(
    tmp_path: Path, issue: Issue, capsys: pytest.CaptureFixture[str]
) -> None:
    build._say_no_printshop(order(tmp_path, "site"), library(tmp_path, issue))
    build._say_no_printshop(order(tmp_path, "newspaper"), library(tmp_path, issue, given=True, icc="a.icc"))
    assert isinstance(issue.placements[0], Placement)
    assert capsys.readouterr().err == ""


def test_warnings_of_the_preflight_are_told_once_for_all_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clause = {"number": "P27", "found": ["полос 7, а в газете их кратно четырём"], "advice": "Прибавьте полосы."}
    sound = {"number": "P01", "found": [], "advice": ""}
    coarse = clause | {"number": "P51"}
    files = {
        "press-a3-x4.pdf": [clause, sound], "press-a3-x1a.pdf": [clause], "sheets/booklet-a3-x4.pdf": [coarse],
    }  # fmt: skip
    told = {"issue": "2026-11", "files": [{"file": name, "clauses": asked} for name, asked in files.items()]}
    (tmp_path / "newspaper" / "2026-11").mkdir(parents=True)
    (tmp_path / "newspaper" / "2026-11" / "preflight.json").write_text(json.dumps(told), encoding="utf-8")
    build._say_preflight(tmp_path)
    assert capsys.readouterr().err == (
        "Номер 2026-11, печать: P27 полос 7, а в газете их кратно четырём. Прибавьте полосы.\n"
    )


def test_files_of_another_standard_or_format_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    stage, output = tmp_path / "stage", tmp_path / "output"
    for folder, names in (
        (stage, ("press-a3-x4.pdf", "screen-a3.pdf")),
        (
            output,
            (
                "press-a3-x4.pdf",
                "press-a3-x1a.pdf",
                "press-a3.pdf",
                "screen-a4.pdf",
                "zametki.txt",
                "sheets/booklet-a3-x4.pdf",
                "pages/09.png",
            ),
        ),
    ):
        for name in names:
            path = folder / "newspaper" / "2026-11" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"%PDF")
    (output / "newspaper" / "2026-10").mkdir()
    (output / "newspaper" / "2026-10" / "press-a3-x1a.pdf").write_bytes(b"%PDF")
    assert build._forget_presses(stage, output) == 5
    kept = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    assert kept == [
        "newspaper/2026-10/press-a3-x1a.pdf", "newspaper/2026-11/press-a3-x4.pdf", "newspaper/2026-11/zametki.txt",
    ]  # fmt: skip
