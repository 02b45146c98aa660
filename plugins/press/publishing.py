"""The words of the commands that bring the site to readers: deploy, rollback, due, doctor.

Input: the parser of `cli.py`. Output: its commands, each with the function that runs it.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plugins.press.order import Order, OrderError

Folders = Callable[[Any], None]
MakeOrder = Callable[[argparse.Namespace], Order]


def add(commands: Any, folders: Folders, order: MakeOrder) -> None:
    """Add the commands."""
    _add_deploy(commands, folders, order)
    _add_rollback(commands, folders, order)
    _add_due(commands, folders, order)
    _add_doctor(commands, folders, order)


def _add_deploy(commands: Any, folders: Folders, order: MakeOrder) -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.deploy.run import Wish, deploy

        wish = Wish(
            name=options.target, dry_run=options.dry_run, build=options.build,
            force=options.force, full=options.full, push=options.push,
        )  # fmt: skip
        return deploy(order(options), wish)

    command = commands.add_parser("deploy", help="выложить собранный сайт туда, куда сказано в deploy.yaml")
    _target(command)
    command.add_argument("--dry-run", action="store_true", help="только показать, что было бы отправлено")
    command.add_argument("--build", action="store_true", help="сначала собрать")
    command.add_argument("--full", action="store_true", help="не верить тому, что известно о сервере: отправить всё")
    command.set_defaults(run=run)
    folders(command)


def _add_rollback(commands: Any, folders: Folders, order: MakeOrder) -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.deploy.run import Wish, rollback

        return rollback(order(options), Wish(name=options.target, force=options.force, push=options.push))

    command = commands.add_parser("rollback", help="вернуть прежний выпуск сайта")
    _target(command)
    command.set_defaults(run=run)
    folders(command)


def _add_due(commands: Any, folders: Folders, order: MakeOrder) -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.due import due

        return due(order(options), as_json=options.json)

    command = commands.add_parser("due", help="сказать, ждёт ли что-нибудь сборки: код 10 — ждёт, 0 — нет")
    command.add_argument("--json", action="store_true", help="ответ для программы")
    command.set_defaults(run=run)
    folders(command)


def _add_doctor(commands: Any, folders: Folders, order: MakeOrder) -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.doctor import Wish, doctor

        if options.dns == "":  # would be the folder that one happens to stand in
            raise OrderError("--dns: пути нет. Назовите файл зоны или папку с файлами зон.")
        wish = Wish(deploy=options.deploy, mail=options.mail, zone=Path(options.dns) if options.dns else None)
        return doctor(order(options), wish, as_json=options.json)

    command = commands.add_parser("doctor", help="осмотреть всё: материалы, сайт, машину; сказать, что исправить")
    command.add_argument("--deploy", action="store_true", help="ещё спросить серверы из deploy.yaml, отвечают ли")
    command.add_argument("--mail", action="store_true", help="ещё проверить рассылку: DNS, почтовый сервер, часы")
    command.add_argument("--dns", metavar="ПУТЬ", help="записи DNS взять из файла зоны или папки с ними, а не из сети")
    command.add_argument("--json", action="store_true", help="ответ для программы")
    command.set_defaults(run=run)
    folders(command)


def _target(command: argparse.ArgumentParser) -> None:
    command.add_argument("target", nargs="?", default="", metavar="ЦЕЛЬ", help="имя из deploy.yaml (обычно первая)")
    command.add_argument("--force", action="store_true", help="несмотря на чужой замок и на прежний возврат")
    command.add_argument("--push", action="store_true", help="у цели branch: отправить ветку на сервер git")
