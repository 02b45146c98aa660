"""What tells a congratulation from a report about one.

Input: the author's own words (quotations blanked). Output: `Verdict`. A congratulation acts: it addresses the reader
and congratulates here and now («поздравляем вас», «примите поздравления», «С праздником!»); a report tells in the past
tense who congratulated whom. Signs are forms of words, weighed against each other; ё is folded.
"""

import re
from dataclasses import dataclass

FEAST = r"""(?:праздник\w*|юбиле\w*|дн[ея]м\b|нов(?:ым|ого)\s+(?:\d{4}\s+)?год\w*|рождеств\w*|пасх\w*
    |\d{1,2}\s+(?:марта|мая|февраля)|наступ(?:ающ|ивш)\w*|годовщин\w*|\d+-летием|первомаем|знаний|победы|весн\w+)"""
WINNERS = r"""(?!\s+(?:[а-я]+,?\s+){0,3}(?:победител|призер|лауреат|финалист|награжден|участник\w*\s+(?:конкурс|акци)))
    (?!\s+[^.!?\n]{0,60}\bс\s+(?:\w+\s+){0,2}(?:побед(?:ой|ами)|мест(?:ом|ами)|выходом\s+в|серебром|бронзой|золотом)\b)"""
"""Winners may be congratulated: that is news, not a feast."""
GIVER = r"""(?:профсоюз\w*|профком\w*|горком\w*|обком\w*|крайком\w*|райком\w*|реском\w*|комитет\w*|президиум\w*
    |редакци[яи]|коллектив\w*|совет\w*|администраци[яи]|организаци[яи]|председател\w*|»)"""
GOOD = r"""(?:здоров|счаст|успех|благополуч|радост|добр[аоы]|удач|сил\b|всего\s+(?:сам|наи|добр|хорош)|настроени|терпени
    |мир[ау]\b|вдохновени|энерги|тепл[ао]|любви|процветани|достатк|долг\w+\s+лет|оптимизм|стабильн|поддержк|свершени
    |новых\s+\w+)"""

# (weight, what is said)
ACTS = (
    # each congratulates, and is enough alone
    (4, rf"\bпоздравля(?:ю|ем)\b{WINNERS}"),
    (4, r"\b(?:примите|прими|принимайте)\s+(?:\S+\s+){0,6}?(?:поздравлени|пожелани)"),
    (3, rf"""{GIVER}\s+(?:\S+\s+){{0,8}}?(?:сердечно|от\s+души|тепло|искренне)?\s*поздравля(?:ет|ют)\b{WINNERS}
        (?![^.!?\n]*\?)"""),
    (3, r"""\b(?:шлем|шлю|переда(?:ем|ю)|выража(?:ем|ю)|адресу(?:ем|ю)|направля(?:ем|ю))\s+(?:\S+\s+){0,5}?
        поздравлени"""),
    (3, rf"""\b(?:позвольте|разрешите|хотим|хочу|хотел\w*\s+бы|хочется|спешим|рад[аы]?|можно)\s+(?:\S+\s+){{0,6}}?
        (?:поздравить\b{WINNERS}|пожелать\s+(?:\S+\s+){{0,8}}?{GOOD})"""),
    (3, r"\b(?:спешат|рады|хотят)\s+(?:\S+\s+){0,3}?поздравить\s+(?:\S+\s+){0,2}?вас\b"),
    (3, r"\b(?:наши|мои)\s+(?:\S+\s+){0,3}?поздравлени"),
    (3, r"(?:^|[.!?…]\s*)(?:крепкого\s+)?(?:здоровья|счастья|добра|мира|удачи|успехов|радости)\b[^.?\n]{0,80}!"),
    (3, rf"(?:^|[.!?…]\s*)(?:[^\w\n]*)с\s+(?:\S+\s+){{0,5}}?{FEAST}[^.!?\n]{{0,70}}!"),
)  # fmt: skip
WISHES = (
    # said in congratulations, and elsewhere too
    (2, rf"\b(?:жела(?:ю|ем)|пожела(?:ем|ю))\s+(?:\S+\s+){{0,8}}?{GOOD}"),
    (1, r"(?:^|[.!?…]\s+)\s*(?:дорог|уважаем|мил|любим|коллеги|друзья)[а-я]*\b[^.!?\n]{0,80}!"),
    (1, r"""\b(?:пусть|пускай)\s+(?:\S+\s+){0,6}?(?:буд|стан|сопутств|принос|принес|исполн|сбуд|сбыва|напол|вас\b|ваш
        |всегда|жд[уе]т|рад|хват|окруж|согре|сопровожд)"""),
    (1, r"""\b(?:крепкого|доброго)\s+здоровья|\bдолгих\s+лет|\bнизкий\s+поклон|\bмирного\s+неба
        |семейного\s+(?:благополуч|счаст)|\bот\s+(?:всей\s+души|всего\s+сердца|чистого\s+сердца)"""),
)  # fmt: skip
TOLD = r"""\b(?:поздрав(?:ил|лял)[аио]?|вруч(?:ил|ал)[аи]?|вручен[аоы]?|состоял(?:ся|ась|ось|ись)|прош(?:ел|ла|ло|ли)
    |рассказал[аи]?|отметил[аи]?|отмечал[аи]?|сообщил[аи]?|собрал(?:ся|ась|ись|а|и)?|приехал\w*|пришл[аи]|пришел
    |выступил\w*|открыл\w*|подарил\w*|начал(?:ся|ась|ось|и)|завершил\w*|получил[аи]?|прошл[аио]|заявил\w*
    |говор(?:ит|ят|ил[аи]?)|сказал[аи]?|исполнил[аи]?|спел[аи]?|провел[аи]?|организовал[аи]?|посетил[аи]?|награжден[аыо]?
    |наградил[аи]?|прозвучал\w*|стал[аио]?|приветствовал\w*|поблагодарил\w*|пожелал[аи]?|показал[аи]?|звучал[аио]?
    |подготовил[аи]?|накрыл[аи]?|встретил\w*)\b"""
