"""The package's front door: what it offers is there, although nothing is loaded before it is asked for."""

import pytest

from plugins import lint


@pytest.mark.parametrize("name", lint.__all__)
def test_every_name_that_is_offered_is_there(name: str) -> None:
    assert callable(getattr(lint, name))


def test_a_name_that_is_not_offered_is_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        getattr(lint, "no_such_name")  # noqa: B009 - mypy knows that it is not there
