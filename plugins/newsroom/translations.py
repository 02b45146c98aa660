"""Texts in the languages of Russia: which there are, and what may be the translation of what.

Input: articles and pages with completed names. Output: findings X003 for a translation that no reader could choose.
A translation names its original, never the other way round: so the two can never disagree.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from plugins.newsroom.model import Article, Finding, Page
from plugins.newsroom.notes import FRONT_MATTER

LANGUAGES: Mapping[str, str] = MappingProxyType({
    "ru": "русский", "tt": "татарча", "ba": "башҡортса", "cv": "чӑвашла", "ce": "нохчийн", "av": "авар",
    "kbd": "адыгэбзэ", "os": "ирон", "inh": "гӀалгӀай", "krc": "къарачай-малкъар", "kum": "къумукъ", "lez": "лезги",
    "udm": "удмурт", "kv": "коми", "mhr": "олык марий", "mrj": "кырык мары", "myv": "эрзянь", "mdf": "мокшень",
    "sah": "саха тыла", "bua": "буряад", "xal": "хальмг", "tyv": "тыва", "alt": "алтай", "kjh": "хакас",
    "uk": "українська", "be": "беларуская",
})  # fmt: skip
"""Code (BCP 47) → the language's own name, as a reader of it looks for it."""


def mistakes(texts: Iterable[Article | Page], language: str) -> Iterator[Finding]:
    """Yield what is wrong with translations; `language` is the organization's, that of a text without `lang`."""
    known = {text.id: text for text in texts}
    taken: dict[tuple[str, str], Article | Page] = {}
    for text in known.values():
        original = known.get(text.translation_of)
        if original is None:
            continue
        own, first = text.lang or language, original.lang or language
        other = taken.setdefault((original.id, own), text)
        if own == first:
            yield _told(text, "translation_of", f"Перевод и «{original.path}» на одном языке. Укажите lang: tt, ba …")
        elif original.translation_of:
            yield _told(text, "translation_of", f"«{original.path}» сам перевод. Назовите тот текст, с которого он.")
        elif other is not text:
            message = f"На этот язык «{original.path}» уже перевели: {other.path}. Оставьте один перевод."
            yield _told(text, "lang", message)


def _told(text: Article | Page, name: str, message: str) -> Finding:
    line, column = text.source.place(name)
    return Finding(path=text.path, line=line, column=column, code=FRONT_MATTER, message=message)
