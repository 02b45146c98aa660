"""Which folders a site must never go to: what stands above the account's own, the machine's own, the union's texts.

Input: the `path` of deploy.yaml, the kind of host, the folder from which a local path starts, the content's. Output:
one Russian sentence, empty when the folder will do. A slip there would write a website into a system, or look for old
releases in it.
"""

import posixpath
from pathlib import Path

WHOLE = ("bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr/bin", "usr/lib", "usr/sbin")
"""Folders of a Unix machine in which nothing at any depth is a place for a site (FHS 3.0, chapters 3, 4 and 6)."""
ALONE = (
    "home", "media", "mnt", "opt", "root", "run", "srv", "tmp", "usr", "usr/local", "usr/share", "var", "var/lib",
    "var/log",
)  # fmt: skip
"""Folders that many share: a folder of one's own inside them is a place, they themselves are none."""


def misplaced(path: str, kind: str, near: Path, content: Path) -> str:
    """Return what is wrong with the folder `path` of a host of this kind.

    `near` is where a path of the kinds `folder` and `branch` starts. Links of this machine are followed. On a server
    `..` is counted from the home folder of the account, and `/` is refused: an account that sees its own folder alone
    may write `.`.
    """
    local = kind in {"folder", "branch"}
    written = str(_real(near / Path(path).expanduser())) if local else posixpath.normpath(path or ".")
    if not local and written.split("/")[0] == "..":
        return f"«{path}» ведёт выше папки вашей учётной записи. Назовите папку внутри неё."
    if _belongs_to_the_system(written):
        return f"«{path}» — системная папка{_advice(local=local)}"
    if kind == "folder" and content.is_relative_to(written):
        return f"внутри «{path}» лежат сами материалы. Назовите отдельную папку для сайта."
    return ""


def _belongs_to_the_system(path: str) -> bool:
    if not path.startswith("/"):
        return False
    inside = path.strip("/")
    return inside in {"", *ALONE} or any(inside == one or inside.startswith(f"{one}/") for one in WHOLE)


def _advice(*, local: bool) -> str:
    if local:
        return ". Назовите отдельную папку для сайта."
    return ". Назовите папку для сайта от домашней, без косой черты впереди; сама домашняя — точка."


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links in a circle: whoever opens the folder will tell
        return path.absolute()
