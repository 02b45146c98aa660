"""A union's own content folder: a few questions, then a minimal content that builds without an error.

Input: an empty or absent folder and answers from standard input (a line each; an empty line, or the end of what is
piped in, takes the value in brackets; «нет» is an answer where the bracket says so). Output: the files of `beginning/`
with the answers put in, written only when all are known.
"""

import contextlib
import datetime as dt
import io
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
NO = "нет"
MADE = """\
# То, что программа делает сама: в хранилище git этому не место.
.cache/
output/
"""
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


def _as_is(answer: str) -> str:
    return answer


def _phone(answer: str) -> str:
    """Write eleven digits as people read them; what is written in groups already stays."""
    if not re.fullmatch(r"\+?[78]\d{10}", answer):
        return answer
    digits = answer[-10:]
    return f"+7 {digits[:3]} {digits[3:6]}-{digits[6:8]}-{digits[8:]}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the name of its answer, its words, the value taken for no answer, and what may be wrong.

    A question whose value is «нет» may be left without an answer. `file` is where the answer will stand.
    """

    name: str
    words: str
    default: str
    complaint: Callable[[str], str] = _anything
    tidy: Callable[[str], str] = _as_is
    file: str = "organization.yaml"


QUESTIONS = (
    Question("charter_name", "Полное уставное название вашей организации", "Первичная профсоюзная организация"),
    Question("short_name", "Короткое название", "Профком"),
    Question("national", "Название общероссийского профсоюза", "Общероссийский профсоюз"),
    Question("region", "Регион", "Заречный край"),
    Question("city", "Город или район", "Верхнереченск"),
    Question("address", "Почтовый адрес", "000000, г. Верхнереченск, ул. Школьная, 1"),
    Question("phone", "Телефон", "+7 (000) 000-00-00", tidy=_phone),
    Question("site", "Адрес будущего сайта", "https://profkom.example", _address),
    Question("email", "Служебная почта", "profkom@profkom.example", _email),
    Question("hours", "Часы приёма", "по будням, 9:00–18:00"),
    Question("chair", "Фамилия, имя и отчество председателя", "Иванова Анна Петровна", _full_name, file="people.yaml"),
    Question("superior_name", "Вышестоящая организация", NO),
    Question("superior_url", "Её сайт", NO, _address),
    Question("social_url", "Ваша страница в социальной сети", NO, _address),
    Question("timezone", "Часовой пояс", "Europe/Moscow", _zone),
)


def init(folder: Path) -> int:
    """Ask, then write the files below `folder`; raises `OrderError` when something lies there or nobody answers."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OrderError(f"{folder}: там уже что-то лежит. Назовите новую или пустую папку.")
    if not _somebody_answers():
        raise OrderError(
            "на вопросы некому ответить: запустите ./press init в терминале или подайте ответы, каждый своей строкой"
            " (пустая строка берёт то, что в скобках)."
        )
    answers, left = _answers()
    values = {name: _yaml(value) for name, value in (answers | _derived(answers)).items()} | _blocks(answers)
    today = dt.datetime.now(zoneinfo.ZoneInfo(answers["timezone"])).date()
    values["today"] = today.isoformat()
    for source in sorted(path for path in BEGINNING.rglob("*") if path.is_file()):
        name = source.relative_to(BEGINNING).as_posix()
        target = f"news/{today:%Y/%m-%d}-nash-sayt.md" if name == "news/first.md" else name
        text = string.Template(source.read_text(encoding="utf-8")).substitute(values)
        atomic.write(folder / target, text.encode())
    _keep_out_of_git(folder.absolute().parent)
    for file in sorted({question.file for question in left}):
        words = "; ".join(question.words for question in left if question.file == file)
        print(f"Оставлены примеры вместо ответов: {words}. Замените их в {shown(folder / file)} до публикации.")
    print(f"Готово: {shown(folder)}. Дальше: ./press build --content {shown(folder)}")
    return 0


def _somebody_answers() -> bool:
    """Whether there is a terminal, or a pipe or file with at least one line."""
    if sys.stdin is None or sys.stdin.isatty():
        return sys.stdin is not None
    return isinstance(sys.stdin.buffer, io.BufferedReader) and bool(sys.stdin.buffer.peek(1))


def _keep_out_of_git(folder: Path) -> None:
    """Leave a `.gitignore` where `build` will put its work; one that lies there stays, and none is no harm."""
    with contextlib.suppress(OSError), (folder / ".gitignore").open("x", encoding="utf-8") as file:
        file.write(MADE)


def _answers() -> tuple[dict[str, str], list[Question]]:
    """Return the answers, and the questions that were left with an example; raises `OrderError` with every wrong one.

    At a terminal a wrong answer is asked for again; answers that come by a pipe are judged all together.
    """
    answers: dict[str, str] = {}
    left: list[Question] = []
    wrong: list[str] = []
    for question in QUESTIONS:
        if question.name == "superior_url" and answers["superior_name"] == NO:
            answers[question.name] = NO
            continue
        example = f"info@{_host(answers['site'])}" if question.name == "email" else question.default
        answer, complaint = _ask(question, example)
        wrong += [f"{question.words} — «{answer}». {complaint}"] if complaint else []
        answers[question.name] = example if complaint or not answer else question.tidy(answer)
        left += [question] if not answer and question.default not in {NO, "Europe/Moscow"} else []
    if wrong:
        raise OrderError(" ".join(wrong))
    return answers, left


def _ask(question: Question, example: str) -> tuple[str, str]:
    """Return what was answered («» for the example) and what is wrong with it; at a terminal ask until it is of use."""
    live = sys.stdin.isatty()
    while True:
        print(f"{question.words} [{example}]: ", end="" if live else "\n", flush=True)
        answer = " ".join(sys.stdin.readline().split())
        refused = question.default == NO and answer.casefold() in {NO, "-", "—"}
        complaint = "" if refused or not answer else question.complaint(answer)
        if not complaint or not live:
            return "" if refused else answer, complaint
        print(complaint)


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")


def _blocks(answers: dict[str, str]) -> dict[str, str]:
    """Return the blocks that stand only when there is something to say, and how strict the rules about them are."""
    superior = f"{{name: {_yaml(answers['superior_name'])}, url: {_yaml(answers['superior_url'])}}}"
    social = f"{{network: {_yaml(_network(answers['social_url']))}, url: {_yaml(answers['social_url'])}}}"
    silent = {"S031": answers["superior_url"] == NO, "S032": answers["social_url"] == NO}
    softened = "".join(f"  {code}: {{severity: предупреждение}}\n" for code, soft in silent.items() if soft)
    why = "# Пока не вписаны superior или social, программа напоминает о них. Впишете — уберите эти строки."
    return {
        "superior": "" if silent["S031"] else f"superior:\n  - {superior}\n",
        "social": "" if silent["S032"] else f"social:\n  - {social}\n",
        "softened": f"{why}\nrules:\n{softened}" if softened else "",
    }


def _derived(answers: dict[str, str]) -> dict[str, str]:
    """Return what follows from the answers: the chair's parts of name."""
    surname, first, patronymic = (*answers["chair"].split(), "")[:3]
    initials = " ".join(f"{part[0]}." for part in (first, patronymic) if part)
    return {
        "chair_id": slugify(surname),
        "chair_surname": surname,
        "chair_first": first,
        "chair_patronymic": patronymic,
        "chair_initials": f"{surname} {initials}",
        "chair_author": f"{first} {surname}",
    }


def _network(address: str) -> str:
    if address == NO:
        return ""
    host = _host(address).removeprefix("m.")
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
