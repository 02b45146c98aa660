"""The dictionary read our own way says what pymorphy3 says."""

from itertools import islice

from plugins.lint.language.lexicon import Form, Lexicon
from plugins.toolkit.morphology import dictionary

BEGINNINGS = ("ежев", "зеле", "перет", "мед", "наи", "полев", "вед", "тёмн", "кос", "учен", "а", "расчё", "все", "нёб")
WRITTEN = (
    "все", "еще", "мел", "ее", "осел", "небо", "стали", "замок", "еж", "елка", "перенес", "е", "я", "ы", "в",
    "профсоюзница", "коворкинговый", "по-русски", "кто-то", "2026", "xix", "abc", "д’арк", "мрот", "верхнереченск",
    "несуществовавшийнами", "сельхозпрофкомовский",
)  # fmt: skip
"""Words of several spellings and readings, and such as the dictionary lacks."""


def expected(word: str) -> Form:
    readings = dictionary().parse(word)
    spellings = {one.word for one in readings if one.is_known}
    dotted = spellings.pop() if len(spellings) == 1 else ""
    first = readings[0]
    tag = f",{str(first.tag).replace(' ', ',')},"
    return Form(first.normal_form.replace("ё", "е"), tag, bool(first.is_known), dotted if "ё" in dotted else "")


def test_words_are_read_as_pymorphy_reads_them() -> None:
    lexicon = Lexicon()
    known = dictionary().dictionary.words
    words = {word.replace("ё", "е") for begun in BEGINNINGS for word in islice(known.iterkeys(begun), 300)}
    assert len(words) > 1500
    words |= {*WRITTEN}
    found = {word: lexicon.form(word) for word in words}
    assert sum(form.dotted != "" for form in found.values()) > 200
    assert sum(not form.known for form in found.values()) > 5
    assert {word: (form, other) for word, form in found.items() if (other := expected(word)) != form} == {}
