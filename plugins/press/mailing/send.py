"""`./press send`: a letter to its readers; what would go is shown first, and sent only after a person confirmed it.

Input: a letter's name. Output: see `preview`, `dispatch`. The name is typed once more to confirm; `--yes NAME` stands
for that where there is no terminal, and only for a letter that a person confirmed before.
"""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from plugins.press.mailing.opening import now, opened, told
from plugins.press.order import Order, OrderError

SETTLE = {"дошло": True, "повторить": False}
"""A person's word on letters of which nothing is known."""

NOBODY = "Проверьте segment; кто ждёт подтверждения, покажет ./press subscribers counts."
"""What to do where a letter has no readers: often a table was taken without consents."""


def add(
    commands: Any, folders: Callable[[Any], None], order: Callable[[argparse.Namespace], Order]
) -> None:  # fmt: skip
    """Add the command."""
    command = commands.add_parser("send", help="показать, что уйдёт подписчикам, и отправить, когда подтвердите")
    command.add_argument("id", nargs="?", default="", metavar="ИМЯ", help="имя файла письма без окончания")
    folders(command)
    command.add_argument("--deliver", action="store_true", help="отправить: имя письма нужно набрать ещё раз")
    command.add_argument("--yes", default="", metavar="ИМЯ", help="продолжить подтверждённую рассылку без терминала")
    command.add_argument("--continue", dest="go_on", action="store_true", help="продолжить все рассылки, для cron")
    command.add_argument("--stop", action="store_true", help="остановить рассылку до нового подтверждения")
    settle = "решить судьбу писем, о которых ничего не известно"
    command.add_argument("--settle", choices=tuple(SETTLE), default="", help=settle)
    command.set_defaults(run=told(lambda options: _run(options, order(options))))


def _run(options: argparse.Namespace, order: Order) -> int:
    wishes = options.deliver, bool(options.yes), options.go_on, options.stop, bool(options.settle)
    if sum(wishes) > 1:
        raise OrderError("из --deliver, --yes, --continue, --stop и --settle нужен один ключ. Уберите лишние.")
    if options.id and options.go_on:
        raise OrderError(
            f"--continue продолжает все рассылки. Одну продолжит --yes: ./press send {options.id} --yes {options.id}"
        )
    if not options.id and not options.go_on:
        raise OrderError("какое письмо отправить? Назовите его: ./press send ИМЯ. Имена покажет ./press letter.")
    try:
        return _asked(options, order)
    except ValueError as error:
        raise OrderError(str(error)) from None


def _asked(options: argparse.Namespace, order: Order) -> int:
    from plugins.press.mailing import dispatch, readiness

    with opened(order) as register:
        if options.go_on:
            readiness.refuse_lost(order, register)
            return dispatch.go_on(order, register)
        if options.stop:
            return dispatch.stop(register, options.id)
        if options.settle:
            return dispatch.settle(register, options.id, sent=SETTLE[options.settle])
        if options.yes:
            if options.yes != options.id:
                raise OrderError(f"--yes {options.yes}: это другое письмо, чем {options.id}.")
            return dispatch.resume(order, register, options.id)
        return _shown(options, order, register)


def _shown(options: argparse.Namespace, order: Order, register: Any) -> int:
    """Show what would go, and send it when the name is typed."""
    from plugins.press.mailing import dispatch, preview, readiness, shipment

    readiness.refuse_lost(order, register, options.id)
    made = shipment.prepare(order, register, options.id)
    leaving = preview.show(order, register, made, now())
    nobody = not leaving and made.campaign is None
    if nobody and options.deliver:
        raise OrderError(f"получать письмо некому. {NOBODY}")
    if not nobody:
        readiness.refuse_way(register, made.frozen.sender)
    if not options.deliver:
        todo = f"Получать письмо некому. {NOBODY}" if nobody else f"Отправить: ./press send {options.id} --deliver"
        print(f"\nНичего не отправлено. {todo}")
        return 0
    _typed(options.id)
    shipment.confirm(register, made, now())
    return dispatch.begin(order, register, options.id)


def _typed(name: str) -> None:
    """Have the name typed at a terminal; nothing is sent by a slip of the hand."""
    if not sys.stdin.isatty():
        raise OrderError(
            "подтвердить рассылку может только человек за терминалом. Начатую продолжит ./press send --continue."
        )
    print(f"\nЧтобы отправить, наберите имя письма ({name}): ", end="", flush=True)
    if sys.stdin.readline().strip() != name:
        raise OrderError("имя не совпало. Ничего не отправлено.")
