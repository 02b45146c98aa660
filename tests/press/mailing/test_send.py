"""`./press send` as typed: shown first, sent when the name is typed at a terminal, continued by cron, reported."""

import contextlib
import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert, text
from sqlalchemy.engine import URL

from newsletters.register.digests import digests
from newsletters.register.engine import open_at, writing
from newsletters.register.schema import subscriber, suppression
from tests.conftest import press_environment, run_press
from tests.newsletters.mailing import pem, rsa_key
from tests.newsletters.sink import Sink, read, sink

LETTER = "2026-11-21-noyabr"
SECRET = "a secret of tests, long enough"
NAMES = (("Анна", "Сергеевна", "Кузнецова"), ("Пётр", "Ильич", "Сомов"), ("Вера", "", ""), ("", "", ""))


class Union:
    """A folder with texts, a register and a server: what a union's administrator has set up."""

    def __init__(self, content: Path, server: Sink) -> None:
        self.content, self.folder = content, content.parent
        key = self.folder / "dkim.pem"
        key.write_text(pem(rsa_key()), encoding="utf-8")
        (self.folder / "quotas.yaml").write_text("relay: без ограничений\n", encoding="utf-8")
        self.environment = {
            "STENGAZETA_MAIL_SECRET": SECRET, "STENGAZETA_DKIM_RSA_FILE": str(key),
            "STENGAZETA_SMTP_HOST": "127.0.0.1", "STENGAZETA_SMTP_PORT": str(server.port),
            "STENGAZETA_SMTP_SECURITY": "none", "STENGAZETA_QUOTAS": str(self.folder / "quotas.yaml"),
        }  # fmt: skip

    @property
    def register(self) -> Path:
        return self.folder / "register" / "subscribers.db"

    def people(self, number: int, first: int = 0) -> None:
        made = digests(self.environment)
        engine = open_at(URL.create("sqlite", database=str(self.register)))
        rows = []
        for at in range(first, first + number):
            given, patronymic, surname = NAMES[at % len(NAMES)]
            address = f"chitatel{at}@shkola{at % 3}.example"
            row = {"id": f"s{at:05d}", "address": address, "digest": made.of(address), "state": "active"}
            name = {"first": given, "patronymic": patronymic, "surname": surname}
            rows.append({**row, **name, "added_at": 1, "changed_at": 1})
        with writing(engine) as connection:
            connection.execute(insert(subscriber), rows)
        engine.dispose()

    def change(self, words: str) -> None:
        engine = open_at(URL.create("sqlite", database=str(self.register)))
        with writing(engine) as connection:
            connection.execute(text(words))
        engine.dispose()

    def send(self, *words: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        return run_press("send", *words, "--content", str(self.content), environment=self.environment | changes)

    def confirms_in_vain(self, server: Sink) -> None:
        """Confirm the letter while nobody takes it: everybody still waits, and then the server is there."""
        self.environment["STENGAZETA_SMTP_PORT"] = "1"
        self.typed(LETTER, LETTER, "--deliver")
        self.environment["STENGAZETA_SMTP_PORT"] = str(server.port)

    def typed(self, answer: str, *words: str) -> tuple[int, str]:
        """Run the command at a terminal and type something when it asks."""
        command = [sys.executable, "-P", "-m", "plugins.press", "send", *words, "--content", str(self.content)]
        child, terminal = pty.fork()
        if child == 0:
            os.execve(command[0], command, press_environment(**self.environment))
        shown, asked = "", False
        with contextlib.suppress(OSError):
            while select.select([terminal], [], [], 120)[0]:
                shown += os.read(terminal, 4096).decode("utf-8", "replace")
                if not asked and "наберите имя" in shown:
                    os.write(terminal, f"{answer}\n".encode())
                    asked = True
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


def test_where_nobody_may_be_written_to_the_command_says_where_to_look(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(2)
        union.change("update subscriber set state = 'waiting'")
        shown = union.send(LETTER)
        assert shown.returncode == 0, shown.stderr
        assert "Получать письмо некому" in shown.stdout
        assert "./press subscribers counts" in shown.stdout
        assert "--deliver" not in shown.stdout
        refused = union.send(LETTER, "--deliver")
        assert (refused.returncode, server.taken()) == (1, [])
        assert "получать письмо некому" in refused.stderr


def test_a_letter_is_shown_confirmed_sent_and_reported(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(40)
        union.change("update subscriber set state = 'left' where id = 's00005'")
        union.change("update subscriber set state = 'waiting' where id = 's00006'")
        shown = union.send(LETTER)
        assert shown.returncode == 0, shown.stderr
        assert "Получат: 38\u00a0читателей." in shown.stdout
        assert "не получат — отписался: 1" in shown.stdout
        assert "38\u00a0писем сегодня" in shown.stdout
        assert "Ничего не отправлено" in shown.stdout
        assert len(re.findall(r"Кому: c…@shkola\d\.example\. \S", shown.stdout)) == 3
        assert "chitatel" not in shown.stdout + shown.stderr
        copies = known.parent / ".cache" / "send" / LETTER
        assert sorted(one.name for one in copies.iterdir()) == [
            f"{at}.{end}" for at in (1, 2, 3) for end in ("eml", "txt")
        ]
        assert copies.stat().st_mode & 0o777 == 0o700
        assert all(one.stat().st_mode & 0o777 == 0o600 for one in copies.iterdir())
        assert server.taken() == []

        refused = union.send(LETTER, "--deliver")
        assert refused.returncode == 1
        assert "человек за терминалом" in refused.stderr
        code, said = union.typed("yes", LETTER, "--deliver")
        assert code == 1
        assert "имя не совпало" in said
        assert server.taken() == []
        assert union.send(LETTER, "--yes", LETTER).returncode == 1

        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert code == 0, said
        assert "отправлено 38, рассылка закончена" in said
        assert "] отправлено 1 из 39\r" in said
        told = server.taken()
        assert len({one.recipient for one in told}) == len(told) == 38
        _reported(union)

        union.people(2, first=40)
        again = union.send(LETTER)
        assert "По журналу: отправлено 38, исключено 1." in again.stdout
        assert "Новых читателей: 2" in again.stdout
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert code == 0, said
        assert len({one.recipient for one in server.taken()}) == len(server.taken()) == 40
    assert not (known.parent / ".cache" / "oshibka.log").exists()


def _reported(union: Union) -> None:
    folder = union.register.parent / "reports"
    told = json.loads((folder / f"{LETTER}.json").read_text(encoding="utf-8"))
    assert told["states"] == {"sent": 38, "suppressed": 1}
    (unsent,) = told["unsent"]
    assert unsent == {
        "subscriber": "s00005", "address": "c…@shkola2.example", "state": "suppressed", "reason": "left",
        "tries": 0, "reply": "",
    }  # fmt: skip
    assert (folder / f"{LETTER}.pdf").read_bytes().startswith(b"%PDF-")
    assert "chitatel" not in json.dumps(told)


def test_cron_goes_on_with_the_letter_that_was_confirmed_though_the_texts_have_changed(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(30)
        dead = {"STENGAZETA_SMTP_PORT": "1"}
        union.environment |= dead
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert code == 1
        assert "Рассылка продолжится сама" in said
        union.environment["STENGAZETA_SMTP_PORT"] = str(server.port)
        path = known / "letters" / f"{LETTER}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nЭтих слов никто не подтверждал.\n", encoding="utf-8")
        quiet = union.send("--continue")
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
        union.change("update campaign set not_before = 0")
        done = union.send("--continue")
        assert done.returncode == 0, done.stderr
        assert "рассылка закончена" in done.stdout
        assert len(server.taken()) == 30
        shown = union.send(LETTER)
        assert "Текст с тех пор изменился" in shown.stdout
        assert "никто не подтверждал" not in "".join(
            one.read_text(encoding="utf-8") for one in (known.parent / ".cache" / "send" / LETTER).glob("*.txt")
        )


def test_a_campaign_that_missed_its_hour_asks_again(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(5)
        union.confirms_in_vain(server)
        union.change("update campaign set not_before = not_before - 100000, confirmed_at = confirmed_at - 100000")
        late = union.send("--continue")
        assert late.returncode == 1
        assert "опоздало на 2" in late.stderr
        assert union.send("--continue").returncode == 0
        assert server.taken() == []
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert (code, len(server.taken())) == (0, 5), said


def test_what_was_stopped_asks_for_a_person_and_what_is_done_is_not_stopped(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(5)
        union.confirms_in_vain(server)
        assert union.send(LETTER, "--stop").returncode == 0
        refused = union.send(LETTER, "--yes", LETTER)
        assert (refused.returncode, server.taken()) == (1, [])
        assert "Подтвердите её снова" in refused.stderr
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert (code, len(server.taken())) == (0, 5), said
        for words, told in ((("--stop",), "останавливать нечего"), (("--settle", "повторить"), "Решать нечего")):
            nothing = union.send(LETTER, *words)
            assert (nothing.returncode, nothing.stdout) == (1, "")
            assert told in nothing.stderr
        done = union.send(LETTER, "--yes", LETTER)
        assert (done.returncode, len(server.taken())) == (0, 5)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "какое письмо отправить"),
        (("net-takogo",), "письма «net-takogo» нет"),
        ((LETTER, "--stop"), "ещё не подтверждали"),
        ((LETTER, "--yes", "drugoe"), "это другое письмо"),
        ((LETTER, "--stop", "--settle", "дошло"), "нужен один ключ"),
        ((LETTER, "--continue"), "--continue продолжает все рассылки"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(known: Path, words: tuple[str, ...], said: str) -> None:
    with sink(known.parent / "taken.txt") as server:
        done = Union(known, server).send(*words)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "Подробности" not in done.stderr


def test_a_letter_with_errors_goes_to_nobody(known: Path) -> None:
    path = known / "letters" / f"{LETTER}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("signatory:", "signatori:"), encoding="utf-8")
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(3)
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert code == 1
        assert "signatori" in said
        assert "Подписчикам ничего не ушло" in said
        assert server.taken() == []


def test_suppression_counts_whatever_the_state_says(known: Path) -> None:
    with sink(known.parent / "taken.txt") as server:
        union = Union(known, server)
        union.people(4)
        digest = digests(union.environment).of("chitatel2@shkola2.example")
        engine = open_at(URL.create("sqlite", database=str(union.register)))
        with writing(engine) as connection:
            connection.execute(insert(suppression).values(digest=digest, reason="asked", at=1))
        engine.dispose()
        code, said = union.typed(LETTER, LETTER, "--deliver")
        assert code == 0, said
        assert "просил не писать: 1" in said
        assert {one.recipient for one in read(server.record)} == {
            f"chitatel{at}@shkola{at % 3}.example" for at in (0, 1, 3)
        }
