"""The report on a terminal: a page of eighty columns that is read from above, the verdict first.

Input: a `Review`, whether colours are wanted. Output: lines of text.
"""

import textwrap
from collections.abc import Iterable, Iterator

from plugins.lint.review.assess import CHANNELS, WATER, Channel, Review, Spot
from plugins.lint.words import count

WIDTH = 80
MOST = 8
"""Findings of a channel that are shown; the rest are counted."""
SIGNS = {"error": "✖", "warning": "▲", "info": "·"}
COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "info": "\x1b[36m", "bold": "\x1b[1m", "dim": "\x1b[2m"}
RESET = "\x1b[0m"


def told(review: Review, *, color: bool = False) -> str:
    """Return the whole report."""
    return "\n".join(_lines(review, color=color)) + "\n"


def _lines(review: Review, *, color: bool) -> Iterator[str]:
    yield _paint(review.title, "bold", on=color)
    yield _paint(
        f"{review.path} · {count(len(review.copy.words), 'слово', 'слова', 'слов')} · читать {review.minutes} мин",
        "dim",
        on=color,
    )
    yield ""
    yield from _verdict(review)
    for head, lines in _parts(review):
        found = list(lines)
        if found:
            yield ""
            yield _paint(head, "bold", on=color)
            yield from found
    for channel in review.channels:
        yield ""
        yield from _channel(channel, color=color)


def _verdict(review: Review) -> Iterator[str]:
    reading, built = review.reading, review.structure
    if reading.enough:
        yield f"Читается {review.ease}: лёгкость {reading.ease:.0f} (газета 9–43, закон ниже нуля)."
        sentence = _number(reading.sentence_words)
        yield f"Школьный класс {reading.grade:.0f} (у новостей 9–10), в предложении {sentence} слова,"
        yield (
            f"длинных слов {reading.hard_percent:.0f} %,"
            f" «воды» {review.water.percent:.0f} % (обычно {WATER[0]}–{WATER[1]} %)."
        )
    else:
        yield "В предложениях меньше ста слов: формулы удобочитаемости молчат."
    parts = [
        count(len(built.paragraphs), "абзац", "абзаца", "абзацев"),
        count(len(built.headings), "подзаголовок", "подзаголовка", "подзаголовков"),
    ]
    lead = "вводка есть" if built.lead else "вводки нет: скажите в первой фразе, что случилось"
    yield f"Построение: {', '.join(parts)}; {lead}."


def _parts(review: Review) -> Iterator[tuple[str, Iterator[str]]]:
    yield "Самые длинные предложения", _spots(review.sentences)
    yield "Самые длинные слова", _list(spot.words for spot in review.words)
    yield "Чаще всего звучат", _list(f"{word} ({times})" for word, times in review.repeats)
    yield "Можно сказать проще", _spots(review.phrases)
    yield "Слова, без которых обойдёмся", _list(f"{word} ({times})" for word, times in review.water.empty)


def _list(words: Iterable[str]) -> Iterator[str]:
    if joined := ", ".join(words):
        yield _filled(joined)


def _spots(spots: tuple[Spot, ...]) -> Iterator[str]:
    for spot in spots:
        instead = f" → «{spot.instead}»" if spot.instead else f" {spot.advice}." if spot.advice else ""
        yield _filled(f"{spot.line}: {spot.what}. «{spot.words}»{instead}", hanging=4)


def _channel(channel: Channel, *, color: bool) -> Iterator[str]:
    name = CHANNELS[channel.name].capitalize()
    yield _paint(name if channel.goes else f"{name} (текст туда не идёт)", "bold", on=color)
    if not channel.findings:
        yield "  Замечаний нет."
    for finding in channel.findings[:MOST]:
        sign = _paint(SIGNS[finding.severity], finding.severity, on=color)
        first, *rest = textwrap.wrap(f"{finding.line}: {finding.message} [{finding.code}]", WIDTH - 4)
        yield f"  {sign} {first}"
        yield from (f"    {line}" for line in rest)
    if len(channel.findings) > MOST:
        yield f"    и ещё {len(channel.findings) - MOST}: ./press lint ФАЙЛ"


def _filled(text: str, *, hanging: int = 2) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent=" " * hanging)


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _paint(text: str, name: str, *, on: bool) -> str:
    return f"{COLOURS[name]}{text}{RESET}" if on else text
