"""The review checklist: what no machine can judge, asked of the editor.

Input: nothing; a text and the channels that it goes to. Output: `QUESTIONS`; `asked` tells which of them a text has
to answer. An answer is the question's word (or code) in the front matter, `checked: {by, date, items}`. Rule N005
demands the answers and never judges them.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from plugins.newsroom.model import Article, Event, Letter, Page

FILLER = "Имя Фамилия"
"""What `./press new` writes where a name has to stand."""
PLACES: Mapping[str, str] = {"newspaper": "в газете", "letter": "в письме"}


class Question(NamedTuple):
    """One question. A code may be a rule's as well: the rule sees what a machine can see of the same demand."""

    code: str
    name: str
    """How an editor writes the answer in `items`: «польза»."""
    ask: str
    """The question itself, to be answered with yes."""
    channels: tuple[str, ...] = ()
    """Where the answer is demanded; empty: it may be given, nobody demands it."""
    pictured: bool = False
    """True: asked only of texts with a picture."""
    quote: str = ""
    """The source document's exact words; empty when the question is ours."""
    demands: tuple[str, ...] = ()


QUESTIONS: tuple[Question, ...] = (
    Question(
        code="A011",
        name="факты",
        ask="Сверены ли с источником имена, должности, числа и даты?",
        channels=("newspaper", "letter"),
        quote="Объективность и полнота",
        demands=("P2",),
    ),
    Question(
        code="A013",
        name="стороны",
        ask="Если в тексте есть спор, сказано ли, что думает другая сторона, или что она отказалась говорить?",
        channels=("newspaper",),
        quote="Объективность и полнота",
        demands=("P2",),
    ),
    Question(
        code="G041",
        name="польза",
        ask="Узнает ли читатель новое или полезное для себя, а не только то, что мы работаем?",
        channels=("newspaper",),
        quote="Информация должна быть полезна читателям",
        demands=("N11",),
    ),
    Question(
        code="G040",
        name="картинки",
        ask="Говорит ли каждая картинка то, чего нет в тексте, или она только заполняет место?",
        channels=("newspaper",),
        pictured=True,
        quote="не размещайте картинки, лишь бы «забить» полосу",
        demands=("N11",),
    ),
    Question(
        code="A003",
        name="образ",
        ask="Виден ли в тексте Профсоюз, который защищает и доводит дело до конца, без похвалы самому себе?",
        channels=("newspaper",),
        quote="формирование имиджа Профсоюза как последовательного и дееспособного защитника",
        demands=("P1",),
    ),
    Question(
        code="M019",
        name="шутки",
        ask="Нет ли в письме шуток и намёков, которые можно понять двояко?",
        channels=("letter",),
        quote="прибегать к различным шуткам, намекам с двояким толкованием",
        demands=("L9",),
    ),
    Question(
        code="M011",
        name="такт",
        ask="Не обсуждает ли письмо чью-то семью, здоровье, личную жизнь?",
        channels=("letter",),
        quote="обсуждать и комментировать информацию личного характера",
        demands=("L4",),
    ),
    Question(
        code="S003",
        name="разделы",
        ask="Поймёт ли новичок по названию раздела, что в нём лежит? (Отвечают на странице раздела.)",
        quote="Названия разделов краткие и отражающие суть содержания",
        demands=("W16",),
    ),
)


def asked(record: Article | Page | Event | Letter, *, printed: bool) -> tuple[Question, ...]:
    """Return the questions that a text has to answer; `printed`: it stands in an issue of the newspaper."""
    channel = "letter" if isinstance(record, Letter) else "newspaper" if printed else ""
    return tuple(
        question
        for question in QUESTIONS
        if channel and channel in question.channels and (not question.pictured or _pictured(record))
    )


def known(item: str) -> Question | None:
    """Return the question that an item of `checked` answers: by its word or its code."""
    word = item.strip().casefold()
    return next((one for one in QUESTIONS if word in {one.name, one.code.casefold()}), None)


def reminder(channel: str, day: dt.date) -> str:
    """Return lines of YAML for a new text: a channel's questions as comments, below the field for answers."""
    questions = [one for one in QUESTIONS if channel in one.channels]
    done = "Письмо готово? Перед отправкой" if channel == "letter" else "Идёт в газету? Перед печатью"
    names = ", ".join(one.name for one in questions)
    return "\n".join(
        (
            f"# {done} ответьте на вопросы, оставьте те, где ответ «да», и уберите решётку перед checked.",
            f"# checked: {{by: {FILLER}, date: {day.isoformat()}, items: [{names}]}}",
            *(f"#   {one.name}: {one.ask}" for one in questions),
        )
    )


def table() -> str:
    """Return the questions as a table of the manual, Markdown."""
    rows = ["| слово | вопрос | где ждут ответа | код |", "| --- | --- | --- | --- |"]
    for one in QUESTIONS:
        where = " и ".join(PLACES[channel] for channel in one.channels) or "можно не отвечать"
        where += ", если есть картинка" if one.pictured else ""
        rows.append(f"| `{one.name}` | {one.ask} | {where} | {', '.join((one.code, *one.demands))} |")
    return "\n".join(rows) + "\n"


def _pictured(record: Article | Page | Event | Letter) -> bool:
    cover = isinstance(record, Article) and (record.picture or record.pictures)
    return bool(cover or record.body.pictures)
