"""SPF of the envelope's domain, the mail exchangers of the mailboxes, the name of our own server.

Input: a `Mail`. Output: results.
"""

import ipaddress
from collections.abc import Iterator

from plugins.press.doctor.mail import spf as judge
from plugins.press.doctor.mail.circumstances import Mail, is_here
from plugins.press.doctor.mail.macros import Letter
from plugins.press.doctor.mail.names import Ask, addresses, reverse
from plugins.press.doctor.mail.told import publish
from plugins.press.doctor.patient import Result

PROVIDERS = {
    "yandex.ru": "_spf.yandex.net",
    "yandex.net": "_spf.yandex.net",
    "mail.ru": "_spf.mail.ru",
    "timeweb.ru": "_spf.timeweb.ru",
    "majordomo.ru": "_spf.majordomo.ru",
    "gmail.com": "_spf.google.com",
    "google.com": "_spf.google.com",
}
"""Services whose servers take letters at one address and send them from others: end of the name → what to include."""
STRANGER = "192.0.2.1"
"""An address that belongs to nobody (RFC 5737): the whole record is gone through for it."""
BEFORE = "all"


def spf(mail: Mail) -> Iterator[Result]:
    """The record is there, whole, closed to strangers, and names our server."""
    ask, domain = mail.ask, mail.envelope
    found = judge.records(ask, domain)
    wanted = _wanted(mail)
    if not found:
        value = f"v=spf1 {wanted or 'mx'} ~all"
        yield Result(state="bad", said=f"записи SPF у {domain} нет", todo=publish(ask, domain, domain, value))
        return
    if len(found) > 1:
        said = f"записей SPF у {domain} несколько ({len(found)}): не действует ни одна"
        yield Result(state="bad", said=said, todo=f"сведите в одну: «{_joined(found)}»")
        return
    count = judge.Count()
    stranger = judge.check(ask, _letter(mail, STRANGER), count)
    if stranger.result == "permerror":
        yield Result(
            state="bad", said=f"запись SPF не действует: {stranger.why}", todo=f"сейчас она такая: «{found[0]}»"
        )
        return
    if stranger.result in {"pass", "neutral"}:
        todo = publish(ask, domain, domain, _with(found[0], "~all"), instead=True)
        said = (
            "разрешает отправлять за вас кому угодно" if stranger.result == "pass" else "не закрыта: в конце нет ~all"
        )
        yield Result(state="bad" if stranger.result == "pass" else "look", said=f"запись SPF {said}", todo=todo)
    yield from _names_relay(mail, found[0], wanted, count)


def _names_relay(mail: Mail, record: str, wanted: str, count: judge.Count) -> Iterator[Result]:
    todo = publish(mail.ask, mail.envelope, mail.envelope, _with(record, wanted), instead=True)
    said = f"обращений к DNS {count.terms} из {judge.MOST_TERMS}"
    if mail.relay is None:
        yield Result(state="good", said=f"запись целая, {said}; почтовый сервер ещё не задан")
    elif wanted.startswith("include:"):
        if wanted.removeprefix("include:") in count.seen:
            yield Result(state="good", said=f"называет серверы вашей почтовой службы, {said}")
        else:
            yield Result(state="bad", said=f"запись SPF не называет вашей почтовой службы: нет {wanted}", todo=todo)
    else:
        yield from _covers(mail, said, todo)


def _covers(mail: Mail, good: str, todo: str) -> Iterator[Result]:
    """Judge every address of our server; a foreign one may send from others, which only its owner knows."""
    places = _sending(mail)
    lost = [one for one in places if judge.check(mail.ask, _letter(mail, one)).result != "pass"]
    if not places:
        yield Result(state="look", said="с какого адреса уходят письма, не узнать", todo="проверьте имя сервера")
    elif not lost:
        yield Result(state="good", said=f"называет ваш почтовый сервер ({', '.join(places)}), {good}")
    elif mail.is_own_relay:
        yield Result(state="bad", said=f"запись SPF не называет вашего сервера: {', '.join(lost)}", todo=todo)
    else:
        said = f"запись SPF не называет {mail.relay.host if mail.relay else ''} ({', '.join(lost)})"
        yield Result(state="look", said=said, todo="спросите у почтовой службы, какой include вписать")


def _wanted(mail: Mail) -> str:
    """Return the term that names our server: an include of a known service, or its addresses."""
    host = mail.relay.host.lower() if mail.relay else ""
    for end, include in PROVIDERS.items():
        if host == end or host.endswith(f".{end}"):
            return f"include:{include}"
    return " ".join(f"ip{ipaddress.ip_address(one).version}:{one}" for one in _sending(mail))


