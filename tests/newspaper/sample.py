"""A library with an issue, made by hand: texts long enough for several pages, every kind of block that a body holds."""

import datetime as dt
import hashlib
import random
from pathlib import Path
from typing import Any

from plugins.newsroom.model import Article, Body, Issue, Library, Picture
from tests import factories

THEME = Path(__file__).parents[2] / "themes" / "polosa"
SENTENCES = (
    "Переговоры в Доме учителя начались в три часа и закончились, когда вахтёр уже погасил свет в коридоре.",
    "Комиссия пересчитала часы замещения за четверть и нашла ошибку в пользу работников.",
    "Профком попросил показать приказ, и директор принёс его через десять минут.",
    "Воспитатели говорили о группах, в которых тридцать два ребёнка и один помощник.",
    "Надбавку за классное руководство решили не делить на доли, а платить полностью.",
    "Учитель труда Семён Ильич выстрогал указку и подарил её председателю комиссии.",
    "— Мы не спорим, мы считаем, — сказала Вера Андреевна и достала калькулятор.",
    "Через неделю в учительской появились новые лампы, а на стенде — график отпусков.",
    "Водитель школьного автобуса помнит каждую яму на дороге к Лесному Броду.",
    "Методист детского сада № 12 принесла таблицу, в которой всё сошлось с первого раза.",
    "Работодатель обещал вернуться к вопросу о спецодежде поваров до конца месяца.",
    "Молодые педагоги попросили наставника, который не пишет отчётов о наставничестве.",
    "Юрист Профсоюза объяснила, почему отпуск нельзя перенести телефонным звонком.",
    "В зале засмеялись, но протокол записал и это предложение.",
    "Собрание проголосовало единогласно, воздержался только кот с первого этажа.",
)
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">
<rect width="1200" height="800" fill="#bcd7ee"/><rect y="560" width="1200" height="240" fill="#6b7f5a"/>
<circle cx="{x}" cy="250" r="130" fill="#e7b98f"/><rect x="{left}" y="380" width="260" height="300" fill="{color}"/>
</svg>"""


def sentences(seed: int, count: int) -> str:
    """Return that many sentences, no two neighbours alike, the same for the same seed."""
    choice = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        sentence = choice.choice(SENTENCES)
        if sentence not in found[-3:]:
            found.append(sentence)
    return " ".join(found)


def paragraphs(seed: int, count: int) -> tuple[str, ...]:
    """Return paragraphs that can be told from each other: each begins and ends in its own number."""
    return tuple(
        f"Строка {seed}-{at} протокола. {sentences(seed * 100 + at, 2 + at % 3)} Запись {seed}-{at}."
        for at in range(count)
    )


def body(seed: int, count: int, extra: str = "") -> Body:
    """Return a body of paragraphs with a heading in the middle and `extra` HTML after it."""
    texts = paragraphs(seed, count)
    half = len(texts) // 2
    html = "".join(f"<p>{text}</p>\n" for text in texts[:half])
    html += f'<h2 id="itog">Подзаголовок {seed}</h2>\n{extra}' if count > 4 else extra
    html += "".join(f"<p>{text}</p>\n" for text in texts[half:])
    return Body(markdown="", html=html, text="\n\n".join(texts), words=sum(len(text.split()) for text in texts))


RICH = """<ul><li>пункт первый: расписание</li><li>пункт второй: замещение</li></ul>
<blockquote class="pull-quote"><p>«Считать надо вслух»</p></blockquote>
<table><thead><tr><th>Школа</th><th>Часы</th></tr></thead><tbody><tr><td>№ 7</td><td>61</td></tr></tbody></table>
<aside class="note"><p>Памятка</p><p>Приём юриста по четвергам в Доме учителя.</p></aside>
"""


def drawing(root: Path, number: int) -> Picture:
    """Write an SVG below the content folder and return its facts."""
    color = ("#0b4f8a", "#b3202a", "#2b7a4b")[number % 3]
    data = DRAWING.format(x=300 + number * 90, left=170 + number * 90, color=color).encode()
    return _picture(root, f"pictures/risunok-{number}.svg", data, caption=f"Рисунок номер {number}")


def photograph(root: Path) -> Picture:
    """Write a JPEG with dark shadows and bright colours and return its facts."""
    import io

    from PIL import Image

    image = Image.linear_gradient("L").resize((1200, 800))
    colour = Image.merge("RGB", (image, image.rotate(180), image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
    colour.paste((0, 0, 0), (0, 0, 400, 400))
    colour.save(made := io.BytesIO(), "JPEG", quality=92)
    return _picture(root, "pictures/snimok.jpg", made.getvalue(), caption="Снимок для проверки красок")


def _picture(root: Path, path: str, data: bytes, caption: str) -> Picture:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()[:12]
    return Picture(
        path=path, alt="Учитель у доски", caption=caption, credit="Рисунок: Ася Рунова", width=1200, height=800,
        digest=digest, focus=(0.4, 0.3),
    )  # fmt: skip


def articles(root: Path) -> tuple[Article, ...]:
    """Nine texts: a long one with everything in it, notes of a few lines, one with a photograph, a repost."""
    plan: tuple[tuple[str, int, dict[str, Any]], ...] = (
        ("dogovor", 22, {"rubric": "Событие", "picture": drawing(root, 1)}),
        ("lampy", 5, {"rubric": "Коротко"}),
        ("otpusk", 14, {"rubric": "Право", "picture": photograph(root)}),
        ("avtobus", 4, {"rubric": "Коротко", "picture": drawing(root, 2)}),
        ("nastavnik", 18, {"rubric": "Разговор", "picture": drawing(root, 3)}),
        ("zayavka", 3, {"rubric": "Зовём"}),
        ("povara", 6, {"rubric": "Коротко", "sources": ("Отчёт городского комитета",)}),
        ("khor", 5, {"rubric": "Коротко", "picture": drawing(root, 4)}),
        ("shkola", 16, {"rubric": "Наши люди"}),
    )
    made = []
    for number, (slug, count, changes) in enumerate(plan, start=1):
        extra = RICH + '<p>Подробнее <a href="doc:news/2026/11-20-lampy">о лампах</a>.</p>\n' if number == 1 else ""
        values = {"title": f"Заголовок {number}: {slug}", "summary": f"О чём текст номер {number}.", **changes}
        made.append(factories.make_article(slug, "2026-11-20", body(number, count, extra), **values))
    return tuple(made)


def library(root: Path, **changes: Any) -> tuple[Library, Issue]:
    """Return a library and its one issue; `changes` go into the issue."""
    texts = articles(root)
    issue = factories.make_issue(
        "2026-11", tuple(article.id for article in texts), **{"date": dt.date(2026, 11, 20), **changes}
    )
    people = tuple(factories.make_person(f"chelovek-{at}", surname=f"Соколова-{at}") for at in range(3))
    return factories.make_library(root, articles=texts, issues=(issue,), people=people), issue
