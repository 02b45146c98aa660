"""Library values made by hand, for tests of outputs that need no files.

Input: keyword overrides. Output: model values with believable defaults; every call is deterministic.
"""

import datetime as dt
import html
import re
from pathlib import Path
from typing import Any

from plugins.newsroom.model import (
    Article,
    Body,
    Contacts,
    Event,
    Issue,
    Letter,
    Level,
    Library,
    Newspaper,
    Organization,
    Page,
    Person,
    Placement,
    Section,
    Sender,
    SocialNetwork,
    Source,
    Superior,
)

ZONE = dt.timezone(dt.timedelta(hours=5))
TODAY = dt.date(2026, 11, 23)
SECTIONS = (
    ("novosti", "Новости"),
    ("sobytiya", "События"),
    ("dokumenty", "Документы"),
    ("gazeta", "Газета"),
)


def moment(text: str) -> dt.datetime:
    """`2026-11-20` or `2026-11-20 14:30` in the tests' zone."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


def make_body(markdown: str = "Первый абзац текста.\n\nВторой абзац.") -> Body:
    """Plain paragraphs only: tests of markup make their bodies with the real converter."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n{2,}", markdown.strip()) if part.strip()]
    return Body(
        markdown=markdown,
        html="\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs),
        text="\n\n".join(paragraphs),
        words=len(markdown.split()),
    )


def make_source(path: str, text: str = "") -> Source:
    return Source(path=path, text=text or "---\ntitle: Образец\n---\nТекст.\n", body_line=4)


def make_article(slug: str = "dogovor", date: str = "2026-11-20", body: str | Body = "", **changes: Any) -> Article:
    when = moment(date)
    path = f"news/{when:%Y/%m-%d}-{slug}"
    values: dict[str, Any] = {
        "id": path,
        "title": f"Заметка «{slug}»",
        "slug": slug,
        "address": f"novosti/{when.year}/{slug}/",
        "source": make_source(f"{path}.md"),
        "body": body if isinstance(body, Body) else make_body(body or f"Текст заметки {slug}.\n\nВторой абзац."),
        "date": when,
        "genre": "заметка",
        "section": "novosti",
        "channels": ("site", "newspaper", "letter"),
        "summary": f"Коротко о «{slug}»: кто решил, что изменится и с какого дня.",
        "authors": ("Ирина Белова",),
    }
    return Article(**(values | changes))


def make_page(slug: str = "kontakty", **changes: Any) -> Page:
    values: dict[str, Any] = {
        "id": f"pages/{slug}",
        "title": f"Страница {slug}",
        "slug": slug,
        "address": f"{slug}/",
        "source": make_source(f"pages/{slug}.md"),
        "body": make_body(),
    }
    return Page(**(values | changes))


def make_event(slug: str = "ekskursiya", starts: str = "2026-12-05 11:00", **changes: Any) -> Event:
    when = moment(starts)
    values: dict[str, Any] = {
        "id": f"events/{when:%Y-%m-%d}-{slug}",
        "title": f"Событие «{slug}»",
        "slug": slug,
        "address": f"sobytiya/{when.year}/{slug}/",
        "source": make_source(f"events/{when:%Y-%m-%d}-{slug}.md"),
        "body": make_body(),
        "date": moment("2026-11-10"),
        "kind": "экскурсия",
        "starts": when,
        "place": "Дом учителя",
    }
    return Event(**(values | changes))


def make_letter(slug: str = "itogi", date: str = "2026-11-20", **changes: Any) -> Letter:
    when = moment(date)
    name = f"{when:%Y-%m-%d}-{slug}"
    values: dict[str, Any] = {
        "id": f"letters/{name}",
        "title": "Новости ноября",
        "slug": slug,
        "address": f"pisma/{name}/",
        "source": make_source(f"letters/{name}.md"),
        "body": make_body("Рассказываем о главном за месяц."),
        "date": when,
        "subject": "Новости профсоюза за ноябрь",
        "preheader": "Договор подписан, путёвки распределены",
        "articles": ("news/2026/11-20-dogovor",),
        "closing": "Заранее благодарим за ответы.",
        "signatory": "sokolova",
        "reply_to": "press@profsoyuz.example",
    }
    return Letter(**(values | changes))


