"""What the network said of the content's links, as findings.

Input: a `Library`, answers. Output: findings of the rule X001, none of them an error: what does not answer
today may do so tomorrow.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

from plugins.lint.outer.addresses import Place, gather
from plugins.lint.outer.visits import Answer, State, ask
from plugins.lint.words import count
from plugins.newsroom.model import Finding, Library, Severity

CODE = "X001"
SAID: Mapping[State, tuple[Severity, str]] = {
    "moved": ("info", "Страница переехала: «{address}» ведёт на «{to}». Впишите новый адрес."),
    "gone": ("warning", "По ссылке «{address}» страницы нет ({code}). Найдите новый адрес или уберите ссылку."),
    "ill": ("warning", "Сайт по ссылке «{address}» отвечает ошибкой {code}. Проверьте завтра; не оживёт — замените."),
    "silent": ("warning", "Сайт по ссылке «{address}» не отвечает. Проверьте адрес; не оживёт — замените ссылку."),
    "untrusted": (
        "info",
        "Сертификату сайта по ссылке «{address}» этот компьютер не верит. Откройте её сами: у сайтов с российским"
        " сертификатом так бывает.",
    ),
    "closed": ("info", "Сайт по ссылке «{address}» не пустил проверку ({code}). Откройте её сами."),
    "inside": ("warning", "Ссылка «{address}» ведёт во внутреннюю сеть, читатель её не откроет. Дайте другую."),
    "strange": ("warning", "Ссылка «{address}» водит по кругу или записана с ошибкой. Проверьте её."),
}
"""States that are told; one that let us see the page, or asked robots to keep away, is not."""


class NoNetworkError(Exception):
    """Not one host answered: that says nothing of the links. The text says so in Russian."""


def outer_findings(
    library: Library,
    paths: Iterable[str] = (),
    asked: Callable[[Iterable[str]], Mapping[str, Answer]] = ask,
) -> Iterator[Finding]:
    """Ask the outer links of the content (of `paths`, when there are any). Raises NoNetworkError."""
    found, reserved = gather(library)
    wanted = frozenset(paths)
    places = {address: _of(own, wanted) for address, own in found.items()}
    named = [address for address, own in places.items() if own]
    if named:
        hosts = count(len(named), "внешний адрес", "внешних адреса", "внешних адресов")
        print(f"Спрашиваем по сети {hosts}, это небыстро.", file=sys.stderr)
    answers = asked(named)
    if answers and all(answer.state == "silent" for answer in answers.values()):
        raise NoNetworkError("Ни один сайт не ответил, о ссылках сказать нечего. Проверьте сеть и повторите.")
    print(_summary(answers, reserved), file=sys.stderr)
    for address, answer in answers.items():
        if answer.state in SAID:
            severity, words = SAID[answer.state]
            said = words.format(address=address, code=answer.code, to=answer.to)
            for place in places[address]:
                yield Finding(
                    path=place.path, line=place.line, column=place.column, code=CODE, severity=severity, message=said
                )


def _of(places: list[Place], wanted: frozenset[str]) -> list[Place]:
    return [place for place in places if not wanted or place.path in wanted]


def _summary(answers: Mapping[str, Answer], reserved: int) -> str:
    """Say how much was asked, and what was not: silence about it would look like praise."""
    asleep = sum(answer.state == "robots" for answer in answers.values())
    asked = count(len(answers) - asleep, "внешний адрес", "внешних адреса", "внешних адресов")
    parts = [f"Проверено по сети: {asked}."]
    if asleep:
        parts.append(f"Не проверено, сайты просят программы не заходить: {asleep}.")
    if reserved:
        parts.append(f"Учебных адресов, которых в сети нет: {reserved}.")
    return " ".join(parts)
