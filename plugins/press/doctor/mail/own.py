"""What lies on this machine: secrets and keys.

Input: a `Patient`, the environment. Output: results. Nothing secret is shown.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from newsletters import keys
from newsletters.keys import SecretError
from plugins.press.doctor.mail.circumstances import Mail, is_meant
from plugins.press.doctor.patient import Patient, Result

OTHERS = 0o077
"""Bits of a file's mode by which the group or anybody may do something with it."""
GUIDE = "docs/ustanovka.md, «Ключи рассылки»"


def prepared(patient: Patient) -> Iterator[Result]:
    """Somebody means to send letters: tell what more can be asked for."""
    if patient.mail is None:
        if is_meant(os.environ):
            yield Result(state="good", said="записи DNS, почтовый сервер и часы проверит ./press doctor --mail")
    elif not patient.mail.sender:
        yield Result(state="bad", said="нет адреса отправителя", todo="organization.yaml, sender, поле email")


def secrets(patient: Patient, mail: Mail) -> Iterator[Result]:
    """The secret of tags and the mailbox for failures are fit, and nobody else can read the files."""
    try:
        keys.identity(mail.variables, mail.sender)
    except SecretError as error:
        yield Result(state="bad", said=str(error), todo=GUIDE)
    open_to, inside = [], []
    for file in _files(mail):
        if file.stat().st_mode & OTHERS:
            open_to.append(file.name)
        if file.resolve().is_relative_to(patient.order.content.resolve()):
            inside.append(file.name)
    if inside:
        said = f"секреты лежат среди материалов: {', '.join(inside)}"
        yield Result(
            state="bad", said=said, todo="перенесите их в /etc/stengazeta и создайте заново, если они были в git"
        )
    if open_to:
        todo = f"chmod 600 {' '.join(open_to)}"
        yield Result(state="look", said=f"секреты могут прочесть и другие: {', '.join(open_to)}", todo=todo)
    yield Result(state="good", said="секрет и ключи читаются, чужим закрыты")


def _files(mail: Mail) -> Iterator[Path]:
    for name, value in sorted(mail.variables.items()):
        if name.endswith(keys.FILE) and value.strip():
            file = Path(value.strip()).expanduser()
            if file.is_file():
                yield file
