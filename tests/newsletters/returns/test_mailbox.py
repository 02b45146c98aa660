"""The mailbox over IMAP, at Dovecot: what is read, what is marked, what a broken reading leaves, what is said."""

import imaplib
import smtplib
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine import URL

from newsletters.keys import SecretError
from newsletters.register import reading
from newsletters.register.engine import open_at, writing
from newsletters.register.engine import reading as at_one_moment
from newsletters.returns import mailbox
from newsletters.returns.account import Account, account
from newsletters.returns.apply import Outcome
from newsletters.returns.reading import Reader, Tally
from tests.newsletters.conftest import DIGESTS
from tests.newsletters.returns.people import DAY, SENT, member, person
from tests.newsletters.returns.samples import OURS, complaint, dsn, envelope, letter, returned, way_out
from tests.servers import dovecot, postfix
from tests.servers.mail import HERE, free_port
from tests.servers.refusing import refusing

GONE = "550 5.1.1 User unknown"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[dovecot.Dovecot]:
    with dovecot.running() as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
        yield running


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_at(URL.create("sqlite", database=str(tmp_path / "subscribers.db")))
    yield made
    made.dispose()


def box_of(server: dovecot.Dovecot, **changes: str) -> Account:
    values = {"host": HERE, "user": server.user, "password": server.password, "security": "tls"} | changes
    return Account(port=server.port, **values)  # type: ignore[arg-type]


def read(engine: Engine, where: Account, *, rehearsal: bool = False, now: int = SENT + DAY) -> Tally:
    with mailbox.opened(where, readonly=rehearsal) as box:
        reader = Reader(engine=engine, digests=DIGESTS, ours=OURS, now=now)
        return reader.read(box, where, rehearsal=rehearsal)


