"""Whatever a server does, and wherever the wire is cut: what is told of each letter is what happened to it.

No letter answered 250 is told otherwise, none is told as sent that was not answered 250, at most one is in doubt, and
nobody who must not get a letter gets one. `./press test --full` plays a hundred thousand conversations.
"""

import os
import random
from collections.abc import Iterator

import pytest

from newsletters.delivery.replies import LONGEST_LINE, GarbageError, Replies, Reply
from newsletters.delivery.transport import Answer, LostConnectionError, Outgoing
from newsletters.frozen import Personal
from newsletters.relay import RelayError
from tests.newsletters.scripted import Plan, Scripted, Server, Truth

TIMES = 100_000 if os.environ.get("PRESS_FULL") else 3_000
BODIES = (b"Text\r\n", b".\r\n", b"..a\r\n.\r\nb\r\n", b"MAIL FROM:<x>\r\n.QUIT\r\n")


def letter(number: int) -> Outgoing:
    message = b"Message-ID: <%d@b.example>\r\n\r\n" % number + BODIES[number % len(BODIES)]
    return Outgoing(str(number), Personal(sender="a@b.example", recipient="c@d.example", message=message))


class Play:
    """One call of `deliver`, what it told, what was true."""

    def __init__(self, plans: list[Plan], seed: int, number: int, held: frozenset[str] = frozenset()) -> None:
        self.truth, self.held = Truth(), held
        self.outgoing = [letter(at) for at in range(number)]
        self.by_id = {one.id: one.personal.message for one in self.outgoing}
        self.answers, self.told, self.doubtful = dict[str, Answer](), list[str](), ""
        self.ended: Exception | None = None
        try:
            Scripted(plans, random.Random(seed), self.truth).deliver(self._letters(), self._note)
        except (LostConnectionError, RelayError) as error:
            self.ended, self.doubtful = error, getattr(error, "doubtful", "")

    def _letters(self) -> Iterator[Outgoing]:
        yield from self.outgoing

    def _note(self, answer: Answer | None, following: Outgoing | None) -> bool:
        if answer is not None:
            assert answer.id not in self.answers, "told twice"
            assert answer.id in self.told, "an answer to a letter that was not told"
            self.answers[answer.id] = answer
        if following is None:
            return True
        assert following.id not in self.told, "told twice"
        self.told.append(following.id)
        if following.id in self.held:
            return False
        self.truth.permitted.add(following.personal.message)
        return True

    def check(self) -> None:
        ids = {message: name for name, message in self.by_id.items()}
        assert self.truth.empty == 0, "an empty letter was delivered"
        taken = [ids[message] for message in self.truth.taken]  # KeyError: a letter came otherwise than it was sent
        sent = {name for name, answer in self.answers.items() if answer.code == 250}
        assert len(set(taken)) == len(taken), "delivered twice"
        assert set(taken).isdisjoint(self.held), "delivered to whom it must not go"
        assert self.truth.early == [], "a text left before its letter was told"
        assert sent <= set(taken), "told as sent and not taken"
        assert set(taken) - sent <= {self.doubtful}, "taken, not told as sent, not in doubt"
        heard = {ids[message] for message, code in self.truth.heard.items() if code == 250 and message in ids}
        assert heard <= sent, "its 250 was read and told otherwise"
        assert self.doubtful not in self.answers
        assert self.held.isdisjoint(self.answers)
        if self.ended is None:
            assert set(self.told) == set(self.by_id), "forgotten"
            assert set(self.answers) == set(self.by_id) - self.held


def random_plan(dice: random.Random) -> Plan:
    return Plan(
        pipelining=dice.random() < 0.7, refusing=dice.choice((0, 0.1, 0.5, 1)), strange=dice.choice((0, 0, 0.02, 0.2)),
        closing=dice.choice((0, 0.1, 1)), lenient=dice.random() < 0.5,
        cut_answers=dice.choice((-1, dice.randrange(900))), cut_words=dice.choice((-1, dice.randrange(2000))),
        swallows=dice.random() < 0.5,
    )  # fmt: skip


