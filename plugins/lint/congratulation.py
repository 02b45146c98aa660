"""What tells a congratulation from a report about one.

Input: the author's own words (quotations blanked). Output: `Verdict`. A congratulation acts: it addresses the reader
and congratulates here and now («поздравляем вас», «примите поздравления», «С праздником!»); a report tells in the past
tense who congratulated whom. Signs are forms of words, weighed against each other; ё is folded.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from plugins.lint.words import holds
from plugins.newsroom.patterns import late

FEAST = r"""(?:праздник\w*|юбиле\w*|дн[ея]м\b|нов(?:ым|ого)\s+(?:\d{4}\s+)?(?:учебн\w+\s+)?год\w*|рождеств\w*|пасх\w*
    |\d{1,2}\s+(?:марта|мая|февраля)|наступ(?:ающ|ивш)\w*|годовщин\w*|\d+-летием|первомаем|знаний|победы|весн\w+
    |именинами|новосельем|\w+\s+свадьбой|рождением)"""
WINNERS = r"""(?!\s+(?:[а-я]+,?\s+){0,3}(?:победител|призер|лауреат|финалист|награжден|участник\w*\s+(?:конкурс|акци)))
    (?!\s+[^.!?\n]{0,60}\bс\s+(?:\w+\s+){0,2}(?:побед(?:ой|ами)|мест(?:ом|ами)|выходом\s+в|серебром|бронзой
    |золотом)\b)"""
"""Winners may be congratulated: that is news, not a feast."""
VICTORY = (
    r"(?i)\b(?:побед|кубок|кубк|чемпион|призер|призов|финал|лауреат|медал|перв\w+\s+мест|завоева|выигра|взял[аи]?\b)"
)
GIVER = r"""(?:профсоюз\w*|профком\w*|горком\w*|обком\w*|крайком\w*|райком\w*|реском\w*|комитет\w*|президиум\w*
    |редакци[яи]|коллектив\w*|совет\w*|администраци[яи]|организаци[яи]|председател\w*|»)"""
GOOD = r"""(?:здоров|счаст|успех|благополуч|радост|добр[аоы]|удач|сил\b|всего\s+(?:сам|наи|добр|хорош)|настроени|терпени
    |мир[ау]\b|вдохновени|энерги|тепл[ао]|любви|процветани|достатк|долг\w+\s+лет|оптимизм|стабильн|поддержк|свершени
    |нов(?:ых|ого)\s+\w+|смелост|мужеств|бодрост|л[её]гк|верн|звонк|крепк|полн|послушн|мирн)"""
ADDRESS = r"(?:вам|вас|вами|тебе|тебя)"
CARDS = r"(?:сердечн|тепл|искренн|добр|горяч|наилучш)\w*"

# (weight, what a text must hold to be looked through, what is said)
ACTS = (
    # each congratulates, and is enough alone
    (4, ("здравля",), rf"\bпоздравля(?:ю|ем)\b{WINNERS}"),
    (4, ("рими",), r"""\b(?:примите|прими|принимайте)\s+(?:\S+\s+){0,6}?(?:поздравлени|пожелани|поклон|благодарност
        |признательност)"""),
    (3, ("здравля",), rf"""{GIVER}\s+(?:\S+\s+){{0,8}}?поздравля(?:ет|ют)\b{WINNERS}
        (?=[^.!?]*\bсо?\s|[^.!?]*\bжела[ею]т|[^.!?]*\b{ADDRESS}\b)(?![^.!?]*\?)"""),
    (3, ("здравлени", "ожелани", "ЗДРАВЛЕНИ", "ОЖЕЛАНИ"), r"""\b(?:шлем|шлю|переда(?:ем|ю)|выража(?:ем|ю)
        |адресу(?:ем|ю)|направля(?:ем|ю))\s+(?:\S+\s+){0,5}?(?:поздравлени|пожелани)"""),
    (3, ("здравить", "желать"), rf"""\b(?:позвольте|разрешите|хотим|хочу|хотел\w*\s+бы|хочется|спешим|рад[аы]?|можно)\s+
        (?:\S+\s+){{0,7}}?(?:поздравить\b{WINNERS}|пожелать\s+(?:\S+\s+){{0,12}}?{GOOD})"""),
    (3, ("здравляет", "здравляют"), rf"""\b(?:всех|юбиляр|именинник)[^.!?\n]{{0,60}}
        \bпоздравля(?:ет|ют)\b{WINNERS}(?![^.!?]*\?)"""),
    (3, ("здравить",), r"\b(?:спешат|рады|хотят)\s+(?:\S+\s+){0,3}?поздравить\s+(?:\S+\s+){0,2}?вас\b"),
    (3, ("здравлени",), rf"""\b(?:наши|мои)\s+(?:\S+\s+){{0,3}}?поздравлени|присоединя\w+\s+к\s+(?:\w+\s+)?поздравлени
        |\b{CARDS}\s+поздравлени\w+\s*(?:[—–-]|$)"""),
    (3, ("елаем", "елаю "), rf"\b(?:от\s+\w+\s+(?:души|сердца)\s+)?жела(?:ем|ю)\s+(?:\w+\s+){{0,2}}?{ADDRESS}\b"),
    (3, ("желает", "Желает", "ЖЕЛАЕТ"), rf"{GIVER}\s+(?:\S+\s+){{0,4}}?желает\s+(?:\S+\s+){{0,8}}?{GOOD}"),
    (3, ("!",), r"""(?:^|[.!?…]\s*)(?:крепкого\s+)?(?:здоровья|счастья|добра|мира|удачи|успехов|радости)\b
        [^.?\n]{0,80}!"""),
    (3, ("!",), rf"(?:^|[.!?…:])[^\w\n]{{0,9}}с\s+(?:[^\s.!?]+\s+){{0,5}}?{FEAST}[^.!?\n]{{0,70}}!"),
    (3, (" с ",), rf"""(?:^|[.!?…:,]\s)[^\w\n]{{0,9}}с\s+(?:[^\s.!?,]+\s+){{0,3}}?(?:{FEAST}|\w+(?:ом|ем|ой|ей|ами))
        \s*,?\s*{ADDRESS}\b[^.!?\n]{{0,40}}[.!]"""),
    (3, (" с ",), rf"""(?:,|[:—–-])\s+с\s+(?:[^\s.!?,]+\s+){{0,3}}?{FEAST}(?:[^.!?\n]{{0,40}}!|,\s*(?:\w+\s+)?
        (?:коллеги|друзья|товарищи|ветераны|учителя|женщины))"""),
)  # fmt: skip
WISHES = (
    # (weight, kind, what a text must hold, what is said): said in congratulations, and elsewhere too.
    # Quotations and front matter are long rows of blanks here: blanks once passed are not given back (`*+`).
    (2, "wish", ("елаем", "елаю"), rf"\b(?:жела(?:ю|ем)|пожела(?:ем|ю))\s+(?:\S+\s+){{0,8}}?{GOOD}"),
    (1, "call", ("!",), r"""(?:^|[.!?…]\s)\s*+(?:дорог|уважаем|мил|любим|коллеги|друзья|товарищи)[а-я]*\b
        [^.!?\n]{0,80}!"""),
    (1, "dear", ("!",), r"""(?:^|[.!?…]\s)\s*+(?i:дорог|мил|любим|родн)[а-я]*\s+(?:[а-я]+\s+)?
        [А-Я][а-я]+\s+[А-Я][а-я]+н[аы]?\b[^.?\n]{0,40}!
        |(?:^|[.!?…]\s++)[А-Я][а-я]+\s+[А-Я][а-я]+(?:вна|чна|ич)\b[^.?\n]{0,30}!"""),
    (1, "let", ("усть", "ускай"), r"""\b(?:пусть|пускай)\s+(?:\S+\s+){0,6}?(?:буд|стан|сопутств|принос|принес|исполн
        |сбуд|сбыва|напол|вас\b|ваш|всегда|жд[уе]т|рад|хват|окруж|согре|сопровожд)"""),
    (3, "be", ("удь", "ивите", "ставайтесь", "ерегите"),
        r"""\b(?:будьте|будь)\s+(?:всегда\s+|же\s+)?(?:здоров|счастлив|любим|благополучн)
        |\bживите\s+(?:\S+\s+){0,2}?(?:долго|сто)|\bоставайтесь\s+(?:\S+\s+)?так|\bберегите\s+себя"""),
    (1, "thanks", ("асибо", "ордится", "ордимся"),
        r"\bспасибо\s+(?:вам|тебе)\b|\bгордится\s+вами\b|\bгордимся\s+вами"),
    (1, "warm", ("го здоровья", "олгих лет", "изкий поклон", "ирного неба", "емейного", "ей души", "го сердца"),
        r"""\b(?:крепкого|доброго)\s+здоровья|\bдолгих\s+лет|\bнизкий\s+поклон|\bмирного\s+неба
        |семейного\s+(?:благополуч|счаст)|\bот\s+(?:всей\s+души|всего\s+сердца|чистого\s+сердца)"""),
    (1, "day", ("ваш", "Ваш", "твой", "Твой", " лет"),
        r"""\b(?:ваш(?:его)?|твой)\s+(?:\w+\s+)?(?:день|праздник|юбилей|семидесяти|пятидесяти|шестидесяти)
        |^\W*+\d\d\s+лет\b"""),
)  # fmt: skip
TOLD = r"""(?:поздрав(?:ил|лял)[аио]?|вруч(?:ил|ал)[аи]?|вручен[аоы]?|состоял(?:ся|ась|ось|ись)|прош(?:ел|ла|ло|ли)
    |рассказал[аи]?|отметил[аи]?|отмечал[аи]?|сообщил[аи]?|собрал(?:ся|ась|ись|а|и)?|приехал\w*|пришл[аи]|пришел
    |выступил\w*|открыл\w*|подарил\w*|начал(?:ся|ась|ось|и)|завершил\w*|получил[аи]?|прошл[аио]|заявил\w*
    |говор(?:ит|ят|ил[аи]?)|сказал[аи]?|исполнил[аи]?|спел[аи]?|провел[аи]?|организовал[аи]?|посетил[аи]?
    |награжден[аыо]?|наградил[аи]?|прозвучал\w*|стал[аио]?|приветствовал\w*|поблагодарил\w*|пожелал[аи]?|показал[аи]?
    |звучал[аио]?|подготовил[аи]?|накрыл[аи]?|встретил\w*)"""
SCENES = re.compile(r"[А-Я][а-я]+[аеиоуыя]л[аи]?(?:сь|ся)?\b")
"""A sentence that starts with a verb in the past tense tells, whatever the verb: «Побывали в музее»."""

WISHED = 6
"""Without an act, wishes make a congratulation when weight and number of kinds make so much, and nothing is told."""
POLITE = {"wish", "warm"}
WISH = late(r"(?i)(?:от\s+\w+\s+\w+\s+)?жела(?:ем|ю)\s")
"""«Желаем вам здоровья» ends any letter: alone, or beside such wishes, it is politeness."""
LATE, AT_THE_END = 0.55, 0.7
"""Shares of a text: where its second half begins, where its end."""
SIGNS = (
    "здравля", "здравит", "ЗДРАВ", "елаем", "елаю", "елает", "ожелани", "здравлени", "ЖЕЛАЕ", "пусть",
    "Пусть", "удьте", "дорогие", "Дорогие", "асибо вам", "асибо Вам", "ивите", "поклон", "наступающ", "юбилеем",
    "с праздник", "С праздник",
)  # fmt: skip
"""One of these stands in every congratulation that does not shout."""
PAST = late(r"\b[а-я]{2,}(?:[аеияы]л|ше?л)[аои]?(?:сь|ся)?\b")
"""Roughly: verbs in the past tense, and some nouns."""
_SHOUT = late(r"[Сс](?:о)?\s[^.!?\n]{3,80}!|(?:здоровья|счастья|удачи)[^.?\n]{0,80}!|Будьте", re.IGNORECASE)
_WORD = late(r"[а-яА-Я\w]+")


class Verdict(NamedTuple):
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


@lru_cache(maxsize=1)  # two rules ask about the same text
def may_congratulate(prose: str) -> bool:
    """Return whether it is worth while to look closer; costs some microseconds."""
    return holds(prose, SIGNS) or ("!" in prose and _SHOUT.search(prose) is not None)


@lru_cache(maxsize=1)  # two rules ask about the same text
def weigh(voice: str) -> Verdict | None:
    """Return the verdict on an author's own words; None when nobody is congratulated in them."""
    text = voice.replace("ё", "е").replace("Ё", "Е")
    acts = _apart([(match, weight) for weight, pattern in _acts(text) for match in list(pattern.finditer(text))[:2]])
    acts = [(match, weight) for match, weight in acts if not _of_winners(text, match)]
    wishes = [(kind, weight, list(pattern.finditer(text))[:2]) for kind, weight, pattern in _wishes(text)]
    if not any(matches for kind, _, matches in wishes if kind not in POLITE):
        acts = acts if any(WISH.match(match[0]) is None for match, _ in acts) else []
    wished = sum(weight * len(matches) for _, weight, matches in wishes)
    if not acts and wished + sum(bool(matches) for *_, matches in wishes) < WISHED:
        return None
    said = _WORD.findall(text)
    told = sum(map(_tells, said)) + _scenes(text)
    if told and not acts:
        return None
    places = [match for match, _ in acts] or [match for *_, matches in wishes for match in matches]
    first = min(places, key=lambda match: match.start())
    start = first.start() + len(first[0]) - len(first[0].lstrip(" \n.!?…,:"))
    place = (start - len(text) + len(text.lstrip())) / len(text.strip())
    told_first = not _called(wishes, text)
    if place > AT_THE_END and told_first and (past := len(PAST.findall(text, 0, start))) > 2:
        told = max(told, past)  # whatever was done, somebody told of it
    weight = wished + sum(weight for _, weight in acts)
    return Verdict(
        weight=weight,
        told=told,
        density=weight * 50 / max(1, len(said)),
        start=start,
        end=first.end(),
        late=place > LATE,
    )


