"""`./press subscribers segment`: how many, three masked addresses, one sentence for what cannot be understood."""

from pathlib import Path

from sqlalchemy.engine import URL

from newsletters.register.engine import open_at, writing
from plugins.toolkit.segments.parser import parse
from tests.conftest import Press
from tests.newsletters.register import crowd

SECRET = "a secret of tests, long enough"


def test_it_counts_and_shows_three_without_their_names(press: Press, tmp_path: Path) -> None:
    place = tmp_path / "register.db"
    engine = open_at(URL.create("sqlite", database=str(place)))
    people = crowd.crowd(5, 60)
    with writing(engine) as connection:
        crowd.settle(connection, people)
    engine.dispose()
    secrets = {"STENGAZETA_REGISTER": str(place), "STENGAZETA_MAIL_SECRET": SECRET}
    done = press("subscribers", "segment", "не пол = м", environment=secrets)
    meant = crowd.reached(people, parse("не пол = м"))
    agreeing = crowd.reached(people, parse("не пол = м"), advertises=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Получат письмо: {len(meant)}. Рекламное письмо: {len(agreeing)}," in done.stdout
    assert done.stdout.count("a…@") == 3
    assert not [one.address for one in people if one.address in done.stdout]
    wrong = press("subscribers", "segment", "казначеи, регион = Тула", environment=secrets)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("ошибка: сегмент, знак 9: Запятых здесь нет.")
