"""What a message is, and whose: by the standard, without one, by tags, by what can be forged."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from newsletters.returns.came import BLOCKED, COMPLAINT, DELAY, HARD, JOIN, LEAVE, NOTHING, SOFT
from newsletters.returns.requests import SUBSCRIBE
from newsletters.returns.sorting import Ours, sort
from plugins.newsroom.model import Organization, Sender, Source
from plugins.website.asks import subscription
from tests.newsletters.returns.samples import (
    ANNA,
    BORIS,
    IDENTITY,
    OURS,
    SENDER,
    complaint,
    dsn,
    envelope,
    letter,
    returned,
    way_out,
)  # fmt: skip

GONE = "550 5.1.1 User unknown"


def test_a_notification_to_the_envelope_is_proven() -> None:
    came = sort(dsn("5.1.1", GONE), OURS)
    assert (came.kind, came.status, came.copy, came.proven, came.addresses) == (HARD, "5.1.1", ANNA, True, ())
    assert came.words == "5.1.1 smtp; 550 5.1.1 User unknown"


@pytest.mark.parametrize("field", ["X-Original-To", "Envelope-To", "To", "Received"])
def test_the_envelope_is_found_wherever_a_server_writes_it(field: str) -> None:
    value = f"by home.example for <{envelope(BORIS).upper()}>; now" if field == "Received" else envelope(BORIS).upper()
    raw = f"{field}: {value}\r\n".encode() + dsn("5.1.1", GONE, copy=None, to=SENDER)
    assert sort(raw, OURS).copy == BORIS


def test_the_address_it_came_to_wins_over_what_is_sent_back() -> None:
    raw = dsn("5.1.1", GONE, copy=ANNA, to=envelope(BORIS))
    assert sort(raw, OURS).copy == BORIS


def test_a_tag_in_what_is_sent_back_is_proof_too() -> None:
    came = sort(dsn("5.1.1", GONE, to="bounce@home.example"), OURS)
    assert (came.copy, came.proven) == (ANNA, True)


def test_a_message_id_names_a_copy_but_proves_nothing() -> None:
    bare = "\r\n".join(line for line in returned(ANNA).splitlines() if line.startswith(("From", "Message-ID")))
    raw = dsn("5.1.1", GONE, copy=None).replace(b"Subject: hello\r\n\r\nhello", bare.encode() + b"\r\n\r\nhello")
    came = sort(raw, OURS)
    assert (came.copy, came.proven, came.addresses) == (ANNA, False, ("anna@there.example",))
    assert sort(raw.replace(b"home.example>", b"other.example>"), OURS).copy is None


def test_a_forged_tag_names_nobody() -> None:
    forged = envelope(ANNA)[:-20] + "a" * 7 + envelope(ANNA)[-13:]
    came = sort(dsn("5.1.1", GONE, copy=None, to=forged), OURS)
    assert (came.copy, came.addresses) == (None, ("anna@there.example",))


def test_our_own_words_that_are_sent_back_are_not_the_servers() -> None:
    """The returned letter says «user unknown, mailbox full, spam»: its kind comes from the notice."""
    assert sort(dsn("5.0.0", "550 Rejected by policy"), OURS).kind == BLOCKED
    plain = (
        f"Return-Path: <>\r\nDelivered-To: {envelope(ANNA)}\r\nFrom: MAILER-DAEMON@x.example\r\nSubject: failure notice"
        "\r\n\r\nUnable to deliver.\r\nSubject: user unknown\r\n--- Below this line is a copy of the message.\r\n\r\n"
        f"{returned(ANNA)}"
    )
    assert sort(plain.encode(), OURS).kind == SOFT


@pytest.mark.parametrize(
    ("status", "said", "action", "kind"),
    [
        ("4.4.1", "connection timed out", "delayed", DELAY), ("4.2.2", "452 4.2.2 full", "failed", SOFT),
        ("5.7.1", "550 5.7.1 spam", "failed", BLOCKED), ("2.1.5", "250 ok", "delivered", NOTHING),
        ("2.1.5", "250 ok", "relayed", NOTHING),
    ],
)  # fmt: skip
def test_what_a_notification_tells(status: str, said: str, action: str, kind: str) -> None:
    assert sort(dsn(status, said, action=action), OURS).kind == kind


@pytest.mark.parametrize(
    "fields",
    [
        {"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Precedence": "auto_reply"},
        {"X_Auto_Response_Suppress": "All"},
    ],
)  # fmt: skip
def test_who_is_on_holiday_is_not_lost(fields: dict[str, str]) -> None:
    raw = letter("Автоответ: я в отпуске, mailbox full, user unknown", to=envelope(ANNA), **fields)
    assert sort(raw, OURS).kind == NOTHING


def test_a_persons_answer_stays_in_the_mailbox() -> None:
    assert sort(letter("Re: Новости профсоюза"), OURS).kind == NOTHING
    assert sort(letter("не доставлено вовремя"), OURS).kind == NOTHING


def test_an_answer_that_quotes_our_whole_letter_is_no_failure() -> None:
    """It holds our tags, our Message-ID, and says what a server would say."""
    quoted = "".join(f"> {line}\r\n" for line in returned(ANNA).splitlines())
    said = "Газета не доставлена, user unknown, такого адреса нет"
    for fields in ({}, {"In_Reply_To": "<x@home.example>", "References": "<x@home.example>"}):
        raw = letter("Re: Mail delivery failed: не доставлено", **fields) + f"{said}\r\n{quoted}".encode()
        assert sort(raw, OURS).kind == NOTHING


def test_mail_ru_and_yandex_in_russian() -> None:
    text = (
        "Это письмо создано автоматически сервером Mail.Ru, отвечать на него не нужно.\r\n\r\nК сожалению, Ваше письмо "
        "не может быть доставлено одному или нескольким получателям:\r\n\r\nanna@there.example\r\n  {}\r\n"
    )
    for said, kind in (("почтовый ящик переполнен", SOFT), ("такого пользователя нет, ящик удалён", HARD)):
        raw = (
            f"Return-Path: <>\r\nTo: {envelope(ANNA)}\r\nFrom: mailer-daemon@corp.mail.ru\r\nSubject: =?utf-8?b?"
            f"{base64.b64encode('Ваше сообщение не доставлено'.encode()).decode()}?=\r\nContent-Type: text/plain; "
            f"charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        ).encode() + text.format(said).encode("cp1251")
        came = sort(raw, OURS)
        assert (came.kind, came.copy) == (kind, ANNA)
        assert "anna@there.example" not in came.words


def test_a_notification_that_somebody_forwarded_whole() -> None:
    inside = dsn("5.1.1", GONE).decode()
    raw = (
        "From: postmaster@home.example\r\nTo: bounce@home.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="c"\r\n\r\n--c\r\nContent-Type: message/rfc822\r\n\r\n'
        f"{inside}\r\n--c--\r\n"
    )
    came = sort(raw.encode(), OURS)
    assert (came.kind, came.copy) == (HARD, ANNA)


def test_complaints_and_what_is_none() -> None:
    came = sort(complaint(), OURS)
    assert (came.kind, came.copy, came.proven) == (COMPLAINT, ANNA, True)
    came = sort(complaint(copy=None), OURS)
    assert (came.kind, came.copy, came.addresses) == (COMPLAINT, None, ("anna@there.example",))
    for feedback in ("not-spam", "auth-failure"):
        assert sort(complaint(feedback=feedback), OURS).kind == NOTHING


@pytest.mark.parametrize(
    "subject", ["unsubscribe-{}", "Re: unsubscribe-{}", "otpiska-{}", "Отписка {}", "UNSUBSCRIBE-{}"]
)
def test_a_tag_lets_go_whoever_writes(subject: str) -> None:
    came = sort(letter(subject.format(way_out(ANNA)), writer="stranger@there.example"), OURS)
    assert (came.kind, came.copy, came.proven) == (LEAVE, ANNA, True)


def test_a_wrong_tag_lets_nobody_go() -> None:
    bounce = envelope(ANNA).partition("+")[2].partition("@")[0]
    for words in (f"unsubscribe-{bounce}", f"unsubscribe-{way_out(ANNA)[:-1]}a"):
        assert sort(letter(words), OURS).kind == NOTHING


def test_without_a_tag_the_writers_own_address_counts() -> None:
    came = sort(letter("Отписаться"), OURS)
    assert (came.kind, came.copy, came.addresses) == (LEAVE, None, ("anna@there.example",))
    several = letter("unsubscribe").replace(b"From: Anna <anna@there.example>", b"From: a@x.example, b@x.example")
    assert sort(several, OURS).kind == NOTHING


def test_forgers_loops_and_machines_are_not_listened_to() -> None:
    forged = letter("unsubscribe", Authentication_Results="mx.home.example; dmarc=fail header.from=there.example")
    assert sort(forged, OURS).kind == NOTHING
    for fields in (
        {"Auto_Submitted": "auto-generated"}, {"Precedence": "bulk"}, {"List_Id": "<x.example>"}, {"Return_Path": "<>"},
    ):  # fmt: skip
        assert sort(letter("unsubscribe", **fields), OURS).kind == NOTHING
        assert sort(letter(SUBSCRIBE, **fields), OURS).kind == NOTHING
    assert sort(letter("unsubscribe", writer="noreply@there.example"), OURS).kind == NOTHING
    tagged = f"unsubscribe-{way_out(ANNA)}"
    assert sort(letter(tagged, Auto_Submitted="auto-replied"), OURS).kind == NOTHING
    assert sort(letter(tagged, Auto_Submitted="auto-generated"), OURS).kind == LEAVE


def test_only_the_subject_of_the_sites_link_subscribes() -> None:
    assert sort(letter(SUBSCRIBE), OURS).kind == JOIN
    assert sort(letter("Подпишите меня, пожалуйста"), OURS).kind == NOTHING
    assert sort(letter(f"Re: {SUBSCRIBE}"), OURS).kind == NOTHING


def test_the_sites_link_writes_that_subject() -> None:
    union = Organization(
        source=Source(path="organization.yaml", text=""), site_url="", timezone="UTC",
        sender=Sender(name="Профсоюз", email=SENDER),
    )  # fmt: skip
    assert parse_qs(urlsplit(subscription(union)).query)["subject"] == [SUBSCRIBE]


@pytest.mark.parametrize(
    ("results", "sure"),
    [
        ("mx.home.example; dmarc=pass header.from=there.example", True),
        ("mx.home.example; spf=pass; dmarc=pass (p=none) header.from=there.example; dkim=pass", True),
        ("mx.home.example; dmarc=pass header.from=there.example.evil.example", False),
        ("mx.evil.example; dmarc=pass header.from=there.example", False),
        ("mx.home.example; dmarc=none header.from=there.example", False),
    ],
)
def test_only_our_own_server_vouches_for_a_sender(results: str, sure: bool) -> None:
    raw = letter(SUBSCRIBE, Authentication_Results=results)
    assert sort(raw, Ours(identity=IDENTITY, trusted="mx.home.example")).proven is sure
    assert not sort(raw, OURS).proven
