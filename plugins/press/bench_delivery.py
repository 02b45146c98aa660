"""The figures of delivery: personal, signed letters on their way to a server, the ledger kept, beside the plain loop.

Input: a frozen letter, how many letters. Output: CPU microseconds of the sending process for each letter, whole and in
parts; megabytes for so many rows. The server is the tests' own sink in a process of its own; only this process is
counted. The plain loop is what everybody writes first: `EmailMessage`, dkimpy, smtplib; no ledger.
"""

import contextlib
import os
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, insert, true
from sqlalchemy.engine import URL

from newsletters.delivery import campaign as campaigns
from newsletters.delivery.budget import Budget
from newsletters.delivery.lane import Lane, Tally
from newsletters.delivery.ledger import Ledger
from newsletters.delivery.quotas import Quotas
from newsletters.delivery.smtp import Smtp
from newsletters.delivery.transport import TEXT, Answer, Note, Outgoing, Transport
from newsletters.frozen import Frozen, Recipient
from newsletters.register.engine import open_at, writing
from newsletters.register.schema import ACTIVE, subscriber
from newsletters.relay import Relay
from plugins.press.order import HOUSE

NAME = "merka"
NOW = 1_795_770_000
CHUNK = 1_000
FIRST = (
    "Анна",
    "Мария",
    "Елена",
    "Ольга",
    "Наталья",
    "Ирина",
    "Татьяна",
    "Светлана",
    "Екатерина",
    "Юлия",
    "Людмила",
    "Галина",
    "Вера",
    "Надежда",
    "Любовь",
    "Нина",
    "Марина",
    "Оксана",
    "Лариса",
    "Валентина",
)
FATHERS = ("Сергее", "Ивано", "Петро", "Алексее", "Андрее", "Николае", "Викторо", "Владимиро", "Михайло", "Борисо")
PATRONYMICS = tuple(f"{father}вна" for father in FATHERS)
MEGABYTES = 150
"""Promised of a sender, however many the readers."""
PLAIN = 6
"""Letters of the plain way in a round."""


class Delivered(NamedTuple):
    """Microseconds of CPU for a letter: the whole way, its parts, the plain loop; `signed` is a part of `made`."""

    whole: float
    made: float
    sent: float
    plain: float
    signed: float

    @property
    def kept(self) -> float:
        """Return what remains for the register and the ledger."""
        return max(0.0, self.whole - self.made - self.sent)

    @property
    def times(self) -> float:
        return self.plain / self.whole

    @property
    def most(self) -> float:
        """Return how many times the plain loop a way would be that did nothing but sign."""
        return self.plain / self.signed


