"""`./press inbox`: read what came back, let it take effect, say so in two lines; for a schedule.

Input: the mailbox of the environment (newsletters/returns/account.py). Output: how many of what kind. Addresses and
the messages' words are not repeated. Code 0 also when nothing came: a schedule would call it a fault otherwise.
"""

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from plugins.press.mailing.opening import now, opened, told
from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from newsletters.returns.reading import Tally

KINDS = {
    "hard": "ящика нет", "soft": "ящик не принял сейчас", "blocked": "сервер отказал", "delay": "ещё доставляется",
    "complaint": "жалоб", "leave": "отписались", "join": "просят подписать",
}  # fmt: skip


def add(commands: Any, folders: Callable[[Any], None], order: Callable[[argparse.Namespace], Order]) -> None:
    """Add the command."""
    about = "прочитать, что вернулось: отказы серверов, жалобы, отписки"
    command = commands.add_parser("inbox", help=about, description=f"{about}. Годится для расписания.")
    command.add_argument("--folder", default="", metavar="ПАПКА", help="папка почтового ящика (обычно INBOX)")
    command.add_argument("--dry-run", action="store_true", help="только показать, ничего не менять")
    command.set_defaults(run=told(lambda options: _run(options, order(options))))
    folders(command)


def _run(options: argparse.Namespace, order: Order) -> int:
    print("\n".join(said(read(order, folder=options.folder, rehearsal=options.dry_run), rehearsal=options.dry_run)))
    return 0


def read(order: Order, *, folder: str = "", rehearsal: bool = False) -> "Tally":
    """Read the mailbox and let what came take effect. Raises OrderError, SecretError, RegisterError."""
    from newsletters.identity import Identity
    from newsletters.keys import SECRET, bounces, value
    from newsletters.returns import mailbox
    from newsletters.returns.account import account
    from newsletters.returns.reading import Reader
    from newsletters.returns.sorting import Ours

    where = account(os.environ, folder=folder)
    with opened(order) as register:
        identity = Identity(secret=value(os.environ, SECRET).encode(), bounces=bounces(os.environ))
        ours = Ours(identity=identity, trusted=where.trust)
        reader = Reader(engine=register.engine, digests=register.digests, ours=ours, now=now())
        try:
            with mailbox.opened(where, readonly=rehearsal) as box:
                return reader.read(box, where, rehearsal=rehearsal)
        except mailbox.MailboxError as error:
            raise OrderError(str(error)) from None


def said(tally: "Tally", *, rehearsal: bool) -> tuple[str, str]:
    """Return the two lines: what came, and what follows from it."""
    found = ", ".join(f"{name}: {tally.kinds[kind]}" for kind, name in KINDS.items() if tally.kinds[kind])
    total = sum(tally.outcomes.values())
    first = (
        f"Новых писем: {total}. {found[:1].upper()}{found[1:]}" if found else f"Новых писем: {total}, для нас ничего"
    )
    return f"{first}.", f"{'Проба, ничего не изменено' if rehearsal else 'Учтено'}. {_rest(tally)}"


def _rest(tally: "Tally") -> str:
    counts = {one.value: number for one, number in tally.outcomes.items()}
    left = counts.get("nothing", 0) + counts.get("nobody", 0)
    parts = []
    if tally.refusals:
        parts.append(
            "отказы по кодам: " + ", ".join(f"{code} — {number}" for code, number in tally.refusals.most_common(5))
        )
    if counts.get("doubt"):
        parts.append(f"решать вам: {counts['doubt']} (просьба не с того адреса или после жалобы)")
    if counts.get("again"):
        parts.append(f"уже учтены раньше: {counts['again']}")
    parts.append(f"прочие письма остались в ящике: {left}")
    line = "; ".join(parts)
    return f"{line[:1].upper()}{line[1:]}."
