"""What A012 looks for at the beginning of a note: who, where, when.

Input: a `Manuscript`. Output: at most one remark that names what is missing.
"""

import re
from collections.abc import Iterator, Mapping

from plugins.lint.copytext import Copy
from plugins.lint.language.tokens import words
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

GENRES = frozenset({"заметка", "анонс"})
FIGURE = late(r"\d")
WHEN = late(
    r"\b(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|понедельник|вторник|сред[ауы]\b"
    r"|четверг|пятниц|суббот|воскресень|сегодня|вчера|завтра|накануне|недел|месяц|год[уа]?\b|утром|вечером|днём|ночью"
    r"|весн|лет(?:ом|о)\b|осен|зим|каникул|праздник|на днях|недавно|теперь)",
    re.IGNORECASE,
)
PLACES = frozenset(
    "школа сад гимназия лицей колледж университет институт зал дворец дом клуб стадион парк музей библиотека завод цех"
    " город район село посёлок деревня область край республика улица площадь двор сайт кабинет комната столовая"
    " больница поликлиника театр администрация горком обком центр лагерь санаторий мэрия министерство суд учреждение"
    " каток бассейн лес река озеро пристань вокзал россия страна".replace("ё", "е").split()
)
CAPITAL = late(r"(?<=[а-яё,] )[«]?[А-ЯЁA-Z]")


def incomplete(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Remark]:
    """Yield what the beginning does not say."""
    record = text.record
    if not isinstance(record, Article) or record.genre not in GENRES or not text.russian:
        return
    if len(text.copy.words) <= limits["words"]:
        return
    copy = text.copy
    lead = copy.prose[copy.body : copy.words[limits["words"]].start]
    above = f"{record.title}. {record.summary}"
    said = f"{above} {lead}"
    named = bool(CAPITAL.search(said))
    missing = [
        name
        for name, there in (
            ("кто", named or _who(copy, above, limits["words"])),
            ("где", named or not _lemmas(copy, above, limits["words"]).isdisjoint(PLACES)),
            ("когда", record.event_date is not None or bool(FIGURE.search(said) or WHEN.search(said))),
        )
        if not there
    ]
    if missing:
        answer = " и ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        message = f"В начале не сказано, {answer}. Ответьте в первой фразе или в summary."
        yield text.at(copy.blocks[0].start, message)


def _lemmas(copy: Copy, above: str, number: int) -> set[str]:
    forms = (*copy.forms[:number], *copy.lexicon.forms(words(above).folded))
    return {form.lemma for form in forms}


def _who(copy: Copy, above: str, number: int) -> bool:
    """Return whether somebody alive, a name or an organization is there."""
    forms = [*copy.forms[:number], *copy.lexicon.forms(words(above).folded)]
    return any(
        ",anim," in form.tag or ",Orgn," in form.tag or form.lemma in {"мы", "горком", "профсоюз", "профком", "комитет"}
        for form in forms
    )
