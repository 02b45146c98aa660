"""Many workers on one campaign: jobs of procrastinate on the same PostgreSQL that holds the ledger.

Input: the register's address, what makes a `Share`. Output: a worker that runs until it is told to stop. One job is a
share of a campaign; `tend` gives work to idle workers every minute and `revive` takes jobs from dead ones. Locks,
retries, the clock of periodic jobs and the heartbeat by which a dead worker is known are procrastinate's.

A job has a place: only one share of a place runs at a time (`lock`), and its end enqueues the next one. A campaign and
a place are all that a job knows; nothing personal stands in the queue.
"""

import math
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import URL

from newsletters.delivery import campaign as campaigns
from newsletters.delivery.campaign import Campaign
from newsletters.delivery.lock import BusyError, sending
from newsletters.delivery.share import CHUNK, GOING, Share, due
from newsletters.register.engine import reading, writing
from newsletters.register.errors import RegisterError

Result = TypeVar("Result")
QUEUE = "letters"
PLACES = 64
"""Shares of one campaign at a time; more workers than that wait."""
EVERY_MINUTE = "* * * * *"
ALIVE, DEAD = 10.0, 30.0
"""Seconds between two heartbeats of a worker; seconds without one after which it counts as dead."""
BUSY = 30
"""Seconds until a job looks again whether a single sender has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """What workers share: the register, and who makes a share of a campaign: its name, the names it had before."""

    engine: Engine
    make: Callable[[Campaign, str, tuple[str, ...]], Share]
    now: Callable[[], float]
    chunk: int = CHUNK
    """Rows of a share; `make` knows it too."""
    fit: Callable[[Campaign], bool] = lambda _: True
    """Whether a waiting campaign may go on without a person's word."""
    ended: Callable[[str], None] = lambda _: None
    """Told of the campaign whose last letter this worker has sent."""
    rounds: Mapping[str, tuple[str, Callable[[], object]]] = field(default_factory=dict)
    """Other things that one of the workers does by the clock: name, when (cron), what."""
    tend: str = EVERY_MINUTE
    """When idle workers are given work and dead ones' is taken (cron, seconds as a sixth field)."""
    alive: float = ALIVE
    dead: float = DEAD


def run(shop: Shop, address: URL, *, connections: int = 1, wait: bool = True) -> None:
    """Work until a signal; without `wait`, until no job is due. Raises RegisterError when the database goes away."""
    made = app(shop, address, connections)
    try:
        made.run_worker(
            queues=[QUEUE], concurrency=connections, wait=wait, delete_jobs="successful", shutdown_graceful_timeout=2,
            update_heartbeat_interval=shop.alive, stalled_worker_timeout=shop.dead,
        )  # fmt: skip
    except ConnectorException as error:
        raise RegisterError("Связь с базой реестра оборвалась. Работник начнёт снова, когда его запустят.") from error


def app(shop: Shop, address: URL, connections: int = 1) -> App:
    """Return the jobs, bound to a database."""
    connector = PsycopgConnector(conninfo=conninfo(address), min_size=1, max_size=connections + 4)
    made = App(connector=connector, periodic_defaults={"max_delay": 60})

    @made.task(name="deliver", queue=QUEUE, pass_context=True, retry=RetryStrategy(linear_wait=5))
    def deliver(context: JobContext, campaign: str, place: int) -> None:
        wait = _told(lambda: _share(shop, context, campaign))
        if wait is not None:
            _enqueue(made, campaign, place, wait)

    @made.periodic(cron=shop.tend)
    @made.task(name="tend", queue=QUEUE, queueing_lock="tend", lock="tend")
    def tend(timestamp: int) -> None:
        del timestamp
        _told(lambda: _tend(shop, made))

    @made.periodic(cron=shop.tend)
    @made.task(name="revive", queue=QUEUE, queueing_lock="revive")
    async def revive(timestamp: int) -> None:
        del timestamp
        for job in await made.job_manager.get_stalled_jobs(seconds_since_heartbeat=shop.dead):
            if job.task_name == "deliver":
                await made.job_manager.retry_job(job)
            else:  # periodic ones come again by themselves
                await made.job_manager.finish_job(job, Status.FAILED, delete_job=True)

    for name, (cron, work) in shop.rounds.items():
        _round(made, name, cron, work)
    return made