LONGEST = 1500
"""Characters of a wish; a longer sentence is none, and would be searched for long."""


def is_wish(sentence: str, before: str) -> bool:
    """Return whether one sentence of the author's congratulates or wishes well; winners named `before` are news."""
    if len(sentence) > LONGEST:
        return False
    text = sentence.replace("ё", "е").replace("Ё", "Е").strip()
    feast = re.search(rf"(?ix)\bс\s[^.!?]*?{FEAST}", text)
    if re.search(VICTORY, text) or (not feast and re.search(VICTORY, before[-150:])):
        return False
    return any(pattern.search(text) for _, pattern in _acts(text)) or any(
        pattern.search(text) for kind, _, pattern in _wishes(text) if kind in {"wish", "let", "be"}
    )


def _called(wishes: list[tuple[str, int, list[re.Match[str]]]], text: str) -> bool:
    """Return whether the reader is addressed before anything is told: «Дорогие друзья!» opens no report."""
    calls = [match.start() for kind, _, matches in wishes if kind == "call" for match in matches]
    past = PAST.search(text)
    return bool(calls) and (past is None or min(calls) < past.start())


def _apart(acts: list[tuple[re.Match[str], int]]) -> list[tuple[re.Match[str], int]]:
    """Return the acts without those that share words with an act before them."""
    kept: list[tuple[re.Match[str], int]] = []
    for match, weight in sorted(acts, key=lambda act: (act[0].start(), -act[1])):
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, weight))
    return kept


