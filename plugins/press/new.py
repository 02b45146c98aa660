"""A new text from the pattern of its kind: `./press new репортаж «Заголовок»`.

Input: the kind in Russian and a title. Output: one new file below the content folder, never an old one overwritten.
"""

import datetime as dt
import difflib
import re
import string
import zoneinfo
from pathlib import Path

from plugins.newsroom.slugs import slugify
from plugins.press.order import Order, OrderError
from plugins.press.report import shown

PATTERNS = Path(__file__).parent / "patterns"
GENRES = (
    "заметка",
    "репортаж",
    "очерк",
    "интервью",
    "правовая колонка",
    "анонс",
    "поздравление",
    "кадр",
    "репост",
)
FOLDERS = {"страница": "pages/{slug}.md", "событие": "events/{day}-{slug}.md", "письмо": "letters/{day}-{slug}.md"}
HINT = "пишите. Когда текст готов, уберите строку «draft: да»."
MINUTES = "протокол"
HINTS = {
    "номер": "впишите статьи и поправьте день выхода. Пока статей нет, номер не верстается.",
    MINUTES: "заполните и напечатайте из просмотра (./press serve, затем Ctrl+P). Чтобы показать на сайте, уберите"
    " строку «draft: да» и впишите в событие: «minutes: {name}».",
}
ISSUE_NAME = re.compile(r"\d{4}-\d\d(-\d\d)?")


def new(order: Order, kind: str, title: str) -> int:
    """Write the pattern of `kind` with this title; raises `OrderError` for an unknown kind or a file that exists."""
    kinds = (*GENRES, *FOLDERS, MINUTES, "номер")
    if kind not in kinds:
        near = difflib.get_close_matches(kind, kinds, 1)
        hint = f"возможно, вы имели в виду «{near[0]}»" if near else f"бывает {', '.join(kinds)}"
        raise OrderError(f"«{kind}» начать нельзя: {hint}.")
    day = order.today or _today(order.content)
    place, words = _beginning(order.content, kind, title, day)
    path = order.content / place
    pattern = next(PATTERNS.glob(f"{slugify(kind)}.*")).read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(string.Template(pattern).substitute(words))
    except FileExistsError:
        raise OrderError(f"{shown(path)} уже есть. Откройте его или возьмите другой заголовок.") from None
    print(f"{shown(path)} — {HINTS.get(kind, HINT).format(name=path.stem)}")
    return 0


def _beginning(content: Path, kind: str, title: str, day: dt.date) -> tuple[str, dict[str, str]]:
    """Return the place of the new file below the content folder and the words of its pattern."""
    if kind == MINUTES:
        from plugins.press.minutes import meeting

        held = meeting(content, title, day)
        _lettered(held.name, title)
        words = {"title": _quoted(held.title), "date": held.day.isoformat()}
        return f"pages/{held.name}.md", held.facts | words
    place = _place(kind, title, day)
    shown_day = _issue_day(title) if kind == "номер" else day
    words = {"title": title if kind == "номер" else _quoted(title), "date": shown_day.isoformat()}
    return place, words | {"checklist": _checklist(kind, day)}


def _checklist(kind: str, day: dt.date) -> str:
    """Return the editor's questions as comments, with the field that answers them."""
    from plugins.lint.checklist import reminder  # the linter loads only for a new text

    return reminder("letter" if kind == "письмо" else "newspaper", day)


def _issue_day(name: str) -> dt.date:
    """Return the day that an issue's name says; a month alone means its twentieth, which the editor corrects."""
    try:
        return dt.date.fromisoformat(name if name.count("-") == 2 else f"{name}-20")
    except ValueError:
        raise OrderError(
            f"такого дня нет: {name}. Номер называют годом и месяцем: ./press new номер 2026-12."
        ) from None


def _place(kind: str, title: str, day: dt.date) -> str:
    if kind == "номер":
        if not ISSUE_NAME.fullmatch(title):
            raise OrderError(f"номер называют годом и месяцем: ./press new номер {day:%Y-%m}.")
        return f"issues/{title}.yaml"
    slug = _lettered(slugify(title), title)
    if kind in GENRES:
        return f"news/{day:%Y/%m-%d}-{slug}.md"
    return FOLDERS[kind].format(day=day.isoformat(), slug=slug)


def _lettered(slug: str, title: str) -> str:
    if not re.search("[a-z]", slug.removeprefix("protokol-")):
        raise OrderError(f"из заголовка «{title}» не получается адрес: нужна хотя бы одна буква.")
    return slug


def _quoted(title: str) -> str:
    """Return the title as a YAML value: in double quotes, so that colons and # mean themselves."""
    escaped = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _today(content: Path) -> dt.date:
    """Return the content's today: the demonstration's day or the clock in the organization's zone."""
    text = (content / "organization.yaml").read_text(encoding="utf-8", errors="replace")
    demo = re.search(r"^demo_today:\s*[\"']?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
    if demo:
        return dt.date.fromisoformat(demo[1])
    return dt.datetime.now(zone_of(content)).date()


def zone_of(content: Path) -> zoneinfo.ZoneInfo:
    """Return the organization's zone without reading all that it wrote. Raises OrderError."""
    text = (content / "organization.yaml").read_text(encoding="utf-8", errors="replace")
    zone = re.search(r"^timezone:\s*[\"']?([\w/+-]+)", text, re.MULTILINE)
    try:
        return zoneinfo.ZoneInfo(zone[1] if zone else "UTC")
    except (KeyError, ValueError):
        raise OrderError("в organization.yaml не понять timezone. Пишите, например: timezone: Europe/Moscow.") from None
