"""Where a record is written: words for a person who has the DNS open in another window.

Input: a domain and a record. Output: one sentence with the exact name and value.
"""

from plugins.press.doctor.mail.names import Ask, SilentError

HOSTS = {
    "reg.ru": "reg.ru",
    "yandex.net": "Яндексе",
    "yandexcloud.net": "Yandex Cloud",
    "nic.ru": "RU-CENTER",
    "timeweb.ru": "Timeweb",
    "timeweb.org": "Timeweb",
    "beget.com": "Beget",
    "selectel.ru": "Selectel",
    "selectel.org": "Selectel",
    "majordomo.ru": "Majordomo",
    "cloudflare.com": "Cloudflare",
}
"""Whose name servers they are: the end of their name → how people call it, after «у» or «на»."""


def place(ask: Ask, domain: str) -> str:
    """Return where the zone of a domain is kept, as its name servers tell."""
    for level in _upwards(domain):
        try:
            servers = ask(level, "NS")
        except SilentError:
            break
        for server in servers:
            for end, name in HOSTS.items():
                if server.endswith(f".{end}"):
                    return f"записи домена держат на {name}"
        if servers:
            return f"записи домена держит {servers[0]}"
    return "где: кабинет регистратора домена (reg.ru и другие), Яндекс 360 или хостинг, раздел «DNS»"


def _upwards(domain: str) -> list[str]:
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]


def publish(ask: Ask, name: str, domain: str, value: str, *, kind: str = "TXT", instead: bool = False) -> str:
    """Return what to publish; `name` is the whole name, `domain` the zone in which a panel shows it."""
    label = name.removesuffix(domain).rstrip(".") or "@"
    verb = "замените запись" if instead else "добавьте запись"
    return f"{verb} {kind} домена {domain}: имя «{label}», значение «{value}»; {place(ask, domain)}"
