"""The server that delivery is tested against does what its options say: seen by the standard library's own client."""

import smtplib
import time
from pathlib import Path

import pytest

from tests.newsletters.sink import sink

LETTER = b"From: a@b.example\r\nMessage-ID: <%d.x@b.example>\r\n\r\nText\r\n"


def send(client: smtplib.SMTP, number: int) -> None:
    client.sendmail("a@b.example", [f"r{number}@c.example"], LETTER % number)


def test_letters_are_remembered_with_whom_they_were_for(tmp_path: Path) -> None:
    with sink(tmp_path / "taken") as server:
        with smtplib.SMTP("127.0.0.1", server.port) as client:
            for number in range(20):
                send(client, number)
            assert client.esmtp_features.keys() >= {"pipelining", "8bitmime", "size"}
        taken = server.taken()
    assert [one.message_id for one in taken] == [f"<{number}.x@b.example>" for number in range(20)]
    assert [one.recipient for one in taken] == [f"r{number}@c.example" for number in range(20)]
    assert all(abs(one.at - time.time()) < 600 for one in taken)


def test_it_misbehaves_as_asked(tmp_path: Path) -> None:
    again = lost = refused = 0
    words = ("--lost", "0.1", "--again", "0.2", "--refused", "0.3", "--no-pipelining")
    with sink(tmp_path / "taken", *words) as server:
        client = smtplib.SMTP("127.0.0.1", server.port)
        for number in range(300):
            try:
                send(client, number)
            except smtplib.SMTPDataError as error:
                again += error.smtp_code == 451
            except smtplib.SMTPRecipientsRefused:
                refused += 1
            except smtplib.SMTPServerDisconnected:
                lost += 1
                client = smtplib.SMTP("127.0.0.1", server.port)
        assert "pipelining" not in client.esmtp_features
        taken = server.taken()
    assert (lost > 5, again > 20, refused > 50) == (True, True, True)
    assert len(taken) == 300 - again - refused


def test_it_says_goodbye_and_is_slow(tmp_path: Path) -> None:
    with sink(tmp_path / "taken", "--goodbye", "2", "--delay", "20") as server:
        client = smtplib.SMTP("127.0.0.1", server.port)
        start = time.monotonic()
        send(client, 1)
        send(client, 2)
        assert time.monotonic() - start > 8 * 0.019
        with pytest.raises(smtplib.SMTPResponseException) as caught:
            send(client, 3)
        assert caught.value.smtp_code == 421
