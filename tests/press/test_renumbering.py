"""Numbered list pages: told of when an edit moves old texts, silent when only the front changes."""

from plugins.press.renumbering import first_moved_page

OLD = [f"news/{number:03}" for number in range(70)]


def test_a_new_text_renumbers_nothing() -> None:
    assert first_moved_page(OLD, [*OLD, "news/new"]) == 0


def test_a_text_on_the_front_may_come_and_go() -> None:
    assert first_moved_page(OLD, OLD[:-1]) == 0
    assert first_moved_page(OLD, [*OLD[:45], "news/back-dated", *OLD[45:]]) == 0


def test_back_dating_deleting_and_moving_are_told_with_the_page() -> None:
    assert first_moved_page(OLD, [*OLD[:25], "news/back-dated", *OLD[25:]]) == 2
    assert first_moved_page(OLD, OLD[1:]) == 1
    assert first_moved_page(OLD, [*OLD[:10], *OLD[11:], OLD[10]]) == 1


def test_a_short_list_has_no_numbered_pages() -> None:
    assert first_moved_page(OLD[:39], OLD[1:39]) == 0
