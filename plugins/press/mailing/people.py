"""`./press subscribers add, confirm, leave, show, counts`: one person at a time, and how many there are.

Input: an address as typed. Output: a line or two. Addresses and names are not repeated: a screen is seen by others,
and what a terminal shows ends up in logs; `prove` and `export-person` are there for that.
"""

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from plugins.press.mailing import given
from plugins.press.mailing.opening import Register, now, opened
from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from newsletters.register.entry import Record

STATES = {
    "waiting": "ждёт подтверждения", "active": "получает письма", "left": "отписался", "dead": "ящика больше нет",
    "complained": "пожаловался на спам",
}  # fmt: skip


def add(actions: Any) -> None:
    """Add the actions."""
    command = actions.action("add", "добавить человека: он будет ждать подтверждения", _add)
    command.add_argument("address", metavar="АДРЕС", help="адрес электронной почты")
    for name, said in (("first", "имя"), ("patronymic", "отчество"), ("surname", "фамилия"), ("name", "имя целиком")):
        command.add_argument(f"--{name}", default="", metavar="СЛОВА", help=said)
    command.add_argument("--gender", default="", metavar="М|Ж", help="пол, если известен")
    command.add_argument("--source", default="", metavar="СЛОВА", help="откуда адрес")
    command.add_argument("--tag", action="append", default=[], metavar="МЕТКА", help="метка; можно несколько раз")
    command.add_argument("--trait", action="append", default=[], metavar="ГРАФА=СЛОВА", help="своя графа: регион=Тверь")
    _consent(actions.action("confirm", "записать согласие человека: письма ему пойдут", _confirm))
    command = actions.action("leave", "записать отказ: писем больше не будет, ни по одному списку", _leave)
    command.add_argument("address", metavar="АДРЕС", help="адрес, знаком он реестру или нет")
    command.add_argument("--asked", action="store_true", help="человек просил не писать никогда")
    command.add_argument("--way", default="", metavar="СЛОВА", help="как он об этом сказал")
    command = actions.action("show", "показать состояние человека, без имени и адреса", _show)
    command.add_argument("address", metavar="АДРЕС|НОМЕР", help="адрес или номер подписчика")
    actions.action("counts", "сколько подписчиков в каждом состоянии", _counts)


def _consent(command: argparse.ArgumentParser) -> None:
    command.add_argument("address", metavar="АДРЕС", help="адрес из реестра")
    command.add_argument("--text", required=True, metavar="ФАЙЛ", help="текст, на который человек согласился")
    command.add_argument("--way", required=True, metavar="СЛОВА", help="чем это подтверждено: «заявление № 12»")
    command.add_argument("--page", default="", metavar="АДРЕС", help="страница, где дано согласие")
    command.add_argument("--origin", default="", metavar="IP", help="адрес, с которого оно пришло")
    bound = "после жалобы на спам: кто и когда говорил с человеком"
    command.add_argument("--word", default="", metavar="СЛОВА", help=bound)


def _add(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register import subscribers
    from newsletters.register.engine import writing
    from newsletters.register.entry import Entry

    entry = Entry(
        address=options.address, first=options.first, patronymic=options.patronymic, surname=options.surname,
        name=options.name, gender=given.gender(options.gender), source=options.source, tags=frozenset(options.tag),
        traits=dict(map(_trait, options.trait)),
    )  # fmt: skip
    with opened(order) as register, writing(register.engine, durable=True) as connection:
        made = subscribers.add(connection, register.digests, entry, now=now())
    print(f"{'Добавлен' if made.fresh else 'Дополнен'} подписчик {made.id}: {STATES[made.state]}.")
    return 0


def _trait(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign or not name.strip():
        raise OrderError("--trait: нужны название и значение через «=», например регион=Тверь")
    return name, value


def _confirm(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register import subscribers
    from newsletters.register.engine import writing

    words = given.words_of(options.text)
    trace = given.trace(options.way, options.page, options.origin)
    with opened(order) as register, writing(register.engine, durable=True) as connection:
        person = subscribers.one(connection, register.digests, options.address)
        subscribers.confirm(connection, person, words, trace, word=options.word)
    print(f"Согласие записано. Подписчик {person.id} {STATES['active']}.")
    return 0


def _leave(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register import subscribers, suppression
    from newsletters.register.engine import writing

    reason, trace = "asked" if options.asked else "left", given.trace(options.way.strip() or "оператор")
    with opened(order) as register, writing(register.engine, durable=True) as connection:
        digest = register.digests.of(options.address)
        person = subscribers.find(connection, digest)
        if person is None:
            suppression.suppress(connection, digest, reason, now=trace.at)
        else:
            subscribers.leave(connection, person, trace, reason=reason)
    print("Записано: писем на этот адрес больше не будет." + ("" if person else " В реестре его и не было."))
    return 0


def _show(options: argparse.Namespace, order: Order) -> int:
    from newsletters.register import consents, suppression
    from newsletters.register.digests import masked
    from newsletters.register.engine import reading
    from plugins.toolkit.segments.values import called

    with opened(order) as register, reading(register.engine) as connection:
        person = _person(register, connection, options.address)
        why = suppression.reason(connection, person.digest)
        agreed = consents.current(connection, person.digest)
    print(f"Подписчик {person.id} ({masked(person.address)}): {STATES[person.state]}.")
    words = ", ".join(sorted(map(called, agreed))) or "—"
    print(f"  с {_day(person.added_at)}, изменён {_day(person.changed_at)}; согласия: {words}")
    print(f"  метки: {', '.join(sorted(person.tags)) or '—'}; графы: {', '.join(person.traits) or '—'}")
    if why:
        print(f"  писать нельзя: {suppression.WORDS[why]}")
    return 0


def _person(register: Register, connection: Any, given: str) -> "Record":
    from newsletters.register import subscribers
    from newsletters.register.errors import RegisterError

    if "@" in given:
        return subscribers.one(connection, register.digests, given)
    found = subscribers.get(connection, given)
    if found is None:
        raise RegisterError("Такого номера в реестре нет.")
    return found


def _day(at: int) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%d.%m.%Y")


def _counts(_: argparse.Namespace, order: Order) -> int:
    from newsletters.register import subscribers, suppression
    from newsletters.register.engine import reading

    with opened(order) as register, reading(register.engine) as connection:
        people = subscribers.counts(connection)
        forbidden = suppression.counts(connection)
    print(f"Подписчиков: {sum(people.values())}.")
    for state, said in STATES.items():
        print(f"  {said}: {people.get(state, 0)}")
    print(f"Адресов, на которые писать нельзя: {sum(forbidden.values())}.")
    for reason, said in suppression.WORDS.items():
        print(f"  {said}: {forbidden.get(reason, 0)}")
    return 0
