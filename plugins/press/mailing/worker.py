"""`./press worker`: sends confirmed letters beside other workers, on this machine and others, until it is stopped.

Input: the environment of `./press send`, a register on PostgreSQL. Output: lines on standard error when something went
wrong or a campaign has ended; its report. Ctrl-C and SIGTERM end it after the letter in hand.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from plugins.press.mailing.opening import Register, opened, told
from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from newsletters.delivery.campaign import Campaign
    from newsletters.delivery.share import Share
    from newsletters.delivery.workers import Shop
    from newsletters.identity import Identity

EVERY_TEN_MINUTES = "*/10 * * * *"
MOST = 20
"""Connections to the mail server that a worker keeps at once: threads share one processor."""


def add(
    commands: Any, folders: Callable[[Any], None], order: Callable[[argparse.Namespace], Order]
) -> None:  # fmt: skip
    """Add the command."""
    command = commands.add_parser("worker", help="отправлять подтверждённые письма вместе с другими работниками")
    folders(command)
    side = "сколько соединений с почтовым сервером держать сразу (обычно 1)"
    command.add_argument("--connections", type=int, default=1, metavar="ЧИСЛО", help=side)
    command.add_argument("--once", action="store_true", help="закончить, когда отправлять пока нечего")
    command.set_defaults(run=told(lambda options: _run(options, order(options))))


def _run(options: argparse.Namespace, order: Order) -> int:
    if not 1 <= options.connections <= MOST:
        raise OrderError(f"--connections {options.connections}: нужно число от 1 до {MOST}.")
    with opened(order) as register:
        if register.engine.dialect.name != "postgresql":
            raise OrderError("работникам нужен реестр на PostgreSQL. На SQLite рассылку ведёт ./press send.")
        from newsletters.delivery import workers

        try:
            shop = _shop(order, register)
        except ValueError as error:  # quotas, keys, the relay's log
            raise OrderError(str(error)) from None
        workers.prepare(register.engine)
        logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # what matters is told below, in Russian
        workers.call(shop, register.engine.url)
        workers.run(shop, register.engine.url, connections=options.connections, wait=not options.once)
    return 0


def _shop(order: Order, register: Register) -> "Shop":
    """Return what the jobs need; whatever is missing in the environment is told before the first of them."""
    from newsletters.delivery import campaign as campaigns
    from newsletters.delivery import shelf
    from newsletters.delivery.budget import Budget
    from newsletters.delivery.quota_file import quotas
    from newsletters.delivery.relaylog import relay_log
    from newsletters.delivery.share import CHUNK, Share
    from newsletters.delivery.ways import way
    from newsletters.delivery.workers import Shop
    from newsletters.frozen import Frozen
    from newsletters.register.engine import reading
    from plugins.press.mailing.dispatch import late
    from plugins.press.mailing.shipment import library

    transport, union = way(os.environ), library(order).organization
    limits, identity = quotas(os.environ, ZoneInfo(union.timezone)), _identity(union.sender.email)
    if (log := relay_log(os.environ)) is not None:
        log.look()
    letters: dict[str, Frozen] = {}

    def make(one: "Campaign", name: str, before: tuple[str, ...]) -> "Share":
        if one.id not in letters:
            with reading(register.engine) as connection:
                letters[one.id] = shelf.unpacked(campaigns.kept(connection, one.id), identity)
        return Share(
            engine=register.engine, campaign=one, frozen=letters[one.id], worker=name, before=before, most=CHUNK,
            transport=transport, quota=lambda: Budget(register.engine, limits), log=log,
        )  # fmt: skip

    return Shop(
        engine=register.engine, make=make, now=time.time, fit=lambda one: not late(register, one),
        ended=lambda name: _ended(order, register, name), rounds=_rounds(order),
    )  # fmt: skip


def _rounds(order: Order) -> dict[str, tuple[str, Callable[[], None]]]:
    """Have one of the workers read what came back, where the environment names the mailbox."""
    from newsletters.returns.account import HOST

    def inbox() -> None:
        from plugins.press.mailing.inbox import read

        try:
            read(order)
        except OrderError as error:
            print(f"ошибка: {error}", file=sys.stderr, flush=True)

    return {"inbox": (EVERY_TEN_MINUTES, inbox)} if os.environ.get(HOST, "").strip() else {}


def _identity(sender: str) -> "Identity":
    from newsletters.addresses import ascii_mailbox
    from newsletters.keys import identity

    return identity(os.environ, ascii_mailbox(sender))


def _ended(order: Order, register: Register, name: str) -> None:
    from newsletters.delivery.campaign import find
    from newsletters.register.engine import reading
    from plugins.press.mailing.papers import write

    with reading(register.engine) as connection:
        one = find(connection, name)
    if one is not None:
        print(f"{name}: рассылка закончена. Отчёт: {write(order, register, one)}", file=sys.stderr, flush=True)
