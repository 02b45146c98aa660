"""Payment codes: a union's bank details as banks' telephone applications read them (GOST R 56042-2014).

Input: `Dues`, an optional sum. Output: the text of the code, for `qr`. The service block is `ST00012`: format «ST»,
version 0001, encoding 2 (UTF-8), then fields parted by «|». The reader has refused values that hold the sign itself or
are longer than the standard takes.
"""

from decimal import Decimal

from plugins.newsroom.model import Dues

SERVICE = "ST00012"
SIGN = "|"


def text(dues: Dues, amount: Decimal | None = None) -> str:
    """Return the text of the code; `amount` in roubles becomes `Sum` in kopecks (table 2).

    Raises ValueError when one of the five details that the standard demands is missing (table 1).
    """
    if not dues.payable:
        raise ValueError("Для QR-кода не хватает реквизитов: recipient, account, bank, bik, correspondent_account.")
    values = (
        ("Name", dues.recipient),
        ("PersonalAcc", dues.account),
        ("BankName", dues.bank),
        ("BIC", dues.bik),
        ("CorrespAcc", dues.correspondent_account),
        ("Sum", str(int(amount * 100)) if amount else ""),
        ("Purpose", dues.purpose),
        ("PayeeINN", dues.inn),
        ("KPP", dues.kpp),
    )
    return SIGN.join((SERVICE, *(f"{name}={value}" for name, value in values if value)))
