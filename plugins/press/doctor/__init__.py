"""`./press doctor`: one checklist of everything that a site of a union needs, each line with what to do.

Input: an `Order`. Output: a readable list on standard output, or JSON; exit code 1 when something must be mended.
A later part of the tool adds its checks to `CHECKS` and nothing else.
"""

from plugins.press.doctor.content import CONTENT
from plugins.press.doctor.machine import MACHINE
from plugins.press.doctor.mail import MAIL
from plugins.press.doctor.mail.names import SilentError
from plugins.press.doctor.patient import Check, Patient, Wish, admit
from plugins.press.doctor.published import PUBLISHED
from plugins.press.doctor.report import examined, told
from plugins.press.order import Order, OrderError

__all__ = ("CHECKS", "Wish", "doctor")

CHECKS: tuple[Check, ...] = (*CONTENT, *PUBLISHED, *MAIL, *MACHINE)
"""In the order in which they are told. Each is (title, function of a `Patient` that yields `Result`s)."""


def doctor(order: Order, wish: Wish, *, as_json: bool) -> int:
    """Look at everything that is wished for and say it. Raises OrderError for zone files that cannot be read."""
    try:
        patient: Patient = admit(order, wish)
    except SilentError as error:
        raise OrderError(f"{error}.") from error
    found = examined(CHECKS, patient)
    print(told(found, as_json=as_json))
    return int(any(result.state == "bad" for _, result in found))