def _sending(mail: Mail) -> tuple[str, ...]:
    """Return the addresses from which our server is thought to send."""
    if mail.relay is None:
        return ()
    name = own_name(mail)
    try:
        return (str(ipaddress.ip_address(name)),) if not is_here(name) else ()
    except ValueError:
        return addresses(mail.ask, name) if "." in name else ()


def own_name(mail: Mail) -> str:
    """Return what the server calls itself when it is this machine, else its name."""
    if mail.relay is None:
        return ""
    said = mail.heard.name if mail.heard else ""
    return said if is_here(mail.relay.host) else mail.relay.host.lower()


def _letter(mail: Mail, address: str) -> Letter:
    return Letter(address=address, domain=mail.envelope, sender=mail.bounces, helo=own_name(mail) or "unknown")


def _with(record: str, term: str) -> str:
    """Return a record with one more term before its end; a new end replaces the old one."""
    words = record.split()
    if term.endswith(BEFORE):
        return " ".join([*(word for word in words if word.lstrip("+-~?").lower() != BEFORE), term])
    at = next((n for n, word in enumerate(words) if word.lstrip("+-~?").lower() == BEFORE), len(words))
    return " ".join([*words[:at], *([term] if term else []), *words[at:]])


def _joined(found: list[str]) -> str:
    """Return one record with the terms of all."""
    words = dict.fromkeys(word for text in found for word in text.split()[1:])
    ends = [word for word in words if word.lstrip("+-~?").lower() == BEFORE]
    return " ".join(["v=spf1", *(word for word in words if word not in ends), "~all"])


def exchangers(mail: Mail) -> Iterator[Result]:
    """Answers and failures can come: both domains have mail servers that exist (RFC 5321, 5.1; RFC 7505)."""
    for domain in dict.fromkeys((mail.envelope, mail.domain)):
        yield _exchanger(mail.ask, domain)


def _exchanger(ask: Ask, domain: str) -> Result:
    found = ask(domain, "MX")
    todo = publish(ask, domain, domain, "mx.yandex.net, приоритет 10 (это Яндекс 360; у других своё)", kind="MX")
    if "" in found:
        return Result(state="bad", said=f"домен {domain} отказывается от почты (пустая запись MX)", todo=todo)
    if not found and not addresses(ask, domain):
        return Result(state="bad", said=f"у {domain} нет записи MX: ответы и возвраты пропадут", todo=todo)
    if not found:
        return Result(state="look", said=f"у {domain} нет записи MX, почта пойдёт на сервер сайта", todo=todo)
    lost = [name for name in found if not addresses(ask, name)]
    if lost:
        return Result(state="bad", said=f"почтового сервера {lost[0]} ({domain}) нет в DNS", todo="исправьте запись MX")
    return Result(state="good", said=f"почту {domain} принимает {found[0]}")


def own_server(mail: Mail) -> Iterator[Result]:
    """Our own server has a name that leads to it and back (forward-confirmed; Gmail and Mail.ru refuse others)."""
    if not mail.is_own_relay:
        return
    name = own_name(mail)
    if not name and not mail.online:
        return
    if "." not in name.strip("[]"):
        said = f"сервер называет себя «{name}», а нужно полное имя"
        yield Result(state="bad", said=said, todo="в Postfix: postconf -e myhostname=mail.ВАШ-ДОМЕН")
        return
    places = addresses(mail.ask, name)
    if not places:
        yield Result(state="bad", said=f"имени {name} нет в DNS", todo=f"добавьте запись A: имя {name}, адрес сервера")
    for one in places:
        yield _reversed(mail.ask, name, one)


def _reversed(ask: Ask, name: str, address: str) -> Result:
    if not ipaddress.ip_address(address).is_global:
        said = f"имя {name} ведёт на внутренний адрес {address}"
        return Result(state="bad", said=said, todo="впишите в запись A внешний адрес сервера")
    names = ask(reverse(address), "PTR")
    confirmed = [one for one in names if address in addresses(ask, one)]
    if name in confirmed:
        return Result(state="good", said=f"{address} — {name}, туда и обратно")
    todo = f"попросите хозяина адреса (хостинг сервера, «обратная зона») вписать для {address} имя {name}"
    if confirmed:
        return Result(state="look", said=f"{address} зовут {confirmed[0]}, а сервер называет себя {name}", todo=todo)
    said = f"обратная запись {address} ведёт на {names[0]}, а то имя — не сюда" if names else f"у {address} нет PTR"
    return Result(state="bad", said=said, todo=todo)
