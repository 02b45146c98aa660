"""Letters over SMTP to our own sink: what is told of each is what the sink took, in every way it can misbehave."""

import collections
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsletters.delivery.envelope import text
from newsletters.delivery.replies import queue_id
from newsletters.delivery.smtp import Smtp
from newsletters.delivery.transport import Answer, LostConnectionError, Outgoing
from newsletters.frozen import Personal
from newsletters.relay import Relay, RelayError
from tests.newsletters.sink import Sink, sink


def letter(number: int, body: bytes = b"Text\r\n") -> Outgoing:
    head = b"From: a@b.example\r\nMessage-ID: <%d@b.example>\r\n\r\n" % number
    personal = Personal(sender=f"bounce+{number}@b.example", recipient=f"r{number}@c.example", message=head + body)
    return Outgoing(str(number), personal)


def letters(number: int) -> Iterator[Outgoing]:
    return (letter(at) for at in range(number))


class Ledger:
    """Remembers what it was told; answers that nobody may leave whose number is in `held`."""

    def __init__(self, held: frozenset[str] = frozenset()) -> None:
        self.held, self.answers, self.told = held, dict[str, Answer](), list[str]()

    def __call__(self, answer: Answer | None, following: Outgoing | None) -> bool:
        if answer is not None:
            assert answer.id not in self.answers
            self.answers[answer.id] = answer
        if following is not None:
            self.told.append(following.id)
        return following is None or following.id not in self.held


def relay(server: Sink) -> Relay:
    return Relay(host="127.0.0.1", port=server.port, security="none")


def taken(server: Sink) -> collections.Counter[str]:
    return collections.Counter(one.message_id[1:-1].partition("@")[0] for one in server.taken())


@pytest.mark.parametrize("words", [(), ("--no-pipelining",), ("--delay", "1")], ids=["pipelined", "one by one", "slow"])
def test_every_letter_is_taken_and_told_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    ledger = Ledger()
    with sink(tmp_path / "taken", *words) as server:
        Smtp(relay(server)).deliver(letters(200), ledger)
        assert taken(server) == collections.Counter(str(at) for at in range(200))
        assert all(f"<{one.recipient[1:-10]}@b.example>" == one.message_id for one in server.taken())
    assert ledger.told == [str(at) for at in range(200)]
    assert {answer.code for answer in ledger.answers.values()} == {250}
    assert ledger.answers["0"].queue_id == "00000001"


