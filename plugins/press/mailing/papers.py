"""The report's two files, beside the register: readable by their owner alone, outside of git and of what is published.

Input: an `Order`, an open register, a campaign. Output: `ID.json` and `ID.pdf`, the place of the latter as shown.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

from newsletters.delivery.campaign import Campaign
from newsletters.delivery.report.facts import as_json, gather, unsent
from newsletters.register.engine import reading
from plugins.newsroom.sealed import keep_out_of_git
from plugins.press import report
from plugins.press.mailing.opening import Register
from plugins.press.mailing.shipment import library
from plugins.press.order import Order
from plugins.toolkit import atomic

FOLDER = "reports"


def write(order: Order, register: Register, one: Campaign) -> str:
    """Write both files anew."""
    from newsletters.delivery.report.paper import paper

    organization = library(order).organization
    where = place(order, register)
    with reading(register.engine) as connection:
        facts = gather(connection, one)
        atomic.write(where / f"{one.id}.json", as_json(facts, unsent(connection, one.id)))
    name = organization.local.name or organization.local.short_name
    made = paper(facts, organization=name, zone=ZoneInfo(organization.timezone), cache=order.cache)
    atomic.write(where / f"{one.id}.pdf", made)
    return report.shown(where / f"{one.id}.pdf")


def folder(order: Order, register: Register) -> Path:
    """Return the folder of reports, there or not: beside a register that is a file, else in the cache."""
    file = register.engine.url.database
    beside = Path(file).parent if register.engine.dialect.name == "sqlite" and file else order.cache
    return beside / FOLDER


def place(order: Order, register: Register) -> Path:
    """Return the folder of reports, made where it is not there."""
    where = folder(order, register)
    if not where.exists():
        where.mkdir(parents=True, mode=0o700)
        (where / ".gitignore").write_text("*\n", encoding="utf-8")
    keep_out_of_git(where)
    return where
