"""What has to answer: the mail server, and a clock to hold ours against.

Input: a `Mail`. Output: results. Passwords go only through an encrypted connection, no letter goes at all.
"""

import datetime as dt
import email.utils
import http.client
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from newsletters.keys import SecretError
from newsletters.relay import relay
from plugins.press.doctor.mail.circumstances import Mail, is_here
from plugins.press.doctor.patient import Result, State

GUIDE = "docs/ustanovka.md, «Почтовый сервер»"
SOON = 14
"""Days before the end of a certificate at which one should look."""
PATIENCE = 8
OFF, WRONG = 5, 60
"""Seconds: a clock further off should be looked at; one further still makes times of consent doubtful."""


def server(mail: Mail) -> Iterator[Result]:
    """The server is named, answers, is who it says it is and lets us in."""
    try:
        named = relay(mail.variables)
    except SecretError as error:
        yield Result(state="bad" if mail.relay else "look", said=str(error), todo=GUIDE)
        return
    where, heard = f"{named.host}:{named.port}", mail.heard
    if heard is None:
        yield Result(state="good", said=f"{where}; ответит ли, скажет ./press doctor --mail")
        return
    if heard.wrong:
        yield Result(state="bad", said=heard.wrong, todo=GUIDE)
        return
    if not named.user and not is_here(named.host):
        yield Result(state="look", said=f"{where} отвечает, но имя и пароль не заданы", todo=GUIDE)
    left = (heard.ends - time.time()) / 86_400
    if heard.ends and left < SOON:
        said = f"сертификат {where} кончается через {max(0, int(left))} дн."
        yield Result(state="look", said=said, todo="продлите (certbot renew) или напишите хозяину сервера")
    until = f", сертификат до {dt.datetime.fromtimestamp(heard.ends, dt.UTC):%d.%m.%Y}" if heard.ends else ""
    came_in = ", имя и пароль приняты" if named.user else ""
    yield Result(state="good", said=f"{where} отвечает{came_in}{until}")


def clock(mail: Mail) -> Iterator[Result]:
    """Our clock is right: consents, signatures and quotas are dated by it."""
    if not mail.online:
        return
    ours = _offset(mail.site)
    if ours is None:
        yield _by_system()
        return
    far = abs(ours)
    state: State = "good" if far <= OFF else "look" if far <= WRONG else "bad"
    said = "идут верно" if state == "good" else f"{'спешат' if ours > 0 else 'отстают'} на {far:.0f} с"
    yield Result(state=state, said=f"{said} (сверены с {mail.site})", todo="sudo timedatectl set-ntp true")


def _offset(url: str) -> float | None:
    """Return by how many seconds our clock is ahead of a web server's (RFC 9110, 6.6.1), None when it is not told.

    The answer was written in the middle of the wait; a copy from a cache tells its age. A date has whole seconds: half
    of one is added.
    """
    if not url.startswith(("http://", "https://")):
        return None
    request = urllib.request.Request(url, method="HEAD", headers={"Cache-Control": "no-cache"})  # noqa: S310
    before = time.time()
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - http and https alone
            headers = answer.headers
    except urllib.error.HTTPError as error:
        headers = error.headers
    except (OSError, http.client.HTTPException, ValueError):
        return None
    middle = (before + time.time()) / 2
    try:
        told = email.utils.parsedate_to_datetime(headers["Date"]).timestamp() + int(headers.get("Age") or 0)
    except (TypeError, ValueError):
        return None
    return middle - told - 0.5


def _by_system() -> Result:
    """Return what the system says of its own clock, where the site cannot be asked."""
    tool = shutil.which("timedatectl")
    said = ""
    if tool:
        command = [tool, "show", "--property=NTPSynchronized", "--value"]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    if said == "yes":
        return Result(state="good", said="сверяются по сети (timedatectl)")
    todo = "сравните с точным временем; sudo timedatectl set-ntp true"
    return Result(state="look", said="сверить не с чем: сайт не отвечает, служба времени не работает", todo=todo)
