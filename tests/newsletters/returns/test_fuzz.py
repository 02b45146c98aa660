"""Whatever comes, it is sorted: no message is so broken that reading stops."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.returns.came import BLOCKED, COMPLAINT, DELAY, HARD, JOIN, LEAVE, NOTHING, SOFT
from newsletters.returns.parts import parse
from newsletters.returns.sorting import recognise
from tests.newsletters.returns.samples import ANNA, OURS, complaint, dsn, envelope, letter, way_out

KINDS = {HARD, SOFT, BLOCKED, DELAY, COMPLAINT, JOIN, LEAVE, NOTHING}
SOUND = (
    dsn("5.1.1", "550 5.1.1 User unknown"), complaint(), letter(f"unsubscribe-{way_out(ANNA)}"),
    letter("Автоответ", to=envelope(ANNA), Auto_Submitted="auto-replied"),
)  # fmt: skip
SPLINTERS = st.sampled_from([
    b"\r\n", b"\r\n\r\n", b"--b", b"--b--", b"\0", b"=?utf-8?b?", b"=?x?q?=FF?=", b"\xff\xfe", b": ", b"Content-Type: ",
    b"multipart/mixed; boundary=", b"message/rfc822\r\n\r\n", b'; charset="no-such"', b"; charset*=utf-8''%ff",
    b"base64",
    b"Content-Transfer-Encoding: base64\r\n", b"\xd0", b"<", b">", b"@", b"+", b"=", b'"', b"Status: 9.9.9\r\n",
    b"From: ",
    b"text/html\r\n\r\n<p", b"message/delivery-status\r\n\r\n", b"Subject: unsubscribe-\r\n", b"To: <@>, ,;:\r\n",
])  # fmt: skip


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A sound message with pieces cut out, doubled, put in."""
    raw = bytearray(draw(st.sampled_from(SOUND)))
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(raw)))
        end = min(len(raw), place + draw(st.integers(0, 60)))
        raw[place:end] = draw(st.one_of(SPLINTERS, st.binary(max_size=8), st.just(bytes(raw[place:end]) * 2)))
    return bytes(raw)


@settings(max_examples=250, deadline=None)
@given(st.one_of(broken(), st.binary(max_size=300), st.lists(SPLINTERS, max_size=40).map(b"".join)))
def test_any_bytes_are_sorted(raw: bytes) -> None:
    came = recognise(raw, OURS)
    assert came.kind in KINDS
    assert len(came.words) <= 300
    assert "@" not in came.words
    came.words.encode("utf-8")


def test_words_in_a_charset_with_a_nul_are_sorted() -> None:
    """Python's `email` decodes words as soon as somebody asks whether they are parts, and raises ValueError."""
    raw = b"From: a@there.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf\0-8\r\n\r\n\xd0\x90\r\n"
    with pytest.raises(ValueError, match="null"):
        parse(raw).get_payload()
    assert recognise(raw, OURS).kind in KINDS


SIZE = 100_000
"""Bytes of a hostile message; what grows with the square of it would take minutes at the size that is read."""
SERVER = b"From: mailer-daemon@x.example\r\nSubject: failure\r\n"
HTML = SERVER + b"Content-Type: text/html\r\n\r\n"
HOSTILE = {
    "marks": HTML + b"<style " * SIZE,
    "tags": HTML + b"<a" * SIZE,
    "parameters": SERVER + b'Content-Type: text/plain; a="' + b";" * SIZE,
    "words": b"From: mailer-daemon@x.example\r\nSubject: " + b"=?a?q?" * SIZE,
    "writers": b"Subject: unsubscribe\r\nFrom: " + b"a," * SIZE,
    "comments": b"Subject: unsubscribe\r\nFrom: " + b"(" * SIZE,
    "answers": b"Subject: " + b"re: " * SIZE,
    "reply": dsn("5.0.0", "550 " + "a" * SIZE),
    "users": dsn("5.0.0", "user " * SIZE),
    "one word": SERVER + b"\r\n" + b"a" * SIZE,
    "subjects": SERVER + b"\r\n" + b"subject: a\n " * SIZE,
    "blanks": SERVER + b"\r\n" + b"\n " * SIZE,
    "tags of ours": SERVER + b"\r\n" + b"aaaaaaaa." * SIZE,
    "dashes": SERVER + b"\r\n" + b"-" * SIZE,
    "parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * SIZE,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_message_keeps_the_reading_long(name: str) -> None:
    """Four times as long takes about four times the work: sixteen times would be the square."""
    whole = HOSTILE[name][:SIZE]
    half, full = (min(spent(whole[:size]) for _ in range(2)) for size in (SIZE // 4, SIZE))
    assert full < 10 * half + 0.5, (half, full)


def spent(raw: bytes) -> float:
    """Seconds of the processor."""
    before = time.process_time()
    recognise(raw, OURS)
    return time.process_time() - before


def test_nests_and_lengths_that_break_readers() -> None:
    nest = b"From: a@b.example\r\n" + b"".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'.encode() for n in range(3_000)
    )
    assert recognise(nest, OURS).kind == NOTHING
    wrapped = b"Content-Type: message/rfc822\r\n\r\n" * 2_000 + b"Subject: x\r\n\r\nx"
    assert recognise(wrapped, OURS).kind == NOTHING
    long = dsn("5.1.1", "550 5.1.1 User unknown").replace(b"Undelivered.", b"-- original " * 20_000)
    assert recognise(long, OURS).kind == HARD
    assert recognise(dsn("5.1.1", "x", text="a@" * 50_000 + "\n" + "(" * 50_000), OURS).kind == HARD
