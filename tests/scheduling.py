"""In what order, and in what pieces, tests go to the processes of a run.

Input: the ids of tests. Output: their order; the piece of work that a test belongs to. A piece runs in one process. The
dearest pieces begin first, so that no process is left with a long one while the others have nothing to do; a file is
one piece, because its tests share what it makes, but for those whose tests share nothing dear.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

FIRST = (
    "tests/press/test_safety.py::test_two_builds_of_one_commit_are_equal_byte_for_byte",
    "tests/press/test_truth.py",
    "tests/newspaper/test_broken.py",
    "tests/newspaper/test_random.py",
    "tests/press/test_launcher.py",
    "tests/newspaper/test_truth.py",
    "tests/newspaper/test_build.py::test_bytes_depend_on_content_alone",
    "tests/press/deploy/test_deploy.py",
    "tests/website/test_gates_browser.py",
    "tests/press/test_safety.py",
    "tests/test_recipes.py",
    "tests/test_docs.py",
    "tests/press/test_flow.py",
    "tests/website/test_pelican.py",
    "tests/newspaper",
    "tests/website",
    "tests/press",
    "tests/newsletters",
    "tests/lint",
)
"""Beginnings of ids, the dearest first. The first builds the sample; what follows it does not wait for that."""
APART = (
    "tests/newspaper/test_build.py",
    "tests/press/deploy/test_deploy.py",
    "tests/press/test_flow.py",
    "tests/press/test_launcher.py",
    "tests/press/test_safety.py",
    "tests/website/test_pelican.py",
)
"""Files whose tests need not run in one process: none of them leaves anything to the next."""


def rank(test: str) -> int:
    """Return the place of the first beginning that the id has, the longer one before the shorter."""
    found = [(-len(beginning), place) for place, beginning in enumerate(FIRST) if test.startswith(beginning)]
    return min(found)[1] if found else len(FIRST)


def piece(test: str) -> str:
    """Return what a test goes to a process with: its file, or the test alone."""
    file = test.partition("::")[0]
    return test if file in APART else file


def scheduler(config: "pytest.Config", log: Any) -> Any:
    """Return the scheduler of pytest-xdist that hands out pieces."""
    from xdist.scheduler import LoadScopeScheduling

    class Pieces(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return piece(nodeid)

    return Pieces(config, log)


def ordered(tests: "Sequence[pytest.Item]") -> "list[pytest.Item]":
    """Return the tests in the order of their ranks; those of one rank stay as they were."""
    return sorted(tests, key=lambda test: rank(test.nodeid))
