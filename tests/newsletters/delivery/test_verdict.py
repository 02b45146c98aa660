"""What servers say, and what is made of it."""

import pytest

from newsletters.delivery import states
from newsletters.delivery.transport import Answer
from newsletters.delivery.verdict import judge, kind, words

SAID = [
    (550, "5.1.1 <vera@sad.example>: Recipient address rejected: User unknown in virtual mailbox table", "hard"),
    (550, "Message was not accepted -- invalid mailbox. Local mailbox vera@mail.example is unavailable", "hard"),
    (550, "5.7.1 No such user!", "hard"),
    (550, "5.1.10 recipient not found", "hard"),
    (556, "5.1.10 domain does not accept mail (nullMX)", "hard"),
    (550, "No such user", "hard"),
    (550, "Такого ящика не существует", "hard"),
    (552, "5.2.2 mailbox is full", "soft"),
    (550, "5.2.1 The email account that you tried to reach is disabled", "soft"),
    (554, "5.7.1 [2] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc", "blocked"),
    (550, "spam message rejected. Please visit http://help.mail.example/notspam-support", "blocked"),
    (550, "5.7.26 This mail has been blocked because the sender is unauthenticated", "blocked"),
    (550, "5.7.1 Policy rejection: too many messages to user unknown list", "blocked"),
    (554, "Transaction failed", "refused"),
    (554, "5.6.0 Message content rejected", "refused"),
]


@pytest.mark.parametrize(("code", "said", "meant"), SAID)
def test_a_refusal_for_good_has_its_reason(code: int, said: str, meant: str) -> None:
    assert kind(code, said) == meant
    for stage in ("rcpt", "data"):
        verdict = judge(Answer("s1", stage, code, said), 1)
        assert (verdict.state, verdict.reason, verdict.stop) == (states.FAILED, meant, "")


def test_not_now_is_waited_for_longer_each_time_and_not_for_ever() -> None:
    answer = Answer("s1", "data", 451, "4.7.1 greylisted")
    assert [judge(answer, tries).wait for tries in (1, 2, 3, 4, 5, 21)] == [300, 900, 3600, 14400, 14400, 14400]
    assert judge(answer, 22) == judge(answer, 99)
    assert (judge(answer, 22).state, judge(answer, 22).reason) == (states.FAILED, states.EXPIRED)


@pytest.mark.parametrize("stage", ["mail", "rcpt", "data"])
def test_a_server_that_closes_pauses_the_campaign(stage: str) -> None:
    verdict = judge(Answer("s1", stage, 421, "4.7.0 Enough for now"), 1)
    assert (verdict.state, verdict.pauses) == (states.DEFERRED, True)
    assert "Enough for now" in verdict.stop


def test_a_sender_who_is_refused_needs_a_person() -> None:
    verdict = judge(Answer("s1", "mail", 553, "5.7.1 <bounce+a.b.c@profsoyuz.example>: not owned by user"), 1)
    assert (verdict.state, verdict.pauses) == (states.QUEUED, False)
    assert verdict.stop == "Сервер не принимает отправителя: 553 5.7.1 …: not owned by user. " + (
        "Исправьте и подтвердите рассылку снова."
    )


def test_no_address_is_kept_of_what_servers_say() -> None:
    said = words(Answer("s1", "rcpt", 550, "5.1.1 <vera@sad.example> and Вера@пример.рф,\r\n unknown " + "x" * 400))
    assert "@" not in said
    assert len(said) <= 300
    assert "\n" not in said
