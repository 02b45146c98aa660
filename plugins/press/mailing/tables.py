"""`./press subscribers import, export`: people out of a table and into one.

Input: a CSV as Bitrix24, Excel, Unisender or anybody writes it, what proves their consent; a segment. Output: a report
without anybody's data; files that their owner alone may read.
"""

import argparse
import contextlib
import itertools
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.press.mailing import given
from plugins.press.mailing.opening import now, opened
from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from newsletters.register.entry import Record
    from newsletters.register.tables.importing import Basis

ENDING = "-otkazano"
"""Of the name of the file with what was refused."""
AS = ("utf8", "excel", "bitrix24", "unisender")


def add(actions: Any) -> None:
    """Add the actions."""
    command = actions.action(
        "import", "взять подписчиков из таблицы CSV: Битрикс24, Excel, Unisender и другие", _import
    )
    command.add_argument("file", metavar="ФАЙЛ", help="таблица CSV; кодировку и разделитель программа узнает сама")
    bound = "на что все эти люди согласились: рассылка, реклама, события …; можно несколько раз"
    command.add_argument("--consent", action="append", default=[], metavar="ЦЕЛЬ", help=bound)
    command.add_argument("--text", default="", metavar="ФАЙЛ", help="текст согласия, который они видели (UTF-8)")
    command.add_argument("--proof", default="", metavar="СЛОВА", help="где лежит доказательство: «заявления, папка 7»")
    command.add_argument("--source", default="", metavar="СЛОВА", help="откуда эти адреса")
    command.add_argument("--tag", action="append", default=[], metavar="МЕТКА", help="метка всем; можно несколько раз")
    command.add_argument("--without", action="append", default=[], metavar="СТОЛБЕЦ", help="столбец, который не брать")
    command.add_argument("--try", dest="trial", action="store_true", help="только показать отчёт, ничего не меняя")
    command = actions.action("export", "записать подписчиков в таблицу CSV", _export)
    command.add_argument("file", metavar="ФАЙЛ", help="новый файл; его прочтёте только вы")
    command.add_argument("--as", dest="dialect", default=AS[0], choices=AS, help=f"для чего таблица (обычно {AS[0]})")
    command.add_argument("--to", default="", metavar="КОМУ", help="только эти, как в поле segment письма")


def _import(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register.engine import writing
    from newsletters.register.tables.importing import take
    from newsletters.register.tables.people import Common
    from newsletters.register.tables.report import refused_table, told

    basis = _basis(options)
    data = given.table(options.file, order, next(_beside(Path(options.file))))
    common = Common(source=options.source, tags=frozenset(options.tag), without=tuple(options.without))
    with (
        opened(order) as register,
        contextlib.suppress(_TrialError),
        writing(register.engine, durable=True) as connection,
    ):
        report = take(connection, register.digests, data, common, now=now(), basis=basis)
        if options.trial:
            raise _TrialError
        if report.refused:
            beside = _keep_refused(Path(options.file), refused_table(report), order)
    print("\n".join(told(report)))
    if options.trial:
        print("Это проба: в реестре ничего не изменено.")
    elif report.refused:
        print(f"Отказанные строки: {beside}. Исправьте их в этом файле и загрузите его так же.")
    if report.nobody:
        raise OrderError(f"ни одна строка не взята, отказано всем: {len(report.refused)}. Почему, сказано выше.")
    return 0


class _TrialError(Exception):
    """Ends a transaction of which nothing is to be kept."""


def _basis(options: argparse.Namespace) -> "Basis | None":
    """Return what proves consent; half a proof is none."""
    from newsletters.register.tables.importing import IMPORTED, Basis

    if not options.consent:
        if options.text or options.proof:
            raise OrderError("не сказано, на что согласие. Добавьте --consent рассылка")
        return None
    if not options.text or not options.proof.strip():
        raise OrderError(
            "согласие нужно доказать: укажите его текст (--text ФАЙЛ) и где лежит доказательство (--proof)"
        )
    return Basis(
        purposes=tuple(dict.fromkeys(map(_purpose, options.consent))), words=given.words_of(options.text),
        proof=given.proof("--proof", options.proof, IMPORTED),
    )  # fmt: skip


def _purpose(written: str) -> str:
    from plugins.newsroom.duties_fields import PURPOSES as PATTERNS
    from plugins.newsroom.notes import meant
    from plugins.toolkit.segments.folding import folded
    from plugins.toolkit.segments.values import PURPOSES

    found = PURPOSES.get(folded(written), written.lower())
    if found in PATTERNS:
        return found
    hint = meant(written, PURPOSES).rstrip(".") or f" Бывают: {', '.join(PURPOSES)}"
    raise OrderError(f"--consent {written}: такой цели нет.{hint}")


def _beside(file: Path) -> "Iterator[Path]":
    """Give the places where the refused rows of a table may lie: beside it, with a number where there are several."""
    stem = re.sub(rf"{ENDING}(-\d+)?\Z", "", file.stem)
    yield from (file.parent / f"{stem}{ENDING}{f'-{at}' if at > 1 else ''}{file.suffix}" for at in itertools.count(1))


def _keep_refused(file: Path, data: bytes, order: Order) -> Path:
    """Write the refused rows; returns where. What lies there already may have been mended by hand, and stays."""
    from newsletters.register.place import refuse_people

    for path in _beside(file):
        if path.is_file() and path.read_bytes() == data:
            return path
        if not path.exists() and not path.is_symlink():
            refuse_people(path, (order.content, order.output))
            _write(path, data)
            return path
    raise AssertionError  # numbers do not end


def _write(path: Path, data: bytes) -> None:
    """Write a new file that its owner alone may read, whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(part, path)
    except FileExistsError:
        raise OrderError(f"{path}: такой файл уже есть. Назовите другой.") from None
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise OrderError(f"{path}: файл не создать. Проверьте имя и папку.") from None
    finally:
        with contextlib.suppress(NotADirectoryError):
            part.unlink(missing_ok=True)


def _export(options: argparse.Namespace, order: Order) -> int:
    from sqlalchemy import select

    from newsletters.register.engine import reading
    from newsletters.register.place import refuse_people
    from newsletters.register.schema import trait
    from newsletters.register.tables.dialects import DIALECTS, written

    file = given.target(options.file, "в какой файл записать? Назовите его: ./press subscribers export ФАЙЛ")
    refuse_people(file, (order.content, order.output))
    with opened(order) as register, reading(register.engine) as connection:
        people = list(_chosen(connection, options.to, order))
        names = connection.execute(select(trait.c.name).distinct().order_by(trait.c.name)).scalars().all()
        traits = [name for name in names if any(name in one.traits for one in people)]
    _write(file, written(people, traits, DIALECTS[options.dialect]))
    print(f"Записано подписчиков: {len(people)}. Файл {options.file} прочтёте только вы; не отправляйте его почтой.")
    return 0


def _chosen(connection: "Connection", segment: str, order: Order) -> "Iterator[Record]":
    """Give those whom a segment means, or everybody who may be written to or is yet to confirm."""
    from newsletters.register import reading
    from newsletters.register.schema import ACTIVE, WAITING, subscriber
    from newsletters.register.segments.readers import meant
    from newsletters.register.suppression import free
    from plugins.press.mailing.segment import told_place
    from plugins.press.new import zone_of

    if not segment:
        return reading.everybody(connection, subscriber.c.state.in_((ACTIVE, WAITING)), free())
    with told_place():
        return reading.everybody(
            connection, reading.may_get(), *meant(connection, segment, zone=zone_of(order.content))
        )
