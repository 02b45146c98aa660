"""The mailbox into which failures come back: it opens, and nothing in it is changed.

Input: a `Mail`. Output: results.
"""

from collections.abc import Iterator

from newsletters import keys
from newsletters.keys import SecretError
from newsletters.returns.account import HOST, Account, account
from newsletters.returns.mailbox import MailboxError, opened
from plugins.press.doctor.mail.circumstances import Mail
from plugins.press.doctor.patient import Result

GUIDE = "docs/ustanovka.md, «Возвраты»"


def mailbox(mail: Mail) -> Iterator[Result]:
    """The environment names a mailbox, the server lets us in, the folder is there."""
    if not mail.variables.get(HOST, "").strip():
        said = "ящик возвратов не задан: отказы и отписки письмом никто не прочтёт"
        yield Result(state="look", said=said, todo=GUIDE)
        return
    try:
        named = account(mail.variables)
    except SecretError as error:
        yield Result(state="bad", said=str(error), todo=GUIDE)
        return
    if keys.BOUNCES not in mail.variables:
        said = f"возвраты идут на адрес отправителя, а читается {named.host}: проверьте, тот ли это ящик"
        yield Result(state="look", said=said, todo=f"задайте {keys.BOUNCES}")
    if mail.online:
        yield _opens(named)
    else:
        yield Result(state="good", said=f"{named.host}; откроется ли, скажет ./press doctor --mail")


def _opens(named: Account) -> Result:
    try:
        with opened(named, readonly=True):
            return Result(state="good", said=f"{named.host} пускает, папка «{named.folder}» на месте")
    except MailboxError as error:
        return Result(state="bad", said=str(error), todo=GUIDE)
