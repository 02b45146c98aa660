"""`./press worker` as an administrator runs it: it sends what was confirmed, ends, and says what is missing."""

import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from sqlalchemy.engine import make_url

from newsletters.register.engine import open_at
from tests.conftest import Press
from tests.newsletters.delivery import stage
from tests.newsletters.sink import sink

KEY = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def environment(**changes: str) -> dict[str, str]:
    given = {
        "STENGAZETA_MAIL_SECRET": "a secret of tests alone", "STENGAZETA_DKIM_ED25519": KEY,
        "STENGAZETA_SMTP_HOST": "127.0.0.1", "STENGAZETA_SMTP_PORT": "1", "STENGAZETA_SMTP_SECURITY": "none",
    }  # fmt: skip
    return given | changes


def test_a_worker_sends_what_was_confirmed(press: Press, content: Path, postgresql: str, tmp_path: Path) -> None:
    url = make_url(postgresql).set(drivername="postgresql+psycopg")
    engine = open_at(url)
    with sink(tmp_path / "taken.txt") as server:
        given = environment(STENGAZETA_REGISTER=postgresql, STENGAZETA_SMTP_PORT=str(server.port))
        first = press("worker", "--once", "--content", str(content), environment=given, timeout=120)
        assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
        stage.people(engine, 30)
        stage.confirmed(engine, now=int(time.time()))
        done = press("worker", "--once", "--content", str(content), environment=given, timeout=120)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert done.stderr.startswith(f"{stage.NAME}: рассылка закончена. Отчёт: ")
        assert done.stderr.endswith(f"/.cache/reports/{stage.NAME}.pdf\n")
        assert (content.parent / ".cache" / "reports" / f"{stage.NAME}.pdf").is_file()
        assert sorted(one.message_id for one in server.taken()) == sorted(map(stage.id_of, range(30)))
    assert stage.states(engine) == {("sent", ""): 30}
    assert stage.found(engine).state == "done"
    engine.dispose()


def test_on_sqlite_there_is_nothing_to_share(press: Press, content: Path) -> None:
    done = press("worker", "--content", str(content), environment=environment())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "ошибка: работникам нужен реестр на PostgreSQL. На SQLite рассылку ведёт ./press send.\n"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"STENGAZETA_QUOTAS": "{quotas}"}, "ошибка: {quotas}:1:18 Здесь нужно число от 1 до 100000000, а не 0.\n"),
        ({"STENGAZETA_SMTP_HOST": ""}, "ошибка: Нет почтового сервера."),
        ({"STENGAZETA_DKIM_ED25519": ""}, "ошибка: Нет ключа DKIM."),
    ],
)
def test_what_is_missing_is_told_before_the_first_letter(
    press: Press, content: Path, postgresql: str, tmp_path: Path, changes: dict[str, str], told: str
) -> None:
    quotas = tmp_path / "quotas.yaml"
    quotas.write_text("relay: {per_day: 0}\n", encoding="utf-8")
    given = {name: value.format(quotas=quotas) for name, value in changes.items()}
    given = environment(STENGAZETA_REGISTER=postgresql, **given)
    done = press("worker", "--content", str(content), environment=given)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(told.format(quotas=quotas))
