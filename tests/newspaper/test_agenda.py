"""What comes, as the newspaper's agenda prints it."""

import re

from plugins.toolkit.jinja import environment
from tests import factories
from tests.conftest import HOUSE


def test_whole_days_and_several_days() -> None:
    timed = factories.make_event(starts="2026-12-05 11:00")
    whole = factories.make_event(starts="2026-12-12", ends=factories.moment("2026-12-13"), all_day=True)
    page = (
        environment(HOUSE / "newspaper" / "templates")
        .get_template("agenda.html")
        .render(cells=[[timed, whole]], high="auto")
    )
    assert re.findall(r'class="when">([^<]*)', page) == ["5 декабря, 11:00", "12–13 декабря"]
