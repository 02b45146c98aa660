"""The corpus of flufl.bounce: a hundred real notifications of thirty years of servers, as they would come to us."""

import hashlib

from newsletters.identity import Copy
from newsletters.returns.came import BLOCKED, DELAY, HARD, NOTHING, SOFT
from newsletters.returns.sorting import sort
from tests.newsletters.returns.samples import LETTER, OURS, Sample, corpus, envelope, labels


def wrapped(sample: Sample) -> tuple[Copy, bytes]:
    """The sample as our mailbox gets it: at the address that only this person's letter was sent from."""
    copy = Copy(LETTER, hashlib.sha256(sample.name.encode()).hexdigest()[:20])
    return copy, f"Delivered-To: {envelope(copy)}\n".encode() + sample.raw


def test_the_right_person_is_found_by_the_envelope_alone() -> None:
    right = [sort(raw, OURS).copy == copy for copy, raw in map(wrapped, corpus()) if sort(raw, OURS).kind]
    assert len(right) >= 110
    assert sum(right) / len(right) >= 0.99


def test_whether_delivery_goes_on_is_told_as_the_corpus_tells_it() -> None:
    known = labels()
    told = {one.name: sort(wrapped(one)[1], OURS).kind for one in corpus() if one.name in known}
    assert len(told) >= 105
    right = [
        told[name] == DELAY if temporary else told[name] in {HARD, SOFT, BLOCKED} for name, temporary in known.items()
    ]
    assert sum(right) / len(right) >= 0.97


def test_hard_soft_and_blocked_are_told_apart() -> None:
    """The corpus says only «permanent» of a full mailbox and of a gone one; which it is was read by a person."""
    told = {one.name: (sort(wrapped(one)[1], OURS).kind, one.kind) for one in corpus()}
    wrong = {name: both for name, both in told.items() if both[0] != both[1]}
    assert len(told) >= 115
    assert len(wrong) / len(told) <= 0.03, wrong


def test_nobody_is_given_up_for_what_does_not_say_so() -> None:
    """The dear mistake: a mailbox that is there, taken for gone."""
    lost = [one.name for one in corpus() if one.kind != HARD and sort(wrapped(one)[1], OURS).kind == HARD]
    assert lost == []


def test_without_our_address_most_are_still_known_for_what_they_are() -> None:
    missed = [one.name for one in corpus() if one.kind and sort(one.raw, OURS).kind == NOTHING]
    assert len(missed) <= 12, missed  # written as a person would write: those are left for a person to read
