"""Whether a letter may be confirmed here: the register is the one that knows what was sent, and letters can leave.

Input: an open register, a letter, the environment. Output: nothing, or a line on what is only so for now; OrderError or
ValueError with one sentence for what a person must mend first. A confirmed campaign that nobody can send is noticed too
late.
"""

import os

from sqlalchemy import select

from newsletters.delivery.relaylog import relay_log
from newsletters.delivery.ways import greet
from newsletters.register.engine import reading
from newsletters.register.place import REGISTER
from newsletters.register.schema import campaign
from newsletters.relay import RelayError
from plugins.press import report
from plugins.press.mailing import dispatch, papers
from plugins.press.mailing.opening import Register
from plugins.press.order import Order, OrderError

BACK = (
    f"Верните реестр из копии или назовите прежний в {REGISTER}. Начинаете заново — переложите отчёты в другую папку."
)


def refuse_lost(order: Order, register: Register, name: str = "") -> None:
    """Refuse a register that does not know of campaigns whose reports lie beside it: readers would get letters again.

    One campaign may be missing after a copy was restored; it matters when it is this letter's.
    """
    folder = papers.folder(order, register)
    told = {file.stem for file in folder.glob("*.json")}
    with reading(register.engine) as connection:
        known = set(connection.execute(select(campaign.c.id)).scalars())
    if name and name in told - known:
        said = f"в реестре нет рассылки «{name}», а отчёт о ней есть ({report.shown(folder / name)}.json)"
        raise OrderError(f"{said}: письмо уже уходило. {BACK}")
    if told and not known:
        said = f"в реестре нет ни одной рассылки, а отчёты о них есть ({report.shown(folder)})"
        raise OrderError(f"{said}: похоже, это не тот реестр. {BACK}")


def refuse_way(register: Register, sender: str) -> None:
    """Refuse settings with which no letter would leave this machine; where workers send, theirs are elsewhere."""
    if dispatch.crew(register):
        return
    dispatch.connections()
    if (log := relay_log(os.environ)) is not None:
        log.look()
    try:
        greet(os.environ, sender.rpartition("@")[2])
    except RelayError as error:
        if not error.passing:
            raise
        print(f"\nСейчас письма не уйдут. {error} Подтверждённая рассылка подождёт и продолжится сама.")
