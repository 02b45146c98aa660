"""Sending a confirmed letter: one sender, stopped cleanly by signals, watched on a terminal, told at its end.

Input: an `Order`, an open register, a campaign. Output: lines, an exit code; the report's files. Nothing here waits for
long: what cannot go now goes on when `./press send --continue` is called again.
"""

import contextlib
import datetime as dt
import os
import signal
import sys
import time
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from newsletters import keys
from newsletters.delivery import campaign as campaigns
from newsletters.delivery import lock, shelf, states
from newsletters.delivery.budget import Budget
from newsletters.delivery.campaign import Campaign
from newsletters.delivery.lane import Tally
from newsletters.delivery.quota_file import quotas
from newsletters.delivery.relaylog import relay_log
from newsletters.delivery.sender import Outcome, Sender
from newsletters.delivery.settlement import decide
from newsletters.delivery.ways import way
from newsletters.frozen import Frozen
from newsletters.register.engine import reading, writing
from plugins.press.mailing.opening import Register, now
from plugins.press.mailing.shipment import library
from plugins.press.order import Order, OrderError
from plugins.toolkit.jinja import plural

CONNECTIONS = "STENGAZETA_SMTP_CONNECTIONS"
"""How many connections to the mail server are used side by side; one when not given."""
MOST_CONNECTIONS = 20
OFTEN = 0.2
"""Seconds between two states of the bar."""


def deliver(order: Order, register: Register, name: str) -> int:
    """Send one campaign and tell how it stands. Raises OrderError, BusyError, RegisterError, RelayLogError."""
    with lock.sending(register.engine):
        outcome = _run(order, register, _found(register, name), watched=sys.stderr.isatty())
    _tell(order, register, name, outcome)
    return 1 if outcome.trouble or outcome.state == states.STOPPED else 0


def begin(order: Order, register: Register, name: str) -> int:
    """Send what was confirmed a moment ago, or say when it will go."""
    one = _found(register, name)
    if one.not_before > now():
        print(
            f"Подтверждено. Письмо уйдёт {_hour(order, one.not_before)}: его отправит ./press send --continue из cron."
        )
        return 0
    if number := crew(register):
        print(
            f"Подтверждено. Письмо отправят {plural(number, 'работник', 'работника', 'работников')}, начнут за минуту."
        )
        return 0
    return deliver(order, register, name)


def resume(order: Order, register: Register, name: str) -> int:
    """Send on without a terminal what a person confirmed; not what was stopped since: that asks for a person again."""
    if _found(register, name).state == states.STOPPED:
        raise OrderError(f"рассылка «{name}» остановлена. Подтвердите её снова: ./press send {name} --deliver")
    return deliver(order, register, name)


def crew(register: Register) -> int:
    """Return how many workers serve this register; they have it to themselves."""
    if register.engine.dialect.name != "postgresql":
        return 0
    from newsletters.delivery.workers import alive

    with reading(register.engine) as connection:
        return alive(connection)


def stop(register: Register, name: str) -> int:
    """Have a campaign wait until a person confirms it again; workers obey, a lone sender is stopped by Ctrl-C."""
    with lock.sending(register.engine, together=True), writing(register.engine) as connection:
        one = campaigns.find(connection, name)
        if one is None:
            raise _unknown(name)
        if one.state == states.DONE:
            raise OrderError(f"рассылка «{name}» уже закончена, останавливать нечего. Отправленное не вернуть.")
        campaigns.mark(connection, name, states.STOPPED, now=now(), said="Остановлено по команде.")
    print(f"{name}: остановлено. Продолжить: ./press send {name} --deliver")
    return 0


def settle(register: Register, name: str, *, sent: bool) -> int:
    """Settle letters of which nothing is known by a person's word."""
    _found(register, name)
    with lock.sending(register.engine), writing(register.engine, durable=True) as connection:
        number = decide(connection, name, sent=sent, now=now())
        if not number:
            raise OrderError(f"в рассылке «{name}» нет писем, о которых ничего не известно. Решать нечего.")
        campaigns.mark(connection, name, states.PAUSED, now=now())
    done = "считаются дошедшими" if sent else "уйдут ещё раз"
    print(f"{name}: {plural(number, 'письмо', 'письма', 'писем')} — {done}. Дальше: ./press send {name} --yes {name}")
    return 0


