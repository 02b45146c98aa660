"""From what comes back to what goes out: the sender of a campaign passes over whoever was suppressed meanwhile."""

import random
from pathlib import Path

import pytest
from sqlalchemy import Engine, true

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import states
from newsletters.identity import Copy
from newsletters.register import schema
from newsletters.register.engine import writing
from newsletters.returns.apply import Outcome, apply
from newsletters.returns.sorting import Ours, sort
from tests.newsletters.delivery import stage
from tests.newsletters.returns import samples
from tests.newsletters.sink import sink

READERS = 60


def test_nobody_who_was_suppressed_gets_a_letter_by_any_list(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = stage.letter()
    monkeypatch.setattr(samples, "IDENTITY", letter.identity)
    stage.people(engine, READERS)
    stage.confirmed(engine)
    gone = set(random.Random(20261127).sample(range(READERS), 25))
    with writing(engine) as connection:
        for at in gone:
            raw = _comes_back(Copy(letter.letter, stage.name(at)), at)
            came = sort(raw, Ours(identity=letter.identity))
            assert apply(connection, stage.DIGESTS, came, raw, now=stage.NOW) is Outcome.DONE
    with sink(tmp_path / "taken.txt") as server:
        assert stage.sender(engine, server.port).run().state == states.DONE
        with writing(engine) as connection:  # the same letter to another list that would have them all
            list_ = schema.subscriber.c.id >= ""
            for condition in (true(), list_):
                assert campaigns.enroll(connection, stage.NAME, condition, advertises=False, now=stage.NOW) == 0
    taken = [one.recipient for one in server.taken()]
    kept = {str(stage.person(at)["address"]) for at in range(READERS) if at not in gone}
    assert len(taken) == len(kept)
    assert set(taken) == kept


def _comes_back(copy: Copy, at: int) -> bytes:
    """A gone mailbox, a complaint, a wish to leave in turn."""
    if at % 3 == 0:
        return samples.dsn("5.1.1", "550 5.1.1 User unknown", copy=copy)
    return samples.complaint(copy) if at % 3 == 1 else samples.letter(f"unsubscribe-{samples.way_out(copy)}")
