"""Things that do themselves: «было принято решение», «проведено мероприятие».

Input: a `Copy`. Output: `Passive` values, those that name who did it left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.copytext import Copy, numbers

ACTIVE = {
    "принять": "комитет решил",
    "провести": "горком провёл",
    "рассмотреть": "комиссия рассмотрела",
    "обсудить": "участники обсудили",
    "отметить": "председатель отметил",
    "подчеркнуть": "докладчик подчеркнул",
    "заслушать": "комитет заслушал",
    "озвучить": "председатель назвал",
    "организовать": "горком устроил",
    "осуществить": "бригада сделала",
    "реализовать": "школа сделала",
    "достигнуть": "стороны договорились",
    "выявить": "инспектор нашёл",
    "решить": "собрание решило",
    "предложить": "юрист предложил",
    "выразить": "участники поблагодарили",
    "высказать": "молодые учителя предложили",
    "затронуть": "говорили",
}
"""Verb and the same thing with somebody who does it."""
DEEDS = frozenset({"решение", "мероприятие", "работа", "обсуждение", "голосование", "совещание", "заседание"})
NEAR = 4
"""Words within which the doer is looked for."""


class Passive(NamedTuple):
    """Offsets in the file, and how the phrase sounds with a doer."""

    start: int
    end: int
    active: str


def passives(copy: Copy) -> Iterator[Passive]:
    """Yield short passive participles of ACTIVE with «был», or beside «решение» and the like, when nobody did it."""
    if copy.lemmas.isdisjoint(ACTIVE):
        return
    for place in numbers(copy.dictionary, ACTIVE.keys()):
        form, sentence = copy.forms[place], copy.sentence_of(place)
        if sentence and ",PRTS," in form.tag:
            found = _phrase(copy, place, sentence.first, sentence.last)
            if found and not _doer(copy, place, sentence.first, sentence.last):
                yield Passive(copy.words[found[0]].start, copy.words[found[1]].end, ACTIVE[form.lemma])


def _phrase(copy: Copy, place: int, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and the last word of the phrase around a participle; «принято здороваться» is a habit, «будет
    принято» a promise."""
    after = place + 2 if place + 1 < last and _is_was(copy, place + 1) else place + 1
    habit = after < last and ",INFN," in copy.forms[after].tag
    if habit or copy.voice[copy.words[place].start] == " ":
        return None
    was = [near for near in (place - 1, place + 1, place - 2) if first <= near < last and _is_was(copy, near)]
    will = any(copy.forms[near].lemma == "быть" and near not in was for near in range(max(first, place - 2), place))
    if will:
        return None
    deed = [near for near in (place + 1, place + 2) if near < last and _deed(copy, near)]
    if not was and not deed:
        return None
    places = [place, *was[:1], *deed[:1]]
    return min(places), max(places)


def _is_was(copy: Copy, place: int) -> bool:
    return copy.forms[place].lemma == "быть" and ",past," in copy.forms[place].tag


def _deed(copy: Copy, place: int) -> bool:
    form = copy.forms[place]
    return form.lemma in DEEDS and (",nomn," in form.tag or ",accs," in form.tag)


def _doer(copy: Copy, place: int, first: int, last: int) -> bool:
    """Return whether a noun or pronoun in the instrumental stands near: «проведено горкомом»."""
    near = copy.forms[max(first, place - NEAR) : min(last, place + NEAR + 1)]
    return any(",ablt," in form.tag and form.tag.startswith((",NOUN,", ",NPRO,", ",UNKN,")) for form in near)