def _of_winners(text: str, act: re.Match[str]) -> bool:
    """Return whether a bare «Поздравляем!» follows the news of a victory."""
    rest = re.match(r"[^.!?\n]*", text[act.end() :])
    bare = act[0].lower().startswith("поздравля") and not re.search(r"(?i)\bсо?\s", rest[0] if rest else "")
    return bare and re.search(VICTORY, text[max(0, act.start() - 150) : act.start()]) is not None


def _acts(text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    for weight, wanted, pattern in ACTS:
        if holds(text, wanted):
            yield weight, _compiled(pattern, folded=True)


def _wishes(text: str) -> Iterator[tuple[str, int, re.Pattern[str]]]:
    for weight, kind, wanted, pattern in WISHES:
        if holds(text, wanted):
            yield kind, weight, _compiled(pattern, folded=kind != "dear")


@cache
def _compiled(pattern: str, *, folded: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE | re.VERBOSE | (re.IGNORECASE if folded else 0))


@cache
def _told() -> re.Pattern[str]:
    return re.compile(TOLD, re.IGNORECASE | re.VERBOSE)


@lru_cache(maxsize=20_000)  # a text has few words that no text before it had
def _tells(word: str) -> bool:
    return _told().fullmatch(word) is not None


def _scenes(text: str) -> int:
    """Return how many sentences start with a verb in the past tense, those of TOLD not counted again."""
    return sum(_starts(text, scene.start()) and not _tells(scene[0]) for scene in SCENES.finditer(text))


def _starts(text: str, place: int) -> bool:
    """Return whether a line or a sentence starts with the word at this place."""
    start = place
    while start and text[start - 1].isspace():
        start -= 1
    return start == 0 or "\n" in text[start:place] or (start < place and text[start - 1] in ".!?…")
