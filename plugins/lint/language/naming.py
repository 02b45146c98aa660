"""What Y005 says of people's names in a text.

Input: a `Manuscript`. Output: remarks: initials, surnames from nowhere, posts that nobody told.
"""

import re
from collections.abc import Iterator

from plugins.lint.language.people import Mention, by_initials, without_first_name, without_post
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark

ENDS = re.compile(r"\s*(?:\Z|\n|[А-ЯЁ«—])")
"""What follows a stop that ends the sentence as well as the initials."""


def naming(text: Manuscript) -> Iterator[Remark]:
    """Yield what is wrong with the names, the surest first."""
    people = text.library.people
    yield from (_initials(text, one) for one in by_initials(text.copy, people))
    yield from (_surname(text, one) for one in without_first_name(text.copy, people))
    yield from (_post(text, one) for one in without_post(text.copy, people))


def _initials(text: Manuscript, one: Mention) -> Remark:
    name = " ".join(text.text[one.start : one.end].split())
    put = f"{one.person.first} {one.person.surname}" if one.person else None
    example = f"«{put}»" if put else "не «Петрова А. Н.», а «Анна Петрова»"
    message = f"В рассказе не пишут инициалы: «{name}». Назовите человека по имени: {example}."
    stop = "." if name.endswith(".") and ENDS.match(text.text, one.end) else ""
    return text.at(one.start, message, end=one.end, put=put and put + stop)


def _surname(text: Manuscript, one: Mention) -> Remark:
    message = f"Кто такой «{one.surname}»? Впервые назовите по имени и должности: «директор школы Анна Лукина»."
    return text.at(one.start, message, end=one.end)


def _post(text: Manuscript, one: Mention) -> Remark:
    post = one.person.post if one.person else ""
    return text.at(one.start, f"Читатель может не знать, кто это. Назовите должность: «{post}».", end=one.end)
