"""What a timer is told: the days on which something begins or ends to count, what an edit or a deploy left."""

import datetime as dt
import json
from pathlib import Path

import pytest

from plugins.press import due
from tests import factories
from tests.conftest import Press
from tests.press.deploy.site import Union


def at(day: int) -> dt.datetime:
    return dt.datetime(2026, 12, day, 18, tzinfo=dt.UTC)


def test_every_day_on_which_something_changes_is_a_moment() -> None:
    library = factories.make_library(
        articles=(
            factories.make_article("a", "2026-12-05", title="Выйдет"),
            factories.make_article("b", "2026-12-01", title="Устареет", expires=dt.date(2026, 12, 9)),
            factories.make_article("c", "2026-12-06", title="Черновик", draft=True),
        ),
        events=(factories.make_event(starts="2026-12-10 18:00", title="Было", ends=at(12)),),
    )
    found = {(one.day.day, one.what, one.title) for one in due.moments(library)}
    assert (5, "выйдет", "Выйдет") in found
    assert (10, "устареет", "Устареет") in found, "`expires` is the last day on which it counts"
    assert (13, "станет прошедшим событие", "Было") in found
    assert "Черновик" not in {title for _, _, title in found}


def test_the_sample_waits_only_when_a_day_has_come_or_something_changed(built: Path, press: Press) -> None:
    done = press("due", cwd=built)
    assert (
        done.returncode,
        done.stdout.startswith("Ничего не ждёт сборки. Следующее: 28.11.2026 станет прошедшим событие «"),
    ) == (0, True)
    done = press("due", "--json", "--today", "2026-12-01", cwd=built)
    facts = json.loads(done.stdout)
    assert (done.returncode, facts["waits"], facts["built"]) == (due.DUE, True, "2026-11-23")
    assert "Четыре тысячи мандаринов" in {one["title"] for one in facts["moments"]}
    assert press("due", "--today", "2026-11-27", cwd=built).returncode == 0, "nothing falls on these days"


def test_without_a_build_one_is_due(tmp_path: Path, content: Path, press: Press) -> None:
    done = press("due", cwd=content.parent)
    assert (done.returncode, "Сайт ещё не собран" in done.stdout) == (due.DUE, True)
    (content / "organization.yaml").write_text("schema: 1\n")
    assert press("due", cwd=content.parent).returncode == 1


@pytest.mark.parametrize("back", [False, True])
def test_what_is_built_and_not_deployed_waits_unless_somebody_went_back_from_it(back: bool, tmp_path: Path) -> None:
    soyuz = Union(tmp_path / "soyuz", sayt={"kind": "folder", "path": str(tmp_path / "www")})
    (soyuz.content / "organization.yaml").write_text(
        "schema: 1\nsite_url: https://soyuz.example\ntimezone: UTC\ndemo_today: 2026-11-23\n"
    )
    soyuz.publish(1)
    soyuz.press("deploy")
    soyuz.publish(2)
    assert "Собранное не выложено на sayt" in soyuz.press("due", code=due.DUE)
    soyuz.press("deploy")
    assert "Ничего не ждёт" in soyuz.press("due")
    if back:
        soyuz.press("rollback")
        assert "Ничего не ждёт" in soyuz.press("due")
