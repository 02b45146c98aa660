"""What a union asks of people: dues and where to pay them, personal data and what for."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """The field `dues` of `organization.yaml`. Names of the bank's details are those that accountants use."""

    percent: Decimal = Decimal(0)
    """Per cent of the wage; 0: nobody said."""
    salaries: tuple[int, ...] = ()
    """Wages in roubles a month for which the page shows the dues; empty: the tool's own row."""
    recipient: str = ""
    inn: str = ""
    kpp: str = ""
    account: str = ""
    bank: str = ""
    bik: str = ""
    correspondent_account: str = ""
    purpose: str = ""

    @property
    def payable(self) -> bool:
        """Whether the five details are there that a payment code must have (GOST R 56042-2014, table 1)."""
        return all((self.recipient, self.account, self.bank, self.bik, self.correspondent_account))


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """One purpose for which personal data are processed: a consent of its own (152-FZ, art. 9, part 1).

    What is empty comes from the tool's pattern for the purposes that it knows.
    """

    id: str
    title: str = ""
    goal: str = ""
    data: tuple[str, ...] = ()
    term: str = ""
    transfer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """The field `personal_data` of `organization.yaml`."""

    responsible: str = ""
    """Id of a person of `people.yaml`, or a name in free words."""
    ogrn: str = ""
    registry: str = ""
    """Number in Roskomnadzor's register of operators."""
    purposes: tuple[Purpose, ...] = ()
    """Empty: the tool's own purposes."""
