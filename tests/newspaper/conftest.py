"""One newspaper for all tests that only read it: set once per run."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

import newspaper
from newspaper import formats
from newspaper.desk import Desk
from newspaper.edition import make
from plugins.newsroom.model import Issue, Library
from plugins.toolkit import atomic
from plugins.toolkit.tokens import read_tokens
from tests.newspaper import sample


@dataclass(frozen=True)
class Printed:
    """An issue as it came out."""

    library: Library
    issue: Issue
    folder: Path
    cache: Path
    report: newspaper.Report

    def file(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture(scope="session")
def printed(shared: Path) -> Printed:
    """The sample issue in two formats, set by the first process of a run that asks."""
    root = shared / "gazeta"
    with atomic.lock(shared / "gazeta.lock"):
        if not (root / "printed").exists():
            library, issue = sample.library(root / "content", formats=("a3", "a4"))
            report = newspaper.build(library, issue, root / "out", cache=root / "cache", theme=sample.THEME)
            made = Printed(library=library, issue=issue, folder=root / "out", cache=root / "cache", report=report)
            atomic.write(root / "printed", pickle.dumps(made))
    found: Printed = pickle.loads((root / "printed").read_bytes())
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The sample issue, measured but not planned."""
    library, issue = sample.library(tmp_path / "content", formats=("a4",))
    tokens = read_tokens(sample.THEME, library.organization.brand)
    made = Desk(make(library, issue), formats.find("a4"), tokens, library.root, tmp_path / "cache")
    made.measure()
    return made
