"""A worker as a process of its own, told by its command line what the tests need: a quick heart, small shares.

Input: the register's address, the port of a sink. Output: letters; at the end the processor's seconds that the work
took, without those of the start.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, make_url

from newsletters.delivery import campaign as campaigns
from newsletters.delivery import shelf, workers
from newsletters.delivery.budget import Budget
from newsletters.delivery.campaign import Campaign
from newsletters.delivery.quotas import Limit, Quotas
from newsletters.delivery.share import Share
from newsletters.delivery.smtp import Smtp
from newsletters.register.engine import connected, open_at, reading
from newsletters.relay import Relay
from tests.newsletters.delivery import stage
from tests.newsletters.mailing import make_identity
from tests.newsletters.sink import HOUSE


def database(address: str, number: int) -> tuple[Engine, URL]:
    """Return a register on PostgreSQL with so many subscribers, a confirmed campaign and procrastinate's tables."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    engine = open_at(url)
    stage.people(engine, number)
    stage.confirmed(engine, now=int(time.time()))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    workers.prepare(engine)
    workers.prepare(engine)  # twice does no harm
    return engine, url


def shop(engine: Engine, port: int, options: argparse.Namespace) -> workers.Shop:
    quotas = Quotas(relay=tuple(Limit(*one) for one in options.limit))
    frozen = {}

    def make(found: Campaign, name: str, before: tuple[str, ...]) -> Share:
        if found.id not in frozen:
            with reading(engine) as connection:
                frozen[found.id] = shelf.unpacked(campaigns.kept(connection, found.id), make_identity(signed=False))
        return Share(
            engine=engine, campaign=found, frozen=frozen[found.id], worker=name, before=before, most=options.most,
            transport=lambda: Smtp(Relay(host="127.0.0.1", port=port, security="none")),
            quota=lambda: Budget(engine, quotas),
        )  # fmt: skip

    return workers.Shop(
        engine=engine, make=make, now=time.time, chunk=options.most, tend=options.tend, alive=0.5, dead=options.dead,
        rounds={"round": ("* * * * * *", options.round.touch)} if options.round else {},
    )  # fmt: skip


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("port", type=int)
    parser.add_argument("--most", type=int, default=40)
    parser.add_argument("--dead", type=float, default=2.0)
    parser.add_argument("--tend", default="* * * * *")
    parser.add_argument("--stay", action="store_true")
    parser.add_argument("--round", type=Path, help="a file to be touched every second")
    parser.add_argument("--limit", nargs=2, action="append", default=[])
    options = parser.parse_args(words)
    options.limit = [(per, int(number)) for per, number in options.limit]
    return options


@contextlib.contextmanager
def crew(number: int, url: URL, port: int, *words: str) -> Iterator[list["subprocess.Popen[str]"]]:
    """Start so many workers; whoever still runs at the end is killed."""
    hands = [hand(url, port, *words) for _ in range(number)]
    try:
        yield hands
    finally:
        for one in hands:
            one.kill()
            one.communicate()


def hand(url: URL, port: int, *words: str, errors: Path | None = None) -> "subprocess.Popen[str]":
    module = "tests.newsletters.delivery.crew"
    command = [sys.executable, "-P", "-m", module, workers.conninfo(url), str(port), *words]
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    told = errors.open("a", encoding="utf-8") if errors else None
    return subprocess.Popen(command, env=environment, cwd=HOUSE, stdout=subprocess.PIPE, stderr=told, text=True)


def main(words: list[str]) -> None:
    options = arguments(words)
    url = make_url(options.address).set(drivername="postgresql+psycopg")
    engine = connected(url)
    print("ready", flush=True)
    begun = time.process_time()
    workers.run(shop(engine, options.port, options), url, wait=options.stay)
    print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
