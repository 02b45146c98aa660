"""Processes that set papers: one gets ready while texts are read, where papers are all that is wanted; one issue
needs none."""

import sys
from pathlib import Path

import pytest

from plugins.press import outputs
from plugins.press.order import PARTS, Order


def typesetter_is_loaded() -> bool:
    """Say in another process whether it has what sets a paper."""
    return "weasyprint" in sys.modules and "newspaper.finishing" in sys.modules


@pytest.mark.parametrize(("parts", "ready"), [(("newspaper",), True), (PARTS, False), (("site",), False)])
def test_a_worker_gets_ready_where_papers_alone_are_wanted(
    parts: tuple[str, ...], ready: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "processors", lambda: 1)
    order = Order(content=tmp_path, output=tmp_path, cache=tmp_path, parts=parts)
    with outputs.crew(order) as workers:
        assert workers
        assert workers.submit(typesetter_is_loaded).result() is ready


@pytest.mark.parametrize(("parts", "here"), [(("newspaper",), True), (PARTS, False)])
def test_one_issue_is_set_where_the_command_runs(parts: tuple[str, ...], here: bool, tmp_path: Path) -> None:
    order = Order(content=tmp_path, output=tmp_path, cache=tmp_path, parts=parts, item="2026-10")
    with outputs.crew(order) as workers:
        assert (workers is None) is here
