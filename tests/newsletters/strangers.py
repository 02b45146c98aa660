"""What other languages' mail libraries read in our messages: Perl's Email::MIME, npm mailparser and postal-mime, and
npm mailauth as a judge of signatures. One process for many messages."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import HOUSE

TOOLS = Path(sys.prefix) / "tools"
SCRIPTS = HOUSE / "tests" / "tools"


class Heads(NamedTuple):
    """Words for people in a header, decoded: the subject, then name and address of From and of To."""

    subject: str
    sender: tuple[str, str]
    reader: tuple[str, str]


def by_perl(messages: Sequence[bytes]) -> list[Heads]:
    return [_heads(one) for one in _lines(["perl", str(SCRIPTS / "mail.pl")], messages)]


def by_node(messages: Sequence[bytes]) -> dict[str, list[Heads]]:
    """Return what mailparser and what postal-mime read."""
    told = _lines(_node("read"), messages)
    names = ("mailparser", "postal-mime")
    return {name: [_heads(pair[number]) for pair in told] for number, name in enumerate(names)}


def by_mailauth(messages: Sequence[bytes], records: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """Return algorithm and verdict for every signature of each message."""
    told = _lines([*_node("verify"), json.dumps(dict(records))], messages)
    return [[(algorithm, verdict) for algorithm, verdict in one] for one in told]


def _node(task: str) -> list[str]:
    return ["node", str(SCRIPTS / "mail.cjs"), str(TOOLS), task]


def _lines(command: list[str], messages: Sequence[bytes]) -> list[Any]:
    done = subprocess.run(command, input=b"\0".join(messages), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-600:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(messages)
    return told


def _heads(told: dict[str, Any]) -> Heads:
    return Heads(told.get("subject") or "", tuple(told["from"]), tuple(told["to"]))