def make_issue(name: str = "2026-11", articles: tuple[str, ...] = (), **changes: Any) -> Issue:
    values: dict[str, Any] = {
        "id": f"issues/{name}",
        "name": name,
        "address": f"gazeta/{name[:4]}/{name[5:]}/",
        "source": make_source(f"issues/{name}.yaml", "number: 10\n"),
        "number": "10",
        "number_total": "112",
        "date": dt.date(2026, int(name[5:7]), 20),
        "placements": tuple(Placement(article=article, priority=n + 1) for n, article in enumerate(articles)),
        "print_run": "999",
        "price": "Бесплатно",
        "printer": "Типография «Образец», г. Верхнереченск",
        "signed_plan": "18.11.2026, 18:00",
        "signed_fact": "18.11.2026, 17:30",
    }
    return Issue(**(values | changes))


def make_person(person_id: str = "sokolova", **changes: Any) -> Person:
    values: dict[str, Any] = {
        "id": person_id,
        "surname": "Соколова",
        "first": "Вера",
        "patronymic": "Андреевна",
        "post": "председатель",
        "responsibility": "переговоры и коллективные договоры",
        "body": "prezidium",
        "phone": "+7 (000) 000-00-01",
        "email": "sokolova@profsoyuz.example",
        "hours": "вторник, 15:00–18:00",
    }
    return Person(**(values | changes))


def make_organization(**changes: Any) -> Organization:
    values: dict[str, Any] = {
        "source": make_source("organization.yaml", "schema: 1\n"),
        "site_url": "https://profsoyuz.example",
        "timezone": "Asia/Yekaterinburg",
        "demo_today": TODAY,
        "national": Level(name="Общероссийский союз педагогов", short_name="Профсоюз педагогов", mission="Вместе."),
        "region": Level(name="Заречный край"),
        "municipality": Level(name="Верхнереченск"),
        "local": Level(
            name="Верхнереченская городская организация",
            short_name="Горком педагогов",
            charter_name="Верхнереченская городская организация Общероссийского союза педагогов",
        ),
        "contacts": Contacts(
            address="000001, г. Верхнереченск, ул. Школьная, 1",
            phones=("+7 (000) 000-00-00",),
            email="press@profsoyuz.example",
            hours="пн–пт, 9:00–18:00",
        ),
        "sections": tuple(Section(id=section, title=title) for section, title in SECTIONS),
        "superior": (Superior(name="Заречная краевая организация", url="https://kray.example"),),
        "social": (SocialNetwork(network="ВКонтакте", url="https://vk.example/profsoyuz"),),
        "sender": Sender(name="Горком педагогов", email="news@profsoyuz.example", signature="sokolova"),
        "newspaper": Newspaper(
            name="Перемена",
            subtitle="газета городской организации",
            founded="2009",
            founder="Верхнереченская городская организация",
            editor="Белова И. П.",
            addresses=(("редакции и издателя", "ул. Школьная, 1"), ("типографии", "ул. Литейная, 3")),
            age_mark="12+",
        ),
    }
    return Organization(**(values | changes))


def make_library(root: Path = Path(), **changes: Any) -> Library:
    """A small library: one article, page, event, letter, issue and person, unless told otherwise."""
    values: dict[str, Any] = {
        "root": root,
        "organization": make_organization(),
        "today": TODAY,
        "articles": (make_article(),),
        "pages": (make_page(),),
        "events": (make_event(),),
        "letters": (make_letter(),),
        "issues": (make_issue(articles=("news/2026/11-20-dogovor",)),),
        "people": (make_person(),),
    }
    return Library(**(values | changes))
