"""`./press inbox` as a schedule calls it: two lines, no names, code 0; one sentence when it cannot read."""

from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from newsletters.identity import Copy, Identity
from newsletters.register import reading, subscribers
from newsletters.register.consents import Trace
from newsletters.register.digests import digests
from newsletters.register.engine import open_at, writing
from newsletters.register.engine import reading as at_one_moment
from newsletters.register.entry import Entry
from tests.conftest import Press
from tests.newsletters.returns import samples
from tests.servers import dovecot

SECRET = "a secret of tests, long enough"


def test_two_lines_and_nobodys_name(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, hashes = tmp_path / "people.db", digests({"STENGAZETA_MAIL_SECRET": SECRET})
    engine = open_at(URL.create("sqlite", database=str(place)))
    with writing(engine) as connection:
        copies = []
        for name in ("anna", "boris", "vera"):
            made = subscribers.add(connection, hashes, Entry(address=f"{name}@there.example"), now=1)
            person = subscribers.one(connection, hashes, f"{name}@there.example")
            subscribers.confirm(connection, person, "Согласна.", Trace(at=1))
            copies.append(Copy(samples.LETTER, made.id))
    monkeypatch.setattr(samples, "IDENTITY", Identity(secret=SECRET.encode(), bounces="bounce@home.example"))
    with dovecot.running() as server:
        server.put(samples.dsn("5.1.1", "550 5.1.1 User unknown", copy=copies[0]))
        server.put(samples.dsn("5.7.1", "550 5.7.1 spam", copy=copies[1]))
        server.put(samples.letter("Вопрос"))
        secrets = {
            "STENGAZETA_REGISTER": str(place), "STENGAZETA_MAIL_SECRET": SECRET,
            "SSL_CERT_FILE": str(server.certificate),
            "STENGAZETA_IMAP_HOST": "127.0.0.1", "STENGAZETA_IMAP_PORT": str(server.port),
            "STENGAZETA_IMAP_SECURITY": "tls", "STENGAZETA_IMAP_USER": server.user,
            "STENGAZETA_IMAP_PASSWORD": server.password,
        }  # fmt: skip
        tried = press("inbox", "--dry-run", environment=secrets)
        done = press("inbox", environment=secrets)
        again = press("inbox", environment=secrets)
        wrong = press("inbox", "--folder", "Нет такой", environment=secrets)
    first = "Новых писем: 3. Ящика нет: 1, сервер отказал: 1."
    rest = "Отказы по кодам: 5.7.1 — 1; прочие письма остались в ящике: 1."
    assert (tried.returncode, tried.stdout.splitlines()) == (0, [first, f"Проба, ничего не изменено. {rest}"])
    assert (done.returncode, done.stderr, done.stdout.splitlines()) == (0, "", [first, f"Учтено. {rest}"])
    assert again.stdout.splitlines()[0] == "Новых писем: 0, для нас ничего."
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert "В ящике нет папки «Нет такой»" in wrong.stderr
    with at_one_moment(engine) as connection:
        assert {one.address for one in reading.readers(connection)} == {"boris@there.example", "vera@there.example"}
    engine.dispose()


def test_without_a_mailbox_one_sentence_says_what_is_missing(press: Press, tmp_path: Path) -> None:
    secrets = {"STENGAZETA_REGISTER": str(tmp_path / "people.db"), "STENGAZETA_MAIL_SECRET": SECRET}
    done = press("inbox", environment=secrets)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("ошибка: Нет почтового ящика возвратов. Задайте STENGAZETA_IMAP_HOST")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("STENGAZETA_BOUNCES", "bad", "«bad» не адрес электронной почты. Напишите его в виде «pochta@profsoyuz.ru»."),
        ("STENGAZETA_IMAP_HOST", "a..b", "«a..b» не имя сервера. Исправьте его."),
        ("STENGAZETA_IMAP_PASSWORD_FILE", "/dev/zero", "файл «/dev/zero» не читается: это не файл, а устройство"),
    ],
)
def test_what_is_wrong_is_one_sentence_on_the_variable(
    press: Press, tmp_path: Path, name: str, given: str, said: str
) -> None:
    secrets = {
        "STENGAZETA_REGISTER": str(tmp_path / "people.db"), "STENGAZETA_MAIL_SECRET": SECRET,
        "STENGAZETA_IMAP_HOST": "127.0.0.1", "STENGAZETA_IMAP_USER": "u",
    }  # fmt: skip
    more = {} if name.startswith("STENGAZETA_IMAP_PASSWORD") else {"STENGAZETA_IMAP_PASSWORD": "x"}
    done = press("inbox", environment=secrets | more | {name: given})
    assert (done.returncode, done.stdout) == (1, "")
    assert f"ошибка: {name}: {said}" in done.stderr
    assert len(done.stderr.splitlines()) == 1
