"""The mail servers of the tests do what the tests rest on."""

import imaplib
import os
import smtplib
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.servers import dovecot, exim, postfix
from tests.servers.mail import HERE
from tests.servers.refusing import refusing

REFUSALS = {"nobody": "550 5.1.1 User unknown", "full": "452 4.2.2 Mailbox full"}
LETTER = "From: pisma@home.example\r\nMessage-ID: <{}@home.example>\r\n\r\nhello\r\n"


def send(port: int, recipient: str, number: int = 0) -> None:
    with smtplib.SMTP(HERE, port) as connection:
        connection.sendmail("bounce+abc@home.example", [recipient], LETTER.format(number).encode())


def test_postfix_accepts_tells_its_queue_ids_and_outlives_a_kill() -> None:
    with postfix.accepting() as relay:
        for number in range(3):
            send(relay.port, f"{number}@there.example", number)
        relay.settle()
        first = relay.queue_ids()
        relay.kill()
        relay.start()
        send(relay.port, "3@there.example", 3)
        relay.settle()
        ids = relay.queue_ids()
    assert set(ids) == {f"<{number}@home.example>" for number in range(4)}
    assert len(set(ids.values())) == 4
    assert first.items() <= ids.items()


def test_postfix_and_exim_bring_refusals_home() -> None:
    with refusing(REFUSALS) as port, postfix.bouncing(port) as one, exim.bouncing(port) as other:
        for server in (one, other):
            for name in (*REFUSALS, "glad"):
                send(server.port, f"{name}@there.example")
            server.settle(2)
            came = server.came()
            assert len(came) == 2
            assert all(b"bounce+abc@home.example" in message and b"delivery-status" in message for message in came)
            assert sum(b"4.2.2" in message for message in came) == 1


def test_dovecot_lets_in_only_who_trusts_it_and_knows_the_word() -> None:
    with dovecot.running() as server:
        server.put(b"Subject: hello\r\n\r\nhello\r\n")
        with pytest.raises(ssl.SSLCertVerificationError):
            imaplib.IMAP4_SSL(HERE, server.port, ssl_context=ssl.create_default_context())
        context = ssl.create_default_context(cafile=server.certificate)
        with imaplib.IMAP4_SSL(HERE, server.port, ssl_context=context) as box:
            with pytest.raises(imaplib.IMAP4.error):
                box.login(server.user, "wrong")
            box.authenticate("PLAIN", lambda _: f"\0{server.user}\0{server.password}".encode())
            box.select()
            assert box.uid("SEARCH", "ALL")[1] == [b"1"]


UNPACK = Path(__file__).parent / "unpack.sh"


def test_without_debians_archive_one_line_tells_and_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for name in ("sh", "rm", "mkdir", "dirname", "cat", "sed", "sort", "id"):
        real = subprocess.run(
            ["sh", "-c", f"command -v {name}"], capture_output=True, text=True, check=True
        ).stdout.strip()
        (tmp_path / "bin" / name).symlink_to(real)
    for tool in ("apt-get", "dpkg"):
        done = run_unpack(tmp_path)
        assert (done.returncode, len(done.stderr.splitlines())) == (0, 1), done.stderr
        assert "Почтовых серверов для проверок нет" in done.stderr
        assert not (tmp_path / "servers").exists()
        (tmp_path / "bin" / tool).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / "bin" / tool).chmod(0o755)
    assert "архив Debian недоступен" in run_unpack(tmp_path).stderr


def run_unpack(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = ["sh", str(UNPACK), str(folder / "servers")]
    return subprocess.run(command, env={"PATH": str(folder / "bin")}, capture_output=True, text=True, check=False)


def test_what_is_unpacked_gives_nobody_a_right() -> None:
    place = postfix.unpacked("postfix").parent
    modes = [one.stat().st_mode for one in place.rglob("*") if one.is_file()]
    assert modes
    assert not any(mode & 0o6000 for mode in modes)
    again = subprocess.run(
        ["sh", str(UNPACK), str(place)], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert again.stderr == ""
