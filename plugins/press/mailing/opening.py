"""What every command of the mailing begins with: the register, open, and sentences for what goes wrong.

Input: an `Order`, the environment. Output: `Register`; what the register, the secrets or the mail server refuse
becomes an `OrderError`, which `cli.py` prints as one sentence. The clock is read here and nowhere below.
"""

import argparse
import contextlib
import os
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plugins.press.order import Order, OrderError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from newsletters.register.digests import Digests


class Register(NamedTuple):
    """The database, and what hashes addresses."""

    engine: "Engine"
    digests: "Digests"


def now() -> int:
    """Return the hour in unix seconds."""
    return int(time.time())


@contextlib.contextmanager
def opened(order: Order) -> Iterator[Register]:
    """Give the register that belongs to a folder of texts, and the secret that it was begun with."""
    from newsletters.register.digests import digests, is_first, vouch
    from newsletters.register.engine import open_register, reading, writing

    made = digests(os.environ)
    engine = open_register(os.environ, content=order.content, forbidden=(order.output, order.cache))
    try:
        with reading(engine) as connection:
            first = is_first(connection, made)
        if first:
            with writing(engine, durable=True) as connection:
                vouch(connection, made)
        yield Register(engine, made)
    finally:
        engine.dispose()


def _refuse_bytes(options: argparse.Namespace) -> None:
    """Refuse words that are no UTF-8: no database takes them, and no screen shows them."""
    for given in vars(options).values():
        for word in given if isinstance(given, list) else [given]:
            if isinstance(word, str) and any("\ud800" <= sign <= "\udfff" for sign in word):
                shown = word.encode("utf-8", "replace").decode()
                raise OrderError(f"«{shown}»: это не UTF-8. Наберите слово заново, а файл переименуйте.")


def told(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Return a command whose refusals are sentences, without the errors behind them: those may show people's data."""

    def safe(options: argparse.Namespace) -> int:
        from newsletters.keys import SecretError
        from newsletters.register.errors import RegisterError
        from newsletters.relay import RelayError

        _refuse_bytes(options)
        try:
            return run(options)
        except (RegisterError, SecretError, RelayError) as error:
            raise OrderError(str(error)) from None

    return safe