@pytest.mark.parametrize("part", range(10))
def test_what_is_told_is_what_happened(part: int) -> None:
    ends = dict[str, int]()
    for seed in range(part, TIMES, 10):
        dice = random.Random(seed)
        number = dice.randrange(1, 12)
        held = frozenset(str(at) for at in range(number) if dice.random() < 0.15)
        play = Play([random_plan(dice) for _ in range(4)], seed, number, held)
        play.check()
        name = type(play.ended).__name__ + (" in doubt" if play.doubtful else "")
        ends[name] = ends.get(name, 0) + 1
    kinds = ("NoneType", "LostConnectionError", "LostConnectionError in doubt", "RelayError")
    assert all(ends.get(kind, 0) >= 5 for kind in kinds), ends


@pytest.mark.parametrize("pipelining", [True, False])
@pytest.mark.parametrize("swallows", [True, False])
def test_the_wire_is_cut_at_every_byte(pipelining: bool, swallows: bool) -> None:
    """Three letters; the server's answers and our words are cut after each byte in turn."""
    doubtful = 0
    for at in range(600):
        for plan in (Plan(cut_answers=at), Plan(cut_words=at)):
            plan.pipelining, plan.swallows = pipelining, swallows
            play = Play([plan], at, 3)
            play.check()
            doubtful += bool(play.doubtful)
            assert len(play.truth.taken) - sum(one.code == 250 for one in play.answers.values()) <= 1
    assert doubtful > 20
    assert Play([Plan(pipelining=pipelining)], 1, 3).ended is None


def test_a_client_that_lies_would_be_seen() -> None:
    """The checks of this file can fail: a letter that is held and sent all the same, an answer made up."""
    play = Play([Plan()], 1, 3)
    play.check()
    play.held = frozenset("1")
    with pytest.raises(AssertionError, match="must not go"):
        play.check()
    play = Play([Plan(cut_answers=0)], 1, 1)
    play.answers["0"] = Answer("0", "data", 250, "")
    with pytest.raises(AssertionError, match="not taken"):
        play.check()


class Hasty(Server):
    """Takes a letter before it has come, or a recipient without a sender."""

    def recv(self, most: int) -> bytes:
        piece = bytes(self.out)
        self.out.clear()
        return piece or super().recv(most)


class Foretelling(Hasty):
    def _data(self) -> None:
        super()._data()
        self._write(b"250 2.0.0 Ok: queued as 1\r\n")


class Careless(Hasty):
    def _command(self, name: bytes) -> None:
        super()._command(name)
        if name == b"MAIL":
            self.out[-8:] = b"450 No\r\n"


@pytest.mark.parametrize(("kind", "answers"), [(Foretelling, 0), (Careless, 3)])
def test_a_server_that_has_lost_its_place_gets_no_text(
    kind: type[Server], answers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.newsletters.scripted.Server", kind)
    monkeypatch.setattr("tests.newsletters.scripted.WORDS", (b"Ok",))
    play = Play([Plan(lenient=True) for _ in range(4)], 1, 3)
    play.check()
    assert (len(play.answers), play.truth.taken, play.doubtful) == (answers, [], "")


def test_replies_are_the_same_however_they_are_cut() -> None:
    octets = (
        b"220 a\r\n250-one\r\n250-PIPELINING\r\n250 8BITMIME\r\n354\r\n550-5.1.1 No\r\n550 5.1.1 such\n250 \xd0\xb4\r\n"
    )
    whole = [
        Reply(220, ("a",)), Reply(250, ("one", "PIPELINING", "8BITMIME")), Reply(354, ("",)),
        Reply(550, ("5.1.1 No", "5.1.1 such")), Reply(250, ("д",)),
    ]  # fmt: skip
    for size in range(1, len(octets) + 1):
        replies, found = Replies(), []
        for start in range(0, len(octets), size):
            replies.feed(octets[start : start + size])
            while (reply := replies.take()) is not None:
                found.append(reply)
        assert found == whole
        assert replies.empty()
    assert whole[3].words == "5.1.1 No such"


@pytest.mark.parametrize(
    "octets", [b"HTTP/1.1 200\r\n", b"250-a\r\n251 b\r\n", b"1" * 5000, b"650 a\r\n", b"25\r\n", b"\r\n"]
)
def test_what_is_no_reply_is_garbage(octets: bytes) -> None:
    replies = Replies()
    replies.feed(octets)
    with pytest.raises(GarbageError):
        replies.take()
    assert len(octets) <= 5000 < 2 * LONGEST_LINE


def test_a_reply_without_end_is_garbage() -> None:
    replies = Replies()
    replies.feed(b"250-and\r\n" * 200)
    with pytest.raises(GarbageError):
        replies.take()
