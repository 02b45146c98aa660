"""A mail server that takes letters and remembers them: what delivery is tested and measured against.

Input: the words of its command line. Output: a file with a line for each letter it took, «seconds Message-ID
recipient», written before the letter is answered; on standard output the number of its port, once it listens. It can
misbehave as servers do: lose answers, ask to come again, refuse mailboxes, answer slowly, hang up after so many
letters.

    python -m tests.newsletters.sink --record taken.txt --lost 0.01 --again 0.02

or in a test: `with sink(folder / "taken.txt", "--lost", "0.01") as server: … server.port … server.taken()`.
"""

import argparse
import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.newsletters.sitting import House, Sitting

HOUSE = Path(__file__).resolve().parents[2]


class Taken(NamedTuple):
    """A letter that the sink took: when (Unix seconds), its Message-ID with brackets, whom for."""

    at: float
    message_id: str
    recipient: str


class Sink(NamedTuple):
    """A running sink."""

    port: int
    record: Path
    process: "subprocess.Popen[str]"

    def taken(self) -> list[Taken]:
        """Return all letters that were ever written to the record, in order."""
        return read(self.record)


def read(record: Path) -> list[Taken]:
    """Return the letters of a record; a line that a killed sink has not finished is no letter: it was not answered."""
    whole = record.read_text(encoding="utf-8", errors="replace").rpartition("\n")[0] if record.exists() else ""
    rows = (line.split(" ", 2) for line in whole.splitlines())
    return [Taken(float(at), message_id, recipient) for at, message_id, recipient in rows]


@contextlib.contextmanager
def sink(record: Path, *words: str) -> Iterator[Sink]:
    """Start a sink with these words of its command line, stop it at the end."""
    command = [sys.executable, "-P", "-m", "tests.newsletters.sink", "--record", str(record), *words]
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=HOUSE) as process:
        assert process.stdout is not None
        try:
            yield Sink(int(process.stdout.readline()), record, process)
        finally:
            process.kill()


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--record", type=Path, required=True, help="file to which the letters are added")
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--lost", type=float, default=0.0, help="share of letters taken whose answer is never heard")
    parser.add_argument("--again", type=float, default=0.0, help="share answered 451 after the text")
    parser.add_argument("--refused", type=float, default=0.0, help="share of mailboxes answered 550 at RCPT, for ever")
    parser.add_argument("--delay", type=float, default=0.0, help="milliseconds before each round trip is answered")
    parser.add_argument("--goodbye", type=int, default=0, help="421 at MAIL after so many letters of a connection")
    parser.add_argument("--no-pipelining", dest="pipelining", action="store_false", help="do not announce it")
    parser.add_argument("--tls", choices=("none", "starttls", "tls"), default="none")
    parser.add_argument("--certificate", help="PEM: key and certificate")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--login", default="PLAIN LOGIN", help="ways to log in that are announced")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(words)


async def serve(options: argparse.Namespace) -> None:
    house = House(options)
    context = house.context if options.tls == "tls" else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Sitting(house), "127.0.0.1", options.port, ssl=context, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(arguments(sys.argv[1:])))
