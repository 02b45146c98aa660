"""What counts as a change, with things in the content folder that cannot be read."""

import json
import os
from pathlib import Path

import pytest

from plugins.press import fingerprint
from plugins.press.order import Order


@pytest.fixture
def order(tmp_path: Path) -> Order:
    (tmp_path / "content").mkdir()
    return Order(content=tmp_path / "content", output=tmp_path / "output", cache=tmp_path / ".cache")


def test_a_pipe_and_a_ring_of_links_are_seen_but_not_opened(order: Order) -> None:
    before = fingerprint.inputs(order)
    os.mkfifo(order.content / "pipe.md")
    with_pipe = fingerprint.inputs(order)
    (order.content / "ring.md").symlink_to("ring.md")
    with_ring = fingerprint.inputs(order)
    (order.content / "etc").symlink_to("/etc")
    assert len({before, with_pipe, with_ring, fingerprint.inputs(order)}) == 4


@pytest.mark.parametrize("entry", ["x", [], [1, 2], {"a": 1}, None])
def test_a_damaged_memory_changes_nothing(order: Order, entry: object) -> None:
    (order.content / "a.md").write_text("текст", encoding="utf-8")
    whole = fingerprint.inputs(order)
    memory = order.cache / "inputs.json"
    known = dict.fromkeys(fingerprint.read(memory), entry)
    memory.write_text(json.dumps(known), encoding="utf-8")
    assert fingerprint.inputs(order) == whole


def test_where_the_site_goes_is_no_input_of_a_build(order: Order) -> None:
    before = fingerprint.inputs(order)
    (order.content / "deploy.yaml").write_text("targets: []\n", encoding="utf-8")
    assert fingerprint.inputs(order) == before
    (order.content / "lint.yaml").write_text("rules: []\n", encoding="utf-8")
    assert fingerprint.inputs(order) != before


@pytest.mark.parametrize("path", ["holidays.yaml", "words.txt", "registers/agenty.csv", "codes/kodeks.txt"])
def test_what_the_rules_read_is_an_input_of_a_build(order: Order, path: str) -> None:
    before = fingerprint.inputs(order)
    (order.content / path).parent.mkdir(exist_ok=True)
    (order.content / path).write_text("слово\n", encoding="utf-8")
    assert fingerprint.inputs(order) != before
