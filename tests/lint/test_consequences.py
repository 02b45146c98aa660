"""One mistake of the union's own files is one finding: rules that miss what could not be read keep silent."""

import os
from pathlib import Path

import pytest

from plugins.lint import check
from plugins.lint.families import RULES
from plugins.lint.settings_file import load
from plugins.newsroom.reader import read_library
from tests.lint import small_union


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        ("organization.yaml", "site_url: https://gorkom.example", "site_url: gorkom"),
        ("organization.yaml", "timezone: Asia/Yekaterinburg", "timezone: Урал"),
        ("organization.yaml", "email: ", "email: не почта "),
        ("people.yaml", "people:\n", "people: [\n"),
    ],
)
def test_what_could_not_be_read_is_not_missing_too(tmp_path: Path, file: str, right: str, wrong: str) -> None:
    folder = small_union.content(tmp_path / "content")
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong), encoding="utf-8")
    found = check(read_library(folder), stage="library")
    assert {(finding.code, finding.path) for finding in found if finding.severity == "error"} == {("X003", file)}


def test_settings_that_are_no_file_are_left_to_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lint.yaml")
    assert not load(tmp_path, RULES).findings
