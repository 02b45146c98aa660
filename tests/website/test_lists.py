"""Lists numbered from the oldest."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugins.website.lists import SIZE, split


@given(st.integers(0, 500))
def test_every_item_stands_once_in_its_place(count: int) -> None:
    items = list(range(count, 0, -1))
    leaves = list(split("novosti/", items))
    assert [item for leaf in leaves for item in leaf.items] == items
    assert leaves[0].number == 0
    assert len(leaves[0].items) == count if count < 2 * SIZE else SIZE <= len(leaves[0].items) < 2 * SIZE
    assert all(len(leaf.items) == SIZE for leaf in leaves[1:])
    assert [leaf.number for leaf in leaves[1:]] == list(range(len(leaves) - 1, 0, -1))


@given(st.integers(0, 500), st.integers(1, 45))
def test_new_items_leave_frozen_leaves_alone(count: int, more: int) -> None:
    """Only the leaf that stood under the front learns of a newer frozen one."""
    before = {leaf.address: leaf for leaf in split("a/", list(range(count, 0, -1)))}
    after = {leaf.address: leaf for leaf in split("a/", list(range(count + more, 0, -1)))}
    frozen = [leaf for leaf in before.values() if leaf.number]
    assert all(after[leaf.address].items == leaf.items for leaf in frozen)
    changed = [leaf.number for leaf in frozen if after[leaf.address] != leaf]
    assert changed in ([], [max((leaf.number for leaf in frozen), default=0)])


@given(st.integers(0, 500))
def test_the_leaves_are_a_chain(count: int) -> None:
    leaves = list(split("a/", list(range(count))))
    for newer, older in pairwise(leaves):
        assert (newer.older, older.newer) == (older.address, newer.address)
    assert (leaves[0].newer, leaves[-1].older) == ("", "")
