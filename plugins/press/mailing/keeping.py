"""`./press subscribers move, backup`: the register in another database, and a copy of it.

Input: where to. Output: the register there, compared with what it was.
"""

import argparse
import contextlib
from collections.abc import Iterator
from typing import Any

from plugins.press.mailing import given
from plugins.press.mailing.opening import opened
from plugins.press.order import Order, OrderError


def add(actions: Any) -> None:
    """Add the actions."""
    command = actions.action("move", "перенести реестр целиком в другую базу и сверить", _move)
    command.add_argument(
        "to", nargs="?", default="", metavar="КУДА", help="новый файл или postgresql://имя@сервер/база"
    )
    bound = "файл, где записан адрес базы: так пароль не виден другим"
    command.add_argument("--to-file", default="", metavar="ФАЙЛ", help=bound)
    command = actions.action("backup", "сделать копию реестра SQLite, пока с ним работают", _backup)
    command.add_argument("file", metavar="ФАЙЛ", help="новый файл копии")


def _move(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.engine import open_at
    from newsletters.register.moving import move
    from newsletters.register.place import REGISTER, address

    if bool(options.to) == bool(options.to_file):
        raise OrderError("move: назовите новое место — словом или файлом с адресом (--to-file)")
    given = {REGISTER: options.to, f"{REGISTER}_FILE": options.to_file}
    called = "КУДА" if options.to else "--to-file"
    with _told_of(called):
        url = address(given, content=order.content, forbidden=(order.output, order.cache))
    with opened(order) as register:
        with _told_of(called):
            target = open_at(url)
        try:
            moved = move(register.engine, target, told=url.render_as_string(hide_password=True), report=_report)
        finally:
            target.dispose()
    print(f"Реестр перенесён и сверен: строк {sum(moved.values())}, подписчиков {moved['subscriber']}.")
    print(f"Впишите новое место в {REGISTER} всюду, где работает рассылка. Прежний реестр закрыт, сотрите его позже.")
    return 0


@contextlib.contextmanager
def _told_of(called: str) -> Iterator[None]:
    """Have sentences on a register name the word of the command line that says where it is, not the variable."""
    from newsletters.register.errors import RegisterError
    from newsletters.register.place import REGISTER

    try:
        yield
    except RegisterError as error:
        said = str(error).replace(f"{REGISTER}_FILE", called).replace(REGISTER, called)
        raise RegisterError(said) from None


def _report(table: str, rows: int) -> None:
    if rows and rows % 100_000 == 0:
        print(f"  {table}: {rows}", flush=True)


def _backup(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.copying import back_up

    file = given.target(options.file, "в какой файл записать копию? Назовите его: ./press subscribers backup ФАЙЛ")
    with opened(order) as register:
        rows = back_up(register.engine, file.absolute(), forbidden=(order.content, order.output))
    size = file.stat().st_size
    print(f"Копия реестра: {options.file}, подписчиков {rows}, {size // 1024 or 1} КБ. Храните её как сам реестр.")
    return 0
