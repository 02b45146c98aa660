"""A union's own content folder: fifteen questions, then a minimal content that builds without an error.

Input: an empty or absent folder and answers from standard input (a line each; an empty line or no input takes the
value in brackets). Output: the files of `beginning/` with the answers put in, written only when all are known.
"""

import datetime as dt
import re
import string
import sys
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugins.newsroom.slugs import slugify
from plugins.press.order import OrderError
from plugins.press.report import shown
from plugins.toolkit import atomic

BEGINNING = Path(__file__).parent / "beginning"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
ADDRESS = re.compile(r"https?://[^\s/]+(/\S*)?")


def _email(answer: str) -> str:
    if not EMAIL.fullmatch(answer):
        return "Нужен адрес почты, например profkom@nash-soyuz.ru."
    from plugins.lint.rules.m001_corporate_mailbox import PERSONAL  # the linter loads only for this answer

    if answer.rpartition("@")[2].casefold() in PERSONAL:
        return "Это личный ящик, правило M001 его не примет. Нужен ящик на своём домене: info@nash-soyuz.ru."
    return ""


def _address(answer: str) -> str:
    return "" if ADDRESS.fullmatch(answer) else "Нужен адрес с https://, например https://nash-soyuz.ru."


def _full_name(answer: str) -> str:
    parts = answer.split()
    whole = len(parts) in {2, 3} and all(len(part.rstrip(".")) > 1 and not part.endswith(".") for part in parts)
    return "" if whole else "Нужны фамилия, имя и отчество полностью, без сокращений."


def _zone(answer: str) -> str:
    known = answer in zoneinfo.available_timezones()
    return "" if known else "Нужен часовой пояс, например Europe/Moscow, Asia/Yekaterinburg."


def _anything(answer: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the name of its answer, its words, the value taken for no answer, and what may be wrong."""

    name: str
    words: str
    default: str
    complaint: Callable[[str], str] = _anything


QUESTIONS = (
    Question("charter_name", "Полное уставное название вашей организации", "Первичная профсоюзная организация"),
    Question("short_name", "Короткое название", "Профком"),
    Question("national", "Название общероссийского профсоюза", "Общероссийский профсоюз"),
    Question("region", "Регион", "Заречный край"),
    Question("city", "Город или район", "Верхнереченск"),
    Question("address", "Почтовый адрес", "000000, г. Верхнереченск, ул. Школьная, 1"),
    Question("phone", "Телефон", "+7 (000) 000-00-00"),
    Question("site", "Адрес будущего сайта", "https://profkom.example", _address),
    Question("email", "Служебная почта", "profkom@profkom.example", _email),
    Question("hours", "Часы приёма", "по будням, 9:00–18:00"),
    Question("chair", "Фамилия, имя и отчество председателя", "Иванова Анна Петровна", _full_name),
    Question("superior_name", "Вышестоящая организация", "Краевая организация Профсоюза"),
    Question("superior_url", "Её сайт", "https://kray.example", _address),
    Question("social_url", "Ваша страница в социальной сети", "https://vk.example/profkom", _address),
    Question("timezone", "Часовой пояс", "Europe/Moscow", _zone),
)


def init(folder: Path) -> int:
    """Ask, then write the files below `folder`; raises `OrderError` when something lies there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OrderError(f"{folder}: там уже что-то лежит. Назовите новую или пустую папку.")
    answers = {question.name: _ask(question) for question in QUESTIONS}
    values = {name: _yaml(value) for name, value in (answers | _derived(answers)).items()}
    today = dt.datetime.now(zoneinfo.ZoneInfo(answers["timezone"])).date()
    values["today"] = today.isoformat()
    for source in sorted(path for path in BEGINNING.rglob("*") if path.is_file()):
        name = source.relative_to(BEGINNING).as_posix()
        target = f"news/{today:%Y/%m-%d}-nash-sayt.md" if name == "news/first.md" else name
        text = string.Template(source.read_text(encoding="utf-8")).substitute(values)
        atomic.write(folder / target, text.encode())
    left = [question.words for question in QUESTIONS if answers[question.name] == question.default]
    if left:
        print(f"Оставлены примеры вместо ответов: {'; '.join(left)}. Замените их в organization.yaml до публикации.")
    print(f"Готово: {shown(folder)}. Дальше: ./press build --content {shown(folder)}")
    return 0


def _ask(question: Question) -> str:
    """Ask until the answer is of use; without a terminal a wrong answer ends the command."""
    live = sys.stdin.isatty()
    while True:
        print(f"{question.words} [{question.default}]: ", end="" if live else "\n", flush=True)
        line = sys.stdin.readline()
        answer = " ".join(line.split()) or question.default
        complaint = question.complaint(answer)
        if not complaint:
            return answer
        if not live:
            raise OrderError(f"{question.words} — «{answer}». {complaint}")
        print(complaint)


def _derived(answers: dict[str, str]) -> dict[str, str]:
    """Return what follows from the answers: the chair's parts of name, the network's name."""
    surname, first, patronymic = (*answers["chair"].split(), "")[:3]
    initials = " ".join(f"{part[0]}." for part in (first, patronymic) if part)
    return {
        "chair_id": slugify(surname),
        "chair_surname": surname,
        "chair_first": first,
        "chair_patronymic": patronymic,
        "chair_initials": f"{surname} {initials}",
        "chair_author": f"{first} {surname}",
        "social_name": _network(answers["social_url"]),
    }


def _network(address: str) -> str:
    host = address.split("/")[2].removeprefix("www.").removeprefix("m.")
    names = {
        "vk": "ВКонтакте",
        "ok": "Одноклассники",
        "t": "Телеграм",
        "max": "MAX",
        "rutube": "RUTUBE",
        "dzen": "Дзен",
    }
    return names.get(host.split(".")[0], host)


def _yaml(value: str) -> str:
    """Return the value in double quotes, so that colons, # and quotation marks mean themselves."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
