"""`./press subscribers prove, export-person, erase`: what a person or a court may ask for.

Input: an address as typed. Output: on the screen or in two files all that is known of it; or nothing of it any more.
"""

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.press.mailing import given
from plugins.press.mailing.opening import now, opened
from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from newsletters.register.evidence import Dossier


def add(actions: Any) -> None:
    """Add the actions."""
    said = "доказать согласие: всё об адресе — кто, когда, откуда, на какие слова, отказы, письма"
    command = actions.action("prove", said, _prove)
    command.add_argument("address", metavar="АДРЕС", help="любой адрес, и стёртый")
    command.add_argument("--json", action="store_true", help="ответ для программы")
    command = actions.action("export-person", "выдать человеку все его данные: JSON и текст", _export)
    command.add_argument("address", metavar="АДРЕС", help="адрес из реестра")
    command.add_argument("--to", required=True, metavar="ПАПКА", help="куда положить dannye.json и dannye.txt")
    command = actions.action("erase", "стереть человека; останется ключ, чтобы ему больше не написать", _erase)
    command.add_argument("address", metavar="АДРЕС", help="любой адрес")
    command.add_argument("--yes", action="store_true", help="стереть; без этого ключа только покажет, что есть")


def _gathered(options: argparse.Namespace, order: Order) -> "Dossier":
    from newsletters.register.engine import reading
    from newsletters.register.evidence import gather

    with opened(order) as register, reading(register.engine) as connection:
        return gather(connection, register.digests, options.address)


def _prove(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.evidence import as_json, told

    known = _gathered(options, order)
    print(_json(as_json(known)) if options.json else told(known), end="")
    return 0


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _export(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.evidence import as_json, told
    from newsletters.register.place import refuse_people

    known = _gathered(options, order)
    if known.person is None:
        print("Такого человека в реестре нет. Что осталось в журнале, покажет prove.")
        return 1
    folder = given.target(options.to, "в какую папку положить? Назовите её: --to ПАПКА")
    refuse_people(folder / "dannye.json", (order.content, order.output))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise OrderError(f"{folder}: это файл, а нужна папка. Назовите другую") from None
    for name, words in (("dannye.json", _json(as_json(known))), ("dannye.txt", told(known))):
        _keep(folder / name, words)
    print(f"Данные человека: {folder / 'dannye.json'}, {folder / 'dannye.txt'}. Выдав, сотрите файлы.")
    return 0


def _keep(file: Path, words: str) -> None:
    """Write a file for its owner alone."""
    try:
        with os.fdopen(
            os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as opened_file:
            opened_file.write(words)
    except FileExistsError:
        raise OrderError(f"{file}: такой файл уже есть. Назовите пустую папку") from None


def _erase(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.digests import spelling
    from newsletters.register.engine import writing
    from newsletters.register.erasure import erase, wipe

    if not options.yes:
        known = _gathered(options, order)
        print(f"{'Человек есть в реестре' if known.person else 'Человека в реестре нет'}.", end=" ")
        print(f"Согласий и отказов: {len(known.events)}, писем: {len(known.letters)}. Стереть: erase АДРЕС --yes")
        return 1
    with opened(order) as register:
        with writing(register.engine, durable=True) as connection:
            found = erase(connection, register.digests.of(options.address), now=now())
        wipe(register.engine, spelling(options.address))
    print("Стёрто: имени, адреса и данных больше нет." if found else "Человека в реестре не было.", end=" ")
    print("Писем на этот адрес не будет. Прежние резервные копии реестра удалите в свой срок.")
    return 0
