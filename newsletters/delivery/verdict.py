"""What a server's answer means for one reader, and for the campaign.

Input: an `Answer`, how often this letter was tried. Output: a `Verdict`: the new state of the row, when to try again,
why; whether the mailbox is gone for good; whether the campaign cannot go on. Enhanced status codes (RFC 3463, RFC 7372)
are believed first, then the words of the large mail services, which often answer 550 to everything.
"""

import re
from dataclasses import dataclass

from newsletters.delivery import states
from newsletters.delivery.transport import Answer

_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_GONE = {(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10)}
"""Bad mailbox, system, syntax; moved; domain without mail (RFC 3463, 3.2; RFC 7505)."""
_FULL = {(2, 1), (2, 2), (2, 3), (3, 4)}
"""Disabled, full, letter too big for the mailbox or the system."""
_NO_SUCH = re.compile(
    r"no such (?:user|mailbox|recipient)|(?:user|mailbox|recipient|account|address)\s+(?:\S+\s+)?(?:unknown|"
    r"not found|does(?:n't| not) exist|is unavailable|is invalid)"
    r"|unknown (?:user|recipient|mailbox)|invalid (?:mailbox|recipient)|non-?existent|не существует|нет такого",
    re.IGNORECASE,
)
_SPAM = re.compile(
    r"spam|спам|blocked|black ?list|block ?list|dnsbl|reputation|policy|dmarc|\bspf\b|dkim|unsolicited|bulk"
    r"|rejected by",
    re.IGNORECASE,
)
_OVER = re.compile(r"full|over ?quota|quota exceeded|disabled|переполнен", re.IGNORECASE)
_ADDRESS = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")
LONGEST = 300
"""Characters of a reply that the ledger keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a row. `wait` is in seconds; `stop` says why nothing more can be sent, `pauses` whether only
    for now."""

    state: str
    reason: str = ""
    wait: int = 0
    stop: str = ""
    pauses: bool = False


def judge(answer: Answer, tries: int) -> Verdict:
    """Return what an answer means; `tries` counts this one."""
    if answer.code // 100 == 2:
        return Verdict(state=states.SENT)
    if answer.code == 421:
        said = f"Сервер закрывает связь: {words(answer)}. Рассылка продолжится сама."
        return Verdict(state=states.DEFERRED, wait=states.wait(tries), stop=said, pauses=True)
    if answer.code // 100 == 5 and answer.stage == "mail":
        said = f"Сервер не принимает отправителя: {words(answer)}. Исправьте и подтвердите рассылку снова."
        return Verdict(state=states.QUEUED, stop=said)
    if answer.code // 100 == 5:
        return Verdict(state=states.FAILED, reason=kind(answer.code, answer.words))
    if tries >= states.MOST_TRIES:
        return Verdict(state=states.FAILED, reason=states.EXPIRED)
    return Verdict(state=states.DEFERRED, wait=states.wait(tries))


def kind(code: int, said: str) -> str:
    """Return why a letter was refused for good: HARD, SOFT, BLOCKED or REFUSED of `states`."""
    found = _STATUS.search(said)
    subject = (int(found[2]), int(found[3])) if found and found[1] == "5" else (0, 0)
    gone = subject in {(0, 0), (5, 0), (7, 1)} and _NO_SUCH.search(said) and not _SPAM.search(said)
    if subject in _GONE or gone:
        return states.HARD
    if subject in _FULL or _OVER.search(said):
        return states.SOFT
    if subject[0] == 7 or _SPAM.search(said):
        return states.BLOCKED
    return states.HARD if code == 551 else states.REFUSED


def words(answer: Answer) -> str:
    """Return the server's own words for the ledger, without anybody's address."""
    return without_addresses(f"{answer.code} {answer.words}")


def without_addresses(said: str) -> str:
    """Return words in one line with «…» for every address."""
    return _ADDRESS.sub("…", " ".join(said.split()))[:LONGEST].rstrip(".")