def flags(server: dovecot.Dovecot, folder: str = "INBOX") -> dict[str, bool]:
    """Whether each message of a folder, by its subject, is marked as read."""
    with imaplib.IMAP4_SSL(HERE, server.port, ssl_context=ssl.create_default_context()) as box:
        box.authenticate("PLAIN", lambda _: f"\0{server.user}\0{server.password}".encode())
        box.select(mailbox.quoted(folder), readonly=True)
        found = {}
        for number in box.search(None, "ALL")[1][0].split():
            answer = box.fetch(number.decode(), "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1]
            assert isinstance(answer[0], tuple)
            everything = b"".join(one if isinstance(one, bytes) else b"".join(one) for one in answer)
            found[answer[0][1].decode().strip().removeprefix("Subject: ")] = rb"\Seen" in everything
    return found


def test_everything_new_is_read_once_and_strangers_letters_stay_unread(server: dovecot.Dovecot, engine: Engine) -> None:
    with writing(engine) as connection:
        anna, boris, vera, glad = (
            member(connection, f"{name}@there.example") for name in ("anna", "boris", "vera", "glad")
        )
    server.put(dsn("5.1.1", GONE, copy=anna))
    server.put(letter("Question"))
    server.put(b"\xff\xfe broken \0 beyond repair")
    server.put(complaint(boris))
    server.put(letter(f"unsubscribe-{way_out(vera)}", writer="vera@there.example"))
    tally = read(engine, box_of(server))
    assert tally.kinds == {"hard": 1, "complaint": 1, "leave": 1}
    assert tally.outcomes == {Outcome.DONE: 3, Outcome.NOTHING: 2}
    with at_one_moment(engine) as connection:
        assert [one.id for one in reading.readers(connection)] == [glad.subscriber]
    marked = flags(server)
    assert [subject for subject, seen in marked.items() if not seen] == ["Question", ""]
    assert sum(read(engine, box_of(server)).outcomes.values()) == 0
    server.put(dsn("4.2.2", "452 4.2.2 full", copy=glad))
    assert read(engine, box_of(server)).kinds == {"soft": 1}


def test_a_reading_that_breaks_off_goes_on_where_it_was(
    server: dovecot.Dovecot, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(engine) as connection:
        copies = [member(connection, f"{name}@there.example") for name in "abcdef"]
    for copy in copies:
        server.put(dsn("4.2.2", "452 4.2.2 full", copy=copy))
    whole, done = mailbox.Mailbox.put_away, []

    def breaks(self: mailbox.Mailbox, uid: int) -> None:
        done.append(uid)
        if len(done) == 3:
            raise ConnectionResetError
        whole(self, uid)

    monkeypatch.setattr(mailbox.Mailbox, "put_away", breaks)
    with pytest.raises(mailbox.MailboxError, match="не отвечает"):
        read(engine, box_of(server))
    monkeypatch.undo()
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    assert read(engine, box_of(server)).outcomes == {Outcome.DONE: 3}


def test_after_the_numbers_have_changed_nothing_counts_twice(server: dovecot.Dovecot, engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
    server.put(dsn("4.2.2", "452 4.2.2 full", copy=anna))
    assert read(engine, box_of(server)).outcomes == {Outcome.DONE: 1}
    server.stop()
    for one in server.maildir.glob("dovecot*"):
        one.unlink()  # Dovecot numbers anew
    server.start()
    assert read(engine, box_of(server), now=SENT + 2 * DAY).outcomes == {Outcome.AGAIN: 1}


def test_what_is_done_with_moves_to_a_folder_with_a_russian_name(server: dovecot.Dovecot, engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
    server.put(dsn("5.1.1", GONE, copy=anna))
    server.put(letter("Question"))
    where = box_of(server, done="Учтено & в архив")
    for _ in range(2):
        read(engine, where)
    assert flags(server) == {"Question": False}
    assert flags(server, "Учтено & в архив") == {"Undelivered Mail Returned to Sender": True}


@pytest.mark.parametrize(("lacking", "left"), [({"MOVE"}, 1), ({"MOVE", "UIDPLUS"}, 2)])
def test_servers_that_cannot_move_copy(
    server: dovecot.Dovecot, engine: Engine, monkeypatch: pytest.MonkeyPatch, lacking: set[str], left: int
) -> None:
    """Without UIDPLUS an EXPUNGE would take away what others have marked: then the message stays, marked itself."""
    with writing(engine) as connection:
        anna = member(connection)
    server.put(dsn("5.1.1", GONE, copy=anna))
    server.put(letter("Question"))
    opened = mailbox.Mailbox.open

    def poorer(self: mailbox.Mailbox, *, readonly: bool) -> None:
        self._can -= lacking
        opened(self, readonly=readonly)

    monkeypatch.setattr(mailbox.Mailbox, "open", poorer)
    assert read(engine, box_of(server, done="Done")).kinds == {"hard": 1}
    assert len(flags(server)) == left
    assert flags(server, "Done") == {"Undelivered Mail Returned to Sender": True}


def test_a_rehearsal_changes_nothing_anywhere(server: dovecot.Dovecot, engine: Engine) -> None:
    with writing(engine) as connection:
        anna = member(connection)
    server.put(dsn("5.1.1", GONE, copy=anna))
    for _ in range(2):
        assert read(engine, box_of(server, done="Done"), rehearsal=True).kinds == {"hard": 1}
    assert flags(server) == {"Undelivered Mail Returned to Sender": False}
    with at_one_moment(engine) as connection:
        assert person(connection, anna).state == "active"


def test_from_a_refusal_at_postfix_to_a_suppressed_reader(server: dovecot.Dovecot, engine: Engine) -> None:
    """The whole way with real servers: sent, refused, brought home, delivered, read over IMAP, suppressed."""
    with writing(engine) as connection:
        anna, glad = member(connection), member(connection, "glad@there.example")
    with refusing({"anna": GONE}) as port, postfix.bouncing(port) as relay:
        with smtplib.SMTP(HERE, relay.port) as connection_:
            for copy, name in ((anna, "anna"), (glad, "glad")):
                to = f"{name}@there.example"
                connection_.sendmail(envelope(copy), [to], returned(copy, to).partition("\r\n")[2].encode())
        relay.settle(1)
        for message in relay.came():
            server.put(message)
    assert read(engine, box_of(server)).kinds == {"hard": 1}
    with at_one_moment(engine) as connection:
        assert [one.id for one in reading.readers(connection)] == [glad.subscriber]


def test_what_goes_wrong_is_one_sentence_without_the_password(
    server: dovecot.Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {
        "имя или пароль": box_of(server, password="неверно"),
        "нет папки «Нет такой»": box_of(server, folder="Нет такой"),
        "не найти": box_of(server, host="nowhere.invalid"),
    }
    for words, where in wrong.items():
        with pytest.raises(mailbox.MailboxError, match=words) as told, mailbox.opened(where):
            pass
        assert server.password not in str(told.value)
        assert "неверно" not in str(told.value)
    monkeypatch.setattr(mailbox, "PATIENCE", 1)
    closed = Account(host=HERE, port=free_port(), security="tls", user="x", password="y")
    with pytest.raises(mailbox.MailboxError, match="не отвечает"), mailbox.opened(closed):
        pass
    with (
        pytest.raises(mailbox.MailboxError, match=r"IMAP|оборвал|шифр|не отвечает"),
        mailbox.opened(box_of(server, security="starttls")),
    ):
        pass
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(mailbox.MailboxError, match="неизвестный центр"), mailbox.opened(box_of(server)):
        pass


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"STENGAZETA_IMAP_HOST": ""}, "Нет почтового ящика возвратов"),
        ({"STENGAZETA_IMAP_PORT": "x"}, "не номер порта"),
        ({"STENGAZETA_IMAP_SECURITY": "none"}, "не годится"), ({"STENGAZETA_IMAP_PASSWORD": ""}, "пароля нет"),
    ],
)  # fmt: skip
def test_settings_that_make_no_sense_are_named(changes: dict[str, str], words: str) -> None:
    good = {
        "STENGAZETA_IMAP_HOST": "imap.home.example",
        "STENGAZETA_IMAP_USER": "x",
        "STENGAZETA_IMAP_PASSWORD": "тайна",
    }
    assert account(good).port == 993
    assert "тайна" not in repr(account(good))
    assert account(good | {"STENGAZETA_IMAP_PORT": "143"}, folder="Спам") == Account(
        host="imap.home.example", port=143, security="starttls", user="x", password="тайна", folder="Спам"
    )
    with pytest.raises(SecretError, match=words):
        account(good | changes)
