"""What may be the matter with a letter to one reader, and how long each next try waits.

Input: nothing. Output: the words that stand in the ledger, and their Russian names for whoever reads a report.

    queued ──> sending ──> sent
       ▲          ├──> deferred ──> sending …      the server said «not now» (4yz), or nothing
       │          ├──> failed                      it said «never» (5yz), or said «not now» too long
       │          └──> unknown                     nobody knows, and a person must say
       └── settlement of what a dead sender left in `sending`
    suppressed: never to be sent to
"""

from newsletters.register import schema

QUEUED, DEFERRED = schema.QUEUED, schema.DEFERRED
SENDING, SENT = "sending", "sent"
FAILED, SUPPRESSED, UNKNOWN = "failed", "suppressed", "unknown"
STATES = {
    SENT: "отправлено",
    QUEUED: "ждёт очереди",
    DEFERRED: "отложено сервером",
    SENDING: "в пути",
    FAILED: "не принято",
    SUPPRESSED: "исключено",
    UNKNOWN: "неизвестно",
}
"""Of a delivery, in the order of a report."""
OPEN = (QUEUED, DEFERRED, SENDING)
"""States in which a campaign is not done with a letter."""

READY, RUNNING, PAUSED, STOPPED, DONE = "ready", "running", "paused", "stopped", "done"
"""Of a campaign: confirmed and not begun; under way; goes on by itself; waits for a person; nothing is left to do."""

HARD, SOFT, BLOCKED, REFUSED, EXPIRED, INVALID = "hard", "soft", "blocked", "refused", "expired", "invalid"
LEFT, DEAD, COMPLAINED, ERASED, ASKED = "left", "dead", "complained", "erased", "asked"
CONSENT, LOST, WAITING = "consent", "lost", "waiting"
REASONS = {
    HARD: "ящика нет",
    SOFT: "ящик переполнен или отключён",
    BLOCKED: "сервер счёл письмо нежелательным",
    REFUSED: "сервер отказал",
    EXPIRED: "сервер просил подождать слишком долго",
    INVALID: "по адресу нельзя отправить",
    LEFT: "отписался",
    DEAD: "ящика больше нет",
    COMPLAINED: "пожаловался на спам",
    ERASED: "данные стёрты по просьбе",
    ASKED: "просил не писать",
    CONSENT: "нет согласия на рекламу",
    WAITING: "снова ждёт подтверждения подписки",
    LOST: "связь оборвалась после отправки текста",
}
"""Why a letter failed, was not to be sent, or nobody knows."""

WAITS = (5 * 60, 15 * 60, 60 * 60, 4 * 60 * 60)
"""Seconds until the next try after the first, second … «not now»; the last one stands for all that follow."""
MOST_TRIES = 22
"""After three days of «not now» nobody tries any more (RFC 5321, 4.5.4.1 has 4 to 5 days for a queue)."""


def wait(tries: int) -> int:
    """Return the seconds until the next try after so many."""
    return WAITS[min(max(tries, 1), len(WAITS)) - 1]
