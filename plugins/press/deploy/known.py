"""The servers that may be talked to, and what is said of a stranger.

Input: a target. Output: the path of its known_hosts, a `Refused` that says how to add the server.
"""

from pathlib import Path

from plugins.press.deploy.host import Refused
from plugins.press.deploy.target import Target


def known_hosts(target: Target) -> Path:
    """Return the file of the servers that may be talked to."""
    return Path(target.known_hosts or "~/.ssh/known_hosts").expanduser()


def stranger(target: Target) -> Refused:
    """Return what is said of a server that known_hosts does not know."""
    port = f"-p {target.port} " if target.port else ""
    return Refused(
        f"сервер {target.host} незнаком. Добавьте его: ssh-keyscan {port}{target.host} >> {known_hosts(target)}, "
        "и сверьте отпечаток с тем, что показывает хостинг."
    )
