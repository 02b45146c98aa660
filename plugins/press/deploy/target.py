"""Where the site goes: `content/deploy.yaml`, read as strictly as every file of the union.

Input: the file's text, secrets from the environment. Output: `Target` values. Everything that does not fit is one
Russian sentence with its place, raised as `OrderError`. Passwords never stand in the file: it lies in git.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.newsroom import frontmatter, kinds
from plugins.newsroom.desk import Desk
from plugins.newsroom.frontmatter import Mapping, Node, Sequence
from plugins.newsroom.notes import Notes
from plugins.newsroom.schema import Field, Table, check, record
from plugins.press.deploy.where import misplaced
from plugins.press.order import Order, OrderError
from plugins.press.report import shown

FILE = "deploy.yaml"
PASSWORD = "STENGAZETA_DEPLOY_PASSWORD"  # noqa: S105 - the name of a variable
KEY = "STENGAZETA_DEPLOY_KEY"
SWITCH, IN_PLACE = "переключение", "на месте"
PORTS = {"sftp": 22, "rsync": 22, "ftps": 21}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One place for the site. `path` is the folder on the host; in a switching one the web server serves `link`."""

    name: str
    kind: str
    host: str = ""
    port: int = 0
    user: str = ""
    path: str = ""
    module: str = ""
    """A module of an rsync daemon; without it rsync goes over ssh."""
    mode: str = ""
    link: str = "current"
    key: str = ""
    known_hosts: str = ""
    certificate: str = ""
    """A file with the certificate of a server that signs for itself."""
    branch: str = "pages"
    remote: str = "origin"
    domain: str = ""
    compress: bool = True

    @property
    def switches(self) -> bool:
        """Whether releases lie side by side and one link is renamed."""
        can = self.kind in {"folder", "sftp"} or (self.kind == "rsync" and not self.module)
        return can and self.mode != IN_PLACE

    @property
    def shown(self) -> str:
        """The target as a person is told of it; never a secret."""
        where = f"{self.host}:{self.module or self.path}" if self.host else self.path or self.branch
        return f"{self.name} ({self.kind}, {where})"


def host(node: Node, desk: Desk) -> str:
    """The name or number of a server alone: what stands before or behind it has fields of its own."""
    value = kinds.text(node, desk)
    if re.fullmatch(r"[^\W_][\w.-]*|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+", value):
        return value
    message = f"«{value}» — не имя сервера. Напишите одно имя, без sftp://, пользователя и порта: ssh.hosting.ru."
    raise desk.mistake(node, message)


TARGET: Table = (
    Field("name", kinds.slug, required=True),
    Field("kind", kinds.one_of("folder", "rsync", "sftp", "ftps", "branch"), required=True),
    Field("host", host),
    Field("port", kinds.between(1, 65535)),
    Field("user", kinds.text),
    Field("path", kinds.text),
    Field("module", kinds.text),
    Field("mode", kinds.one_of(SWITCH, IN_PLACE)),
    Field("link", kinds.text),
    Field("key", kinds.text),
    Field("known_hosts", kinds.text),
    Field("certificate", kinds.text),
    Field("branch", kinds.text),
    Field("remote", kinds.text),
    Field("domain", kinds.text),
    Field("compress", kinds.yes_no),
)
FILE_TABLE: Table = (Field("targets", kinds.items_of(record(TARGET, Target)), required=True),)


def load(order: Order) -> tuple[Target, ...]:
    """Return the targets of the union, in their order; raises `OrderError` with every mistake of the file."""
    path = order.content / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise OrderError(f"выкладывать некуда: нет файла {shown(path)}. Как его написать: docs/ustanovka.md.") from None
    except (OSError, UnicodeError):
        raise OrderError(f"файл {shown(path)} не читается. Сохраните его в UTF-8.") from None
    notes = Notes(shown(path))
    root = frontmatter.read(text, notes)
    values = check(root, FILE_TABLE, Desk(notes=notes, text=text)) if root is not None else None
    targets: tuple[Target, ...] = values["targets"] if values else ()
    told = [f"{notes.path}:{one.line}:{one.column} {one.message}" for one in notes.findings]
    if root is not None and not told:  # else nodes and targets are not of one length
        told += [
            f"{notes.path}:{place.line}:{place.column} цель «{target.name}»: {fault}"
            for node, target in zip(_nodes(root), targets, strict=True)
            for place, fault in _faults(node, target, order)
        ]
    told += [f"{notes.path}: цель «{name}» названа дважды." for name in _twice([target.name for target in targets])]
    if told:
        raise OrderError("\n".join(told))
    return tuple(_with_files(order, target) for target in targets)


def _nodes(root: Mapping) -> tuple[Node, ...]:
    written = root.get("targets")
    return written.items if isinstance(written, Sequence) else (written,) if written else ()


def _with_files(order: Order, target: Target) -> Target:
    """Return the target with absolute names of its files: in deploy.yaml they start at the folder of `content`."""
    near = order.content.parent

    def absolute(file: str) -> str:
        return str(near / Path(file).expanduser()) if file else ""

    return replace(
        target,
        key=absolute(target.key),
        known_hosts=absolute(target.known_hosts),
        certificate=absolute(target.certificate),
    )


def choose(targets: tuple[Target, ...], name: str) -> Target:
    """Return the target of this name, without one the first."""
    found = next((target for target in targets if name in {"", target.name}), None)
    if found is None:
        raise OrderError(f"цели «{name}» нет. Есть: {', '.join(target.name for target in targets)}.")
    return found


def password(target: Target) -> str:
    """Return the secret of a target: its own variable first, then the common one."""
    own = f"{PASSWORD}_{target.name.upper().replace('-', '_')}"
    return os.environ.get(own) or os.environ.get(PASSWORD, "")


def key(target: Target) -> str:
    """Return the path of the private key: from the environment, else from the file; empty is ssh's own choice."""
    given = os.environ.get(KEY)
    return str(Path(given).expanduser()) if given else target.key


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _faults(node: Node, target: Target, order: Order) -> Iterator[tuple[Node, str]]:
    """Yield the first thing wrong with a target and where it stands."""
    fault = _fault(target)
    if fault:
        yield node, fault
    elif target.path:
        content = order.content.resolve()
        written = node.get("path") if isinstance(node, Mapping) else None
        if fault := misplaced(target.path, target.kind, content.parent, content):
            yield written or node, f"path: {fault}"


def _fault(target: Target) -> str:
    """Return the first thing wrong with a target that the table of fields cannot see."""
    kind, link = target.kind, target.link
    given = (target.host, target.user, target.path, target.module, target.branch, target.remote, link)
    faults = (
        (kind in PORTS and not target.host, "не сказано, на какой сервер. Добавьте host."),
        (kind != "branch" and not (target.path or target.module), "не сказано, в какую папку. Добавьте path."),
        (kind != "folder" and target.path.startswith("~"), "папку от домашней пишут без «~/»."),
        (bool(target.module) and kind != "rsync", "module бывает только у kind: rsync."),
        (target.mode == SWITCH and not target.switches, f"{kind} так не умеет. Напишите mode: {IN_PLACE}."),
        ("/" in link or link in {".", ".."}, "link — имя ссылки внутри path, без косых черт."),
        (any(value.startswith("-") for value in given), "значение не может начинаться с дефиса."),
    )
    return next((said for wrong, said in faults if wrong), "")
