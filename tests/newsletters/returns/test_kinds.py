"""What servers say, in the words of those that a Russian union's letters meet."""

import pytest

from newsletters.returns.came import BLOCKED, HARD, SOFT
from newsletters.returns.kinds import judge, status_in

SAID = [
    (HARD, "5.7.1", "550 5.7.1 No such user!"),  # Yandex
    (SOFT, "5.2.2", "552 5.2.2 Mailbox size limit exceeded"),
    (SOFT, "", "452 4.2.2 Mailbox full"),
    (BLOCKED, "5.7.1", "554 5.7.1 Message rejected under suspicion of SPAM; https://ya.cc/1IrBc"),  # Yandex
    (HARD, "", "550 Message was not accepted -- invalid mailbox. Local mailbox x is unavailable: user not found"),
    (HARD, "", "550 Message was not accepted -- invalid mailbox. Local mailbox x is unavailable: account is disabled"),
    (SOFT, "", "550 Message was not accepted -- mailbox is full"),
    (BLOCKED, "", "550 spam message rejected. Please visit http://help.mail.ru/notspam-support"),  # Mail.ru
    (BLOCKED, "", "550 Access from ip address 192.0.2.1 blocked. Visit http://help.mail.ru"),
    (HARD, "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist."),  # Gmail
    (HARD, "5.2.1", "550 5.2.1 The email account that you tried to reach is disabled."),
    (HARD, "5.2.1", "550-5.2.1 The email account that you tried to reach is inactive."),
    (SOFT, "5.2.2", "552-5.2.2 The email account that you tried to reach is over quota."),
    (SOFT, "4.2.1", "450-4.2.1 The user you are trying to contact is receiving mail at a rate that prevents"),
    (BLOCKED, "5.7.26", "550-5.7.26 This mail has been blocked because the sender is unauthenticated."),
    (BLOCKED, "5.7.1", "550-5.7.1 Our system has detected that this message is likely unsolicited mail."),
    (HARD, "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup"),  # Exchange
    (HARD, "5.4.1", "550 5.4.1 Recipient address rejected: Access denied."),
    (SOFT, "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException"),
    (BLOCKED, "5.7.606", "550 5.7.606 Access denied, banned sending IP [192.0.2.1]"),
    (BLOCKED, "5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required"),
    (HARD, "", "554 delivery error: dd This user doesn't have a yahoo.com account (x)"),
    (HARD, "5.0.0", "550 5.1.1 User unknown"),  # Exim writes 5.0.0 whatever was said
    (HARD, "5.0.0", "Unrouteable address"),
    (SOFT, "5.0.0", "452 4.2.2 Mailbox full: retry timeout exceeded"),
    (BLOCKED, "5.0.0", "550 5.7.1 Rejected by policy"),
    (SOFT, "5.0.0", "retry timeout exceeded"),
    (HARD, "5.4.4", "Host or domain name not found. Name service error for name=x type=A: Host not found"),  # Postfix
    (SOFT, "4.4.1", "connect to x[192.0.2.1]:25: Connection timed out"),
    (SOFT, "4.4.3", "Host or domain name not found. Name service error for name=x type=MX: Host not found, try again"),
    (SOFT, "4.7.1", "450 4.7.1 Greylisted, see http://postgrey.schweikert.ch"),
    (BLOCKED, "5.3.4", "552 5.3.4 Message size exceeds fixed limit"),
    (HARD, "", "Sorry, no mailbox here by that name. (#5.1.1)"),  # qmail
    (SOFT, "", "Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)"),
    (HARD, "", "550 Такого пользователя не существует"),
    (HARD, "", "550 Почтовый ящик удалён"),
    (SOFT, "", "552 Почтовый ящик переполнен"),
    (BLOCKED, "", "554 Письмо отклонено: похоже на спам"),
    (SOFT, "", "451 Временная ошибка, повторите позже"),
    (HARD, "", "550 Requested action not taken"),
    (BLOCKED, "", "554 Transaction failed"),
    (SOFT, "", ""),
    (SOFT, "", "nothing that anybody has ever read"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "status", "said"), SAID, ids=[f"{kind}-{said[:40]}" for kind, _, said in SAID])
def test_a_servers_words(kind: str, status: str, said: str) -> None:
    assert judge(status, said) == kind


def test_a_status_is_found_where_others_would_see_an_address_of_the_network() -> None:
    assert status_in("smtp; 550 5.1.1 <x>: no") == "5.1.1"
    assert status_in("host 5.1.1.10 said 5.0.0, then 5.7.26") == "5.7.26"
    assert status_in("host 192.0.2.1") == ""
    assert status_in("2.1.5 ok") == ""