SCENES = r"(?:^|[.!?…]\s+)\s*[А-Я][а-я]+[аеиоуыя]л[аи]?(?:сь|ся)?\b"
"""A sentence that starts with a verb in the past tense tells, whatever the verb: «Побывали в музее»."""

_FLAGS = re.MULTILINE | re.VERBOSE
_ACTS = tuple((weight, re.compile(words, _FLAGS | re.IGNORECASE)) for weight, words in ACTS)
_WISHES = tuple((weight, re.compile(words, _FLAGS | re.IGNORECASE)) for weight, words in WISHES)
_TOLD = re.compile(f"(?i:{TOLD})|{SCENES}", _FLAGS)
_POSSIBLE = re.compile(
    r"""поздравл|поздравит|пожелан|пожела|жела[юе]|(?:здоровья|счастья)\b[^.?\n]{0,80}!
    |\bс\s+[^.!?\n]{0,60}(?:праздник|юбиле|наступ|дн[её]м|рожд|год)""",
    _FLAGS | re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a text weighs: acts and wishes on one side, reporting on the other."""

    weight: int
    told: int
    density: float
    """Weight in fifty words."""
    start: int
    end: int
    """Where the first act stands."""
    late: bool
    """The first act comes in the last part of the text."""

    @property
    def congratulates(self) -> bool:
        closing = self.late and self.told >= 2  # a report that ends in good wishes is a report still
        return self.weight >= 3 and self.weight > 1.5 * self.told and self.density >= 0.8 and not closing


def may_congratulate(prose: str) -> bool:
    """Return whether it is worth while to look closer; costs one pass."""
    return _POSSIBLE.search(prose) is not None


def weigh(voice: str) -> Verdict | None:
    """Return the verdict on an author's own words; None when nobody is congratulated in them."""
    text = voice.replace("ё", "е").replace("Ё", "Е")
    acts = [(match, weight) for weight, pattern in _ACTS for match in list(pattern.finditer(text))[:2]]
    if not acts:
        return None
    weight = sum(weight for _, weight in acts)
    weight += sum(weight * min(2, len(pattern.findall(text))) for weight, pattern in _WISHES)
    first = min((match for match, _ in acts), key=lambda match: match.start())
    start = first.start() + len(first[0]) - len(first[0].lstrip(" \n.!?…"))
    words = max(1, len(_WORD.findall(text)))
    return Verdict(
        weight=weight,
        told=len(_TOLD.findall(text)),
        density=weight * 50 / words,
        start=start,
        end=first.end(),
        late=start - len(text) + len(text.lstrip()) > 0.55 * len(text.strip()),
    )