def _round(made: App, name: str, cron: str, work: Callable[[], object]) -> None:
    @made.periodic(cron=cron)
    @made.task(name=name, queue=QUEUE, queueing_lock=name, lock=name)
    def regular(timestamp: int) -> None:
        del timestamp
        _told(work)


def call(shop: Shop, address: URL) -> None:
    """Give work to idle workers at once, not in the next minute."""
    made = app(shop, address)
    with made.open():
        _tend(shop, made)


def alive(connection: Connection) -> int:
    """Return how many workers serve a database: their hearts have beaten lately."""
    if connection.execute(text("SELECT to_regclass('procrastinate_workers')")).scalar() is None:
        return 0
    lately = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => :dead)"
    return int(connection.execute(text(lately), {"dead": DEAD}).scalar_one())


def prepare(engine: Engine) -> None:
    """Give the database procrastinate's tables, if it has none. Raises RegisterError."""
    with writing(engine) as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})  # many may begin at once
        if connection.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar() is None:
            driver: Any = connection.connection.driver_connection
            try:
                driver.execute(App(connector=PsycopgConnector()).schema_manager.get_schema())
            except psycopg.Error as error:
                raise RegisterError(f"Таблиц очереди не создать, код {error.sqlstate}. {RIGHTS}") from None


RIGHTS = "Дайте имени из STENGAZETA_REGISTER право создавать таблицы в этой базе."
_MAKING = 0x7374656F
"""Advisory lock of whoever makes the tables."""


def conninfo(address: URL) -> str:
    """Return the address as libpq reads it."""
    return address.set(drivername="postgresql").render_as_string(hide_password=False)


def _share(shop: Shop, context: JobContext, name: str) -> float | None:
    """Send a share in this job's name; return the seconds until its place may have another."""
    with reading(shop.engine) as connection:
        found = campaigns.find(connection, name)
    if found is None or found.state not in GOING:
        return None
    known = [f"job {context.job.id}.{attempt}" for attempt in range(context.job.attempts + 1)]
    try:
        with sending(shop.engine, together=True):
            share = shop.make(found, known[-1], tuple(known[:-1]))
            wait = share.send(context.should_abort)
    except BusyError:
        return BUSY
    if share.ended:
        shop.ended(name)
    return wait


def _tend(shop: Shop, made: App) -> None:
    """Enqueue a share for each chunk of rows that nobody has in hand, in places that are free."""
    with reading(shop.engine) as connection:
        waiting = campaigns.waiting(connection, int(shop.now()))
    taken = {
        (job.task_kwargs["campaign"], job.task_kwargs["place"])
        for status in ("todo", "doing")
        for job in made.job_manager.list_jobs(queue=QUEUE, task="deliver", status=status)
    }
    for one in filter(shop.fit, waiting):
        number = math.ceil(due(shop.engine, one.id, int(shop.now()), PLACES * shop.chunk) / shop.chunk)
        for place in range(max(1, number)):
            if (one.id, place) not in taken:
                _enqueue(made, one.id, place, 0)


def _enqueue(made: App, campaign: str, place: int, wait: float) -> None:
    options: dict[str, Any] = {"schedule_in": {"seconds": math.ceil(wait)}} if wait else {}
    made.configure_task("deliver", lock=f"{campaign} {place}", **options).defer(campaign=campaign, place=place)


def _told(work: Callable[[], Result]) -> Result:
    """Say why a job failed and let procrastinate try it again; foreign words may show people's data, so only places."""
    try:
        return work()
    except ValueError as error:
        print(f"ошибка: {error}", file=sys.stderr, flush=True)
        raise
    except Exception as error:
        print(f"ошибка: {type(error).__name__}", *traceback.format_tb(error.__traceback__), file=sys.stderr, flush=True)
        raise
