"""The page «Взносы»: how much it is, where to pay it, the code for a bank's application.

Input: the organization's `Dues`. Output: what the template shows; the code as a file to save into a telephone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from markupsafe import Markup

from plugins.newsroom.model import Dues
from plugins.toolkit import payment, qr
from plugins.toolkit.jinja import NBSP
from plugins.website.site import Site

SALARIES = (25_000, 40_000, 60_000, 80_000, 100_000)
"""Wages a month in roubles for a union that names none."""
CODE = "qr-vznos.png"
"""The code's file below the page: a telephone's bank application opens it from its pictures."""
PIXELS = 8
"""Pixels of one module: what a telephone's camera and a bank's application read without trouble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What somebody with this wage pays, in words: «40 000 ₽», «400 ₽», «4 800 ₽»."""

    salary: str
    month: str
    year: str


def shares(dues: Dues) -> tuple[Share, ...]:
    """Return the rows of the table; none when nobody said how much is paid."""
    if not dues.percent:
        return ()
    return tuple(
        Share(salary=money(Decimal(salary)), month=money(due(dues, salary)), year=money(12 * due(dues, salary)))
        for salary in dues.salaries or SALARIES
    )


def due(dues: Dues, salary: int) -> Decimal:
    """Return the dues of a month in roubles, to a kopeck."""
    return (Decimal(salary) * dues.percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def money(amount: Decimal) -> str:
    """Return a sum for a reader: «1 250,50 ₽», without kopecks when there are none."""
    whole, _, part = f"{amount:,.2f}".partition(".")
    return f"{whole.replace(',', NBSP)}{'' if part == '00' else f',{part}'}{NBSP}₽"


def percent(dues: Dues) -> str:
    """Return the share for a reader: «1», «1,5»."""
    return f"{dues.percent.normalize():f}".replace(".", ",")


def requisites(dues: Dues) -> tuple[tuple[str, str], ...]:
    """Return the lines of a payment slip that are known."""
    lines = (
        ("Получатель", dues.recipient),
        ("ИНН", dues.inn),
        ("КПП", dues.kpp),
        ("Расчётный счёт", dues.account),
        ("Банк", dues.bank),
        ("БИК", dues.bik),
        ("Корреспондентский счёт", dues.correspondent_account),
        ("Назначение", dues.purpose),
    )
    return tuple((name, value) for name, value in lines if value)


def drawing(dues: Dues) -> Markup:
    """Return the code as an inline drawing with its name for those who do not see it; empty without bank details."""
    if not dues.payable:
        return Markup("")
    named = Markup('<svg class="pay" role="img" aria-label="QR-код для оплаты взноса: {}" ').format(dues.recipient)
    return Markup(qr.svg(payment.text(dues)).replace("<svg ", str(named), 1))  # noqa: S704 - modules and an escaped name


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the code as a picture, where the page is and there is something to pay to."""
    place, dues = site.frame.places.get("dues"), site.library.organization.dues
    if place and dues.payable:
        yield f"{place.address}{CODE}", qr.png(payment.text(dues), pixels=PIXELS)