def test_a_letter_costs_one_round_trip_instead_of_four(tmp_path: Path) -> None:
    gaps = {}
    for way in ("--seed=1", "--no-pipelining"):
        with sink(tmp_path / way, "--delay", "10", way) as server:
            Smtp(relay(server)).deliver(letters(60), Ledger())
            between = sorted(after.at - before.at for before, after in itertools.pairwise(server.taken()))
            gaps[way] = between[len(between) // 2]
    assert gaps["--no-pipelining"] > 2.5 * gaps["--seed=1"]


@pytest.mark.parametrize("pipelining", [True, False])
def test_what_was_refused_is_told_by_its_stage(tmp_path: Path, pipelining: bool) -> None:
    ledger = Ledger()
    words = ("--refused", "0.3", "--again", "0.2", *(() if pipelining else ("--no-pipelining",)))
    with sink(tmp_path / "taken", *words) as server:
        Smtp(relay(server)).deliver(letters(300), ledger)
        kinds = collections.Counter((one.stage, one.code, one.status) for one in ledger.answers.values())
        assert set(taken(server)) == {one.id for one in ledger.answers.values() if one.code == 250}
    assert len(ledger.answers) == 300
    assert kinds.keys() == {("data", 250, "2.0.0"), ("rcpt", 550, "5.1.1"), ("data", 451, "4.3.0")}
    assert min(kinds.values()) > 20


@pytest.mark.parametrize("pipelining", [True, False])
def test_who_may_not_get_a_letter_gets_nothing_not_even_an_empty_one(tmp_path: Path, pipelining: bool) -> None:
    ledger = Ledger(frozenset(("0", "7", "8", "19")))
    with sink(tmp_path / "taken", *(() if pipelining else ("--no-pipelining",))) as server:
        Smtp(relay(server)).deliver(letters(20), ledger)
        assert sorted(taken(server)) == sorted(set(map(str, range(20))) - ledger.held)
        assert {one.message_id for one in server.taken()} & {"-"} == set()
    assert ledger.told == [str(at) for at in range(20)]
    assert ledger.answers.keys().isdisjoint(ledger.held)


@pytest.mark.parametrize("pipelining", [True, False])
def test_lost_answers_leave_one_letter_in_doubt_each(tmp_path: Path, pipelining: bool) -> None:
    ledger, doubtful, reasons = Ledger(), list[str](), set[str]()
    left = dict.fromkeys(map(str, range(300)))
    words = ("--lost", "0.05", *(() if pipelining else ("--no-pipelining",)))
    with sink(tmp_path / "taken", *words) as server:
        while left:
            try:
                Smtp(relay(server)).deliver((letter(int(one)) for one in list(left)), ledger)
            except LostConnectionError as error:
                doubtful.append(error.doubtful)
                reasons.add(str(error))
            for one in (*ledger.answers, *doubtful):
                left.pop(one, None)
        assert taken(server) == collections.Counter(map(str, range(300)))
    assert len(doubtful) > 3
    assert reasons == {f"Сервер 127.0.0.1:{server.port} оборвал связь."}
    assert ledger.answers.keys().isdisjoint(doubtful)


def test_a_server_that_ends_a_conversation_after_some_letters_is_asked_again(tmp_path: Path) -> None:
    ledger = Ledger()
    with sink(tmp_path / "taken", "--goodbye", "7") as server:
        Smtp(relay(server)).deliver(letters(50), ledger)
        assert taken(server) == collections.Counter(map(str, range(50)))
    assert {one.code for one in ledger.answers.values()} == {250}


def test_a_fault_while_the_next_letter_is_made_leaves_nothing_untold(tmp_path: Path) -> None:
    def some() -> Iterator[Outgoing]:
        yield from letters(3)
        raise LookupError("the register is gone")

    ledger = Ledger()
    with sink(tmp_path / "taken") as server:
        with pytest.raises(LookupError):
            Smtp(relay(server)).deliver(some(), ledger)
        assert len(taken(server)) == 3
    assert {one.code for one in ledger.answers.values()} == {250}
    assert len(ledger.answers) == 3


def test_a_letter_too_large_for_the_server_stops_before_it_and_not_within_the_one_before(tmp_path: Path) -> None:
    ledger = Ledger()
    with sink(tmp_path / "taken") as server:
        huge = Outgoing("2", Personal(sender="a@b.example", recipient="c@d.example", message=b"a" * (51 << 20)))
        with pytest.raises(RelayError) as caught:
            Smtp(relay(server)).deliver(iter([letter(1), huge]), ledger)
        assert taken(server) == {"1": 1}
    assert "Письмо весит 53.5 МБ, а сервер" in str(caught.value)
    assert ledger.answers["1"].code == 250


@pytest.mark.parametrize("body", [b".", b"..\r\n.", b"a\r\n.\r\nb", b"\r\n.\r\n\r\n..\r\n", b"a\r\n.b\r\n..c\r\n.\r\n"])
def test_lines_that_begin_with_a_dot_arrive_as_they_were(body: bytes) -> None:
    sent = b"".join(text(body))
    assert sent.count(b"\r\n.\r\n") == (0 if sent == b".\r\n" else 1)
    assert sent.endswith(b".\r\n")
    lines = sent.removesuffix(b".\r\n").split(b"\r\n")
    arrived = b"\r\n".join(line[1:] if line.startswith(b".") else line for line in lines)
    assert arrived.removesuffix(b"\r\n") == body.removesuffix(b"\r\n")


QUEUED = {
    "2.0.0 Ok: queued as 4Sx1bF0Q2Hz1234": "4Sx1bF0Q2Hz1234",
    "OK id=1rX2Yz-0003kQ-1B": "1rX2Yz-0003kQ-1B",
    "2.0.0 Ok: queued on mail-nwsmtp-smtp-main-77.iva.yp-c.yandex.net 1700000000-aBcDeF": "1700000000-aBcDeF",
    "2.0.0 Ok: queued on vla1-8dd28.qloud-c.yandex.net as 1608112345-AbCdEf": "1608112345-AbCdEf",
    "2.6.0 OK: queued as <a1b2c3@postbox>": "a1b2c3@postbox",
    "2.0.0 OK  1602752462 a1si123456lji.45 - gsmtp": "1602752462 a1si123456lji.45",
    "2.0.0 49JCJ0xk012345 Message accepted for delivery": "49JCJ0xk012345",
    "2.6.0 <x@y> [InternalId=123456, Hostname=a] Queued mail for delivery": "",
    "Ok 010201890b6d1f2c-3c1b2f7e-9a52-4a3e-8c1d-2f3b6f0a7e11-000000":
        "010201890b6d1f2c-3c1b2f7e-9a52-4a3e-8c1d-2f3b6f0a7e11-000000",
    "2.0.0 Ok": "",
}  # fmt: skip


@pytest.mark.parametrize(("words", "found"), QUEUED.items(), ids=range(len(QUEUED)))
def test_servers_tell_what_they_call_a_letter(words: str, found: str) -> None:
    assert queue_id(words) == found


def test_nothing_is_told_when_there_is_nothing(tmp_path: Path) -> None:
    ledger = Ledger()
    Smtp(Relay(host="127.0.0.1", port=9, security="none")).deliver(iter(()), ledger)
    assert (ledger.answers, ledger.told) == ({}, [])