def go_on(order: Order, register: Register) -> int:
    """Send on all campaigns whose hour has come; quiet unless something ended or went wrong, as cron wants it."""
    code = 0
    with contextlib.suppress(lock.BusyError), lock.sending(register.engine):
        with reading(register.engine) as connection:
            due = campaigns.waiting(connection, now())
        for one in due:
            if not late(register, one):
                outcome = _run(order, register, one, watched=False)
                if outcome.trouble or outcome.state in {states.DONE, states.STOPPED}:
                    _tell(order, register, one.id, outcome)
                code = max(code, int(outcome.trouble or outcome.state == states.STOPPED))
            else:
                code = 1
    return code


def late(register: Register, one: Campaign) -> bool:
    """Have a person confirm a campaign again that missed its hour by far: its news may be old."""
    hours = _missed(register, one)
    if hours:
        said = f"Письмо опоздало на {plural(hours, 'час', 'часа', 'часов')}. Подтвердите его снова."
        with writing(register.engine) as connection:
            campaigns.mark(connection, one.id, states.STOPPED, now=now(), said=said)
        print(f"{one.id}: {said} ./press send {one.id} --deliver", file=sys.stderr)
    return bool(hours)


def _missed(register: Register, one: Campaign) -> int:
    with reading(register.engine) as connection:
        return campaigns.missed(connection, one, now())


def _found(register: Register, name: str) -> Campaign:
    with reading(register.engine) as connection:
        found = campaigns.find(connection, name)
    if found is None:
        raise _unknown(name)
    return found


def _unknown(name: str) -> OrderError:
    return OrderError(f"рассылки «{name}» нет: её ещё не подтверждали. Начать: ./press send {name} --deliver")


def _run(order: Order, register: Register, one: Campaign, *, watched: bool) -> Outcome:
    zone = ZoneInfo(library(order).organization.timezone)
    transport, limits = way(os.environ), quotas(os.environ, zone)
    tally = Tally(told=Bar(one.total)) if watched else Tally()
    sender = Sender(
        engine=register.engine, campaign=one, frozen=_frozen(register, one), transport=transport,
        quota=lambda: Budget(register.engine, limits), log=relay_log(os.environ), connections=connections(),
        tally=tally,
    )  # fmt: skip
    with _signals(sender):
        outcome = sender.run()
    if watched:
        print(" " * 70, end="\r", file=sys.stderr)
    return outcome


def _frozen(register: Register, one: Campaign) -> Frozen:
    """Return the letter as it was confirmed, with the keys of today."""
    with reading(register.engine) as connection:
        kept = campaigns.kept(connection, one.id)
    sender = shelf.sender(kept)
    return shelf.unpacked(kept, keys.identity(os.environ, sender))


def connections() -> int:
    """Return how many connections the environment asks for."""
    given = os.environ.get(CONNECTIONS, "").strip() or "1"
    if not given.isdecimal() or not 1 <= int(given) <= MOST_CONNECTIONS:
        raise OrderError(f"{CONNECTIONS}: «{given[:20]}» не годится, нужно число от 1 до {MOST_CONNECTIONS}.")
    return int(given)


@contextlib.contextmanager
def _signals(sender: Sender) -> Iterator[None]:
    """Have Ctrl-C and the machine's end stop the sender after the letter in hand."""

    def handle(*_: object) -> None:
        sender.interrupt()

    before = {one: signal.signal(one, handle) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for one, old in before.items():
            signal.signal(one, old)


class Bar:
    """A line on standard error that shows how far a campaign is."""

    def __init__(self, total: int) -> None:
        self.total, self.told = max(1, total), 0.0

    def __call__(self, tally: Tally) -> None:
        if time.monotonic() - self.told < OFTEN:
            return
        self.told = time.monotonic()
        filled = min(30, 30 * tally.answered // self.total)
        line = f"[{'█' * filled}{'·' * (30 - filled)}] отправлено {tally.sent} из {self.total}"
        print(line, end="\r", file=sys.stderr, flush=True)


def _tell(order: Order, register: Register, name: str, outcome: Outcome) -> None:
    from plugins.press.mailing.papers import write

    one = _found(register, name)
    if outcome.state == states.DONE:
        print(f"{name}: отправлено {outcome.sent}, рассылка закончена. Отчёт: {write(order, register, one)}")
        return
    print(f"{name}: отправлено {outcome.sent}. {outcome.said}", file=sys.stderr if outcome.trouble else sys.stdout)
    if outcome.state == states.PAUSED and one.not_before > now():
        print(f"Продолжение не раньше {_hour(order, one.not_before)}.")
    if outcome.state == states.STOPPED:
        print(f"Отчёт: {write(order, register, one)}. Когда исправите: ./press send {name} --deliver")


def _hour(order: Order, moment: int) -> str:
    zone = ZoneInfo(library(order).organization.timezone)
    return f"{dt.datetime.fromtimestamp(moment, zone):%d.%m.%Y в %H:%M}"
