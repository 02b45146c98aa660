"""Whatever comes, it is sorted: no message is so broken that reading stops."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsletters.returns.came import BLOCKED, COMPLAINT, DELAY, HARD, JOIN, LEAVE, NOTHING, SOFT
from newsletters.returns.sorting import sort
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
    came = sort(raw, OURS)
    assert came.kind in KINDS
    assert len(came.words) <= 300
    assert "@" not in came.words
    came.words.encode("utf-8")


def test_nests_and_lengths_that_break_readers() -> None:
    nest = b"From: a@b.example\r\n" + b"".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\r\n\r\n--{n}\r\n'.encode() for n in range(3_000)
    )
    assert sort(nest, OURS).kind == NOTHING
    wrapped = b"Content-Type: message/rfc822\r\n\r\n" * 2_000 + b"Subject: x\r\n\r\nx"
    assert sort(wrapped, OURS).kind == NOTHING
    long = dsn("5.1.1", "550 5.1.1 User unknown").replace(b"Undelivered.", b"-- original " * 20_000)
    assert sort(long, OURS).kind == HARD
    assert sort(dsn("5.1.1", "x", text="a@" * 50_000 + "\n" + "(" * 50_000), OURS).kind == HARD