def report(found: Delivered, held: tuple[float, int, float], least: float) -> str:
    """Return the page's chapter: what delivery costs, and the memory of so many rows."""
    small, number, large = held
    parts = (
        ("письмо с подписью RSA", found.made), ("из них сама подпись, OpenSSL", found.signed),
        ("передача серверу", found.sent),
        ("реестр и журнал доставки", found.kept), ("всё вместе", found.whole),
    )  # fmt: skip
    lines = [
        "\n## Доставка\n",
        "Письма из реестра (SQLite) собраны, подписаны, переданы по SMTP в приёмник на этой же машине и"
        " записаны в журнал по одному. Считается процессорное время отправителя."
        " Рядом EmailMessage, dkimpy и smtplib без журнала.\n",
        "| что | мкс на письмо |", "| --- | --- |", *(f"| {name} | {spent_:.0f} |" for name, spent_ in parts),
        f"| обычным способом | {found.plain:.0f} |",
        f"\nВ секунду на ядро: {1e6 / found.whole:.0f}. Во сколько раз быстрее обычного: {found.times:.0f}"
        f" (обещано {least:.0f}: {'да' if found.times >= least else 'НЕТ'}).",
        f"Кто не делал бы ничего, кроме подписи, был бы на этом процессоре быстрее в {found.most:.0f} раз.",
        f"Память отправителя: {small:.0f} МБ на тысяче строк реестра, {large:.0f} МБ на {number}"
        f" (обещано до {MEGABYTES}: {'да' if large < MEGABYTES else 'НЕТ'}).",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


class Nowhere:
    """A transport that takes everything."""

    def deliver(self, letters: Iterator[Outgoing], note: Note) -> None:
        answer = None
        for letter in letters:
            answer = Answer(letter.id, TEXT, 250, "2.0.0 Ok", "1") if note(answer, letter) else None
        note(answer, None)


def measure(frozen: Frozen, plain: Callable[[Recipient], bytes], people: Sequence[Recipient], rounds: int) -> Delivered:
    """Return the figures of the quietest of some rounds, in which both ways take turns."""
    share = max(1, len(people) // rounds)
    with tempfile.TemporaryDirectory() as folder, sink(Path(folder)) as port:
        engine = register(Path(folder) / "people.db", frozen, share * rounds)
        server = Relay(host="127.0.0.1", port=port, security="none")
        found = [_round(engine, frozen, plain, people[:share], server) for _ in range(rounds)]
        engine.dispose()
    return min(found, key=lambda one: one.whole + one.plain)


def _round(
    engine: Engine, frozen: Frozen, plain: Callable[[Recipient], bytes], people: Sequence[Recipient], server: Relay
) -> Delivered:
    whole = spent(lambda: run(engine, frozen, Smtp(server), len(people)), len(people))
    made: list[Outgoing] = []
    making = spent(lambda: made.extend(Outgoing(one.id, frozen.message(one)) for one in people), len(people))
    sending = spent(lambda: Smtp(server).deliver(iter(made), lambda _answer, _next: True), len(people))
    signed = spent(lambda: [signer.sign((), "") for _ in people for signer in frozen.identity.signers], len(people))
    return Delivered(whole, making, sending, spent(lambda: loop(plain, people[:PLAIN], server), PLAIN), signed)


def spent(work: Callable[[], object], number: int) -> float:
    """Return microseconds of this process's CPU for each of so many letters."""
    start = time.process_time()
    work()
    return (time.process_time() - start) / number * 1e6


def run(engine: Engine, frozen: Frozen, way: Transport, number: int) -> int:
    """Send so many letters of the campaign as a sender's connection does; return how many were accepted."""
    tally = Tally()
    with Ledger(engine, NAME, worker="1", advertises=frozen.advertises) as ledger:
        budget = Budget(engine, Quotas(relay=()))
        lane = Lane(ledger=ledger, frozen=frozen, quota=budget, tally=tally, clock=time.time, most=number)
        way.deliver(lane.letters(), lane.note)
        budget.settle()
    if tally.sent != number:
        raise RuntimeError(f"{tally.sent} letters of {number} were accepted: {tally.said}")
    return tally.sent


def loop(plain: Callable[[Recipient], bytes], people: Sequence[Recipient], server: Relay) -> None:
    """Send letters the plain way."""
    with smtplib.SMTP(server.host, server.port) as client:
        for one in people:
            client.sendmail("profsoyuz@profsoyuz.example", [one.address], plain(one))


def register(file: Path, frozen: Frozen, number: int) -> Engine:
    """Return a new register with so many subscribers and a confirmed campaign for all of them."""
    engine = open_at(URL.create("sqlite", database=str(file)))
    for start in range(0, number, CHUNK):
        with writing(engine) as connection:
            connection.execute(insert(subscriber), [_person(at) for at in range(start, min(start + CHUNK, number))])
    plan = campaigns.Plan(NAME, "Мерка", "новости", "все", "0" * 64)
    with writing(engine) as connection:
        campaigns.create(connection, plan, frozen, now=NOW)
        campaigns.enroll(connection, NAME, true(), advertises=frozen.advertises, now=NOW)
        campaigns.confirm(connection, NAME, now=NOW)
    return engine


def _person(at: int) -> dict[str, object]:
    first, patronymic = FIRST[at % len(FIRST)], PATRONYMICS[at // len(FIRST) % len(PATRONYMICS)]
    return {
        "id": f"s{at:07d}", "address": f"reader{at}@shkola.example", "digest": f"{at:064x}", "first": first,
        "patronymic": patronymic, "surname": f"Кузнецов{'аеио'[at % 4]}ва", "state": ACTIVE,
        "added_at": NOW, "changed_at": NOW,
    }  # fmt: skip


@contextlib.contextmanager
def sink(folder: Path) -> Iterator[int]:
    """Start the tests' sink; give its port."""
    command = [sys.executable, "-P", "-m", "tests.newsletters.sink", "--record", str(folder / "taken")]
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    with subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def send_nowhere(number: int) -> None:
    """Send so many letters of a real register to nobody, for whoever watches this process's memory."""
    import secrets

    from newsletters.frozen import freeze
    from newsletters.identity import Identity
    from plugins.press.bench_letters import sample
    from plugins.toolkit.house import THEME

    library, letter = sample()
    frozen = freeze(library, letter, Identity(secret=secrets.token_bytes(32)), theme=THEME)
    with tempfile.TemporaryDirectory() as folder:
        engine = register(Path(folder) / "people.db", frozen, number)
        run(engine, frozen, Nowhere(), number)


if __name__ == "__main__":
    send_nowhere(int(sys.argv[1]))
