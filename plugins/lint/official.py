"""What tells an official document from an article about it, without the document at hand.

Input: prose. Output: `Likeness`: what the signs weigh, how densely they stand, from where to where. An order, a
resolution, a protocol, a charter gives itself away by its structure: what its lines begin with («ПРОТОКОЛ № 7»,
«УТВЕРЖДЕНО», «1. Утвердить…», «2.1. Работодатель обязуется…»), the word of command, number and date; set phrases that
nobody says aloud count only beside those.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from plugins.lint.words import holds
from plugins.newsroom.patterns import late

KINDS = r"""(?:постановлени|распоряжени|приказ|решени|указ|положени|протокол|порядк|программ|соглашени|устав|договор
    |правил|инструкци|регламент|закон|прогноз|план\b)\w*"""
MONTH = r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
DATE = rf"[«\"_]*\d{{0,2}}[»\"_.\s]*(?:{MONTH}|\d\d)[\s._]+\d{{0,4}}_*\s*(?:г\.?|года)?"
NUMBER = r"(?:№|N\b)\s*[\w/_-]+"
ORDERS = r"""(?:утвердить|одобрить|поручить|рекомендовать|признать|внести|назначить|возложить|создать|установить
    |принять|провести|обеспечить|организовать|опубликовать|направить|считать|разместить|заключить|определить|изложить
    |дополнить|исключить|контроль\s+за|объявить|освободить|предоставить|выделить|премировать|наградить|ввести|отменить
    |согласовать|довести|ознакомить|перевести|зачислить|уволить|избрать|выдвинуть|предложить|созвать|ходатайствовать
    |информацию\s|продлить|образовать|отметить|настоящ(?:ее|ий|ая)\s)"""
DUTIES = r"""(?:обяза?[ну]\w*|обязу[ею]тся|вправе|име[ею]т\s+право|осуществля\w+|созыва\w+|избира\w+|предоставля\w+
    |производ[ия]т\w*|устанавлива\w+|определя\w+|явля\w+|рассматрива\w+|принима\w+|не\s+допуска\w+|мо[жг]\w+\s+быть
    |утвержда\w+|проводи?тся|действу\w+|разработан\w*|оформля\w+|выплачива\w+|назнача\w+|вступа\w+|регулиру\w+|нес[еу]т
    |подлеж\w+|долж\w+|обеспечива\w+|формиру\w+|включа\w+|подписыва\w+|подотч[её]т\w+|исключа\w+|гарантиру\w+
    |догов[ао]р\w+|призна[ею]т\w*|сохраня\w+|возмеща\w+|учитыва\w+|хран[ия]тся|содерж[иа]т\w*)"""

# (kind of sign, weight, counted at most, how a line begins)
LINES = (
    ("head", 3, 2, r"""(?:П\s?О\s?С\s?Т\s?А\s?Н\s?О\s?В|П\sА\sС\sП\sО\sР\sТ|Р\sЕ\sШ\sЕ\sН\sИ\sЕ|П\sР\sИ\sК\sА\sЗ
        |Р\sА\sС\sП\sО\sР|П\sР\sО\sТ\sО|П\sО\sЛ\sО\sЖ
        |(?:[А-ЯЁ]{4,}\s+){0,2}(?:ПОСТАНОВЛЕНИЕ|РАСПОРЯЖЕНИЕ|ПРИКАЗ|РЕШЕНИЕ|УКАЗ|ПОЛОЖЕНИЕ|ПРОТОКОЛ|ПОРЯДОК|РЕГЛАМЕНТ|УСТАВ|ЗАКОН|ПЕРЕЧЕНЬ
        |ПАСПОРТ|ПРАВИЛА|ИНСТРУКЦИЯ|СОГЛАШЕНИЕ|КОЛЛЕКТИВНЫЙ\s+ДОГОВОР|ДОГОВОР|ВЫПИСКА|АКТ|ПРЕДСТАВЛЕНИЕ|ПРЕДПИСАНИЕ
        |ТРЕБОВАНИЕ|РЕЗОЛЮЦИЯ|ОТЧ[ЁЕ]Т|ЗАЯВЛЕНИЕ|УВЕДОМЛЕНИЕ|СТАТУТ|ПОЯСНИТЕЛЬНАЯ\s+ЗАПИСКА|ИЗМЕНЕНИЯ|ПЛАН|СМЕТА|МУНИЦИПАЛЬНАЯ\s+ПРОГРАММА|МЕТОДИКА|РЕГЛАМЕНТ)(?!\w)
        |(?i:(?:постановление|распоряжение|приказ|решение|указ|положение|протокол|порядок|регламент|устав|закон
            |перечень|паспорт|пояснительная\s+записка|муниципальное\s+задание|выписка\s+из\s+протокола|коллективный\s+договор|соглашение
            |правила|инструкция|представление|предписание|заявление|уведомление|резолюция|статут|акт\s+проверки)
            (?:\s+(?:от\s+[^\n]{4,24}|№\s*[\w/-]+)){0,2}[\s*»"]*$))"""),
    ("named", 2, 1, r"""(?:Порядок|Положение|Правила|Инструкция|Устав|Регламент|Перечень|Статут|Выписка|Соглашение
        |Постановление|Решение|Приказ|Распоряжение|Протокол|Договор|Резолюция|Представление)
        \s+(?:(?:об?|по|на)\s|(?!принят|взят|снят)[а-яё]{3,}(?:[^нёл]а|[^лс]я|ий|ов|ей|ого|ой|ых|их|[^нл][иы])\b)[^\n.!?,:]{0,80}$"""),
    ("asked", 2, 1, r"""(?i:прошу\s+(?:вас\s+)?(?:\w+\s+)?(?:оказать|предоставить|выделить|принять|уволить|перевести
        |рассмотреть))"""),
    ("stamp", 3, 2, rf"""(?:УТВЕРЖД\w+|ОДОБРЕН\w*|ПРИНЯТ\w?|СОГЛАСОВАН\w?|Утвержден[аоы]?|Утверждено|Утверждаю
        |Одобрен[аоы]?|Принят[аоы]?|Согласовано)(?=\W*(?:$|[^\n]{{0,80}}(?i:{KINDS}|«)))|(?:Согласовано|Утверждаю|Утверждено)\s*:"""),
    ("annex", 3, 2, rf"(?i:приложени[ея]\s*(?:(?:№|N)?\s*\d+)?\s*(?:$|к\s+(?:\w+\s+){{0,3}}(?:{KINDS})))"),
    ("dated", 3, 2, rf"(?:(?:г\.|город|пос\.|от)\s*[\w-]*\s*)?{DATE}\s*{NUMBER}|{NUMBER}\s+от\s+{DATE}"),
    ("order", 3, 2, rf"\d+(?:\.\d+)*[.)]?\s*(?i:{ORDERS})"),
    ("charge", 2, 3, r"""\d+(?:\.\d+)*[.)]\s*[А-ЯЁ][а-яё]+(?:у|ю|ам|ям|ой|ей|ии|е)\s[^\n.]{0,120}?
        \b[а-яё]+(?:ать|ять|ить|еть|сти|йти|ться|тись|вести)\b"""),
    ("duty", 2, 4, rf"(?:\d+(?:\.\d+)+[.)]?|\d+\))\s+[А-ЯЁа-яё«][^\n]{{0,160}}?\b(?i:{DUTIES})\b"),
    ("subject", 2, 4, rf"""\d+[.)]\s+(?:Работник|Работодател|Уполномоченн|Сторон|Комисси|Участник|Член|Заявител
        |Председател|Комитет|Профком|Совет|Конкурс|Фонд|Договор|Заявк|Администраци|Собрани|Выборн|Организатор|Исполнител|Заказчик|Срок|Спор)\w*\s[^\n?]{{0,120}}?
        \b(?i:{DUTIES})\b"""),
    ("minutes", 3, 3, r"""(?:СЛУШАЛИ|ВЫСТУПИЛ[ИАО]?|РЕШИЛИ?|ПОСТАНОВИЛ[ИАО]?|ПРИСУТСТВ\w+|ОТСУТСТВ\w+|ПОВЕСТКА
        |ГОЛОСОВАЛИ|(?:Слушали|Выступил[иа]?|Решили|Постановил[иао]?|Присутствовал[ио]|Присутствуют|Отсутствовал[ио]|Приглашены
        |Повестка\s+(?:дня|заседания|собрания)|Голосовали|Избран\w+|Председательств\w+|Секретарь\s+(?:собрания|заседания)
        |Председатель\s+(?:собрания|заседания)|На\s+учете\s+состоит|Всего\s+членов[^\n:]{0,40}|Кворум)
        (?:\s[^\n:.]{0,60})?[:–—-])"""),
    ("infinitive", 1, 3, r"(?:\d+(?:\.\d+)*[.)]|[-–•])\s*[А-ЯЁа-яё][а-яё]+(?:ать|ять|ить|еть|сти|йти|ться|уть)\b"),
    ("about", 1, 1, r"[Оо]б?\s+[а-яё][^\n.!?,:]{3,80}$"),
    ("capitals", 1, 2, r"(?:[А-ЯЁ]{3,}[ ,«»\"–-]+){3,}[А-ЯЁ]{3,}"),
)  # fmt: skip
INLINE = (
    # (kind, weight, counted at most, what a text must hold to be looked through, what is looked for)
    ("command", 4, 2, ("остановля", "риказываю", "аспоряжаюсь", "бязываю", "ОСТАНОВЛЯ", "РИКАЗЫВАЮ", "АСПОРЯЖАЮСЬ",
        "С Т А", "с т а", "К А З", "к а з"),
        r"""\b(?:(?:постановля(?:ет|ю|ем)|приказываю|распоряжаюсь|обязываю)\s*:|п\sо\sс\sт\sа\sн\sо\sв
        |(?-i:ПОСТАНОВЛЯ(?:ЕТ|Ю|ЕМ)|ПРИКАЗЫВАЮ|РАСПОРЯЖАЮСЬ|ОБЯЗЫВАЮ)\b|п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю\s*:)"""),
    ("ordered", 2, 2, ("остановля", "риказываю", "аспоряжаюсь", "бязываю"),
        r"\b(?:постановля(?:ет|ю|ем)|приказываю|распоряжаюсь|обязываю)\b(?!\s*:)"),
    ("decided", 4, 1, ("1.",), r"\b(?:решил[аио]?|решает|постановил[аио]?|определил[аио]?)\s*:\s*\n?\s*1\."),
    ("notice", 2, 1, ("ведомляем", "ведомляю"), r"\bуведомля(?:ем|ю)\s+вас"),
    ("number", 2, 2, ("№", " N ", " N\u00a0"), rf"(?-i:[оО][тТ])(?<=\b..)\s+{DATE}\s*{NUMBER}"),
    ("programme", 2, 3, ("исполнител", "оказател", "ндикатор", "ассигнован", "еализации", "подпрограмм", "планов"),
        r"""\b(?:ответственн\w+\s+исполнител|соисполнител|целев\w+\s+(?:показател|индикатор)|бюджетн\w+\s+ассигнован
        |планов\w+\s+период|механизм\w*\s+реализации|срок\w*\s+реализации\s+(?:\w+\s+)?(?:под)?программ
        |реализаци\w+\s+(?:\w+\s+)?подпрограмм|об[ъь][её]м\w*\s+финансирования\s+(?:\w+\s+)?(?:под)?программ)"""),
    ("edition", 3, 2, ("в ред", "риложени", "РИЛОЖЕНИ"), rf"""\(?\bв\s+ред(?:акции|\.)\s+(?:{KINDS})
        |приложени[ея]\s*(?:№?\s*\d+)?\s*к\s+(?:\w+\s+)?(?:{KINDS})"""),
    ("annexed", 1, 3, ("риложени", "РИЛОЖЕНИ"), r"\(?приложени[еяюий]+\s*(?:№|N)?\s*\d+"),
    ("blank", 2, 2, ("____", "(подпись)", "М. П.", "М.П.", "ознакомлен"), r"""_{4,}[^\n]*|\(подпись\)[^\n]*|\bМ\.\s?П\.
        |с\s+(?:приказом|положением|инструкцией|уведомлением)\s+ознакомлен"""),
)  # fmt: skip
PHRASES = (
    (1, 3, r"(?<!\d)\d{17,20}(?!\d)"),
    # nobody says them aloud; alone they make no document, so they are counted only beside other signs
    (1, 3, r"""\b(?:в\s+соответствии\s+со?|в\s+целях|с\s+целью|во\s+исполнение|на\s+основании|руководствуясь
        |заслушав)\s"""),
    (1, 3, rf"""\bнастоящ(?:ее|ий|его|ему|им|ем|ей|ая)\s+{KINDS}|\(?далее\s*[-–—]|в\s+установленном\s+порядке
        |вступает\s+в\s+силу|утратившим\w?\s+силу|оставляю\s+за\s+собой|возложить\s+на|согласно\s+приложени
        |контроль\s+(?:за|над)\s+исполнени|доложить|в\s+срок\s+до|выборн\w+\s+орган\w*"""),
    (1, 4, r"""\b(?:муниципальн\w+\s+(?:программ|образовани|район)|социально-экономическ\w+\s+развити|подпрограмм
        |целев\w+\s+(?:показател|индикатор)|ответственн\w+\s+исполнител|соисполнител|планов\w+\s+период
        |об[ъь][её]м\w*\s+(?:и\s+источник\w+\s+)?финансировани|источник\w+\s+финансировани|основн\w+\s+мероприяти
        |реализаци\w+\s+(?:мероприяти|программ|муниципальн|государственн)|нормативн\w+\s+правов\w+
        |бюджетн\w+\s+(?:классификац|ассигновани|законодат)|органов?\s+местного\s+самоуправлени)"""),
)  # fmt: skip
CLAUSES = (2, 4)
"""Weight of a clause whose number follows the one before («2.1», «2.2»), and how many are counted."""
START = late(r"[\s>*#_«\"|]*")
CLAUSE = late(r"((?:\d{1,2}\.)+)(\d{1,2})[.)]?\s+(?=[«А-ЯЁа-яё])")
ONLY_NUMBER = late(r"\s*\d+(?:\.\d+)*[.)]\s*")
FIRST = frozenset("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ0123456789№-–•опсур«_")
"""What a line that is a sign begins with."""
WORD = late(r"[А-Яа-яЁёA-Za-z]+")
LAW = late(r"(?m)^\W*Статья\s+\d+(?:[.-]\d+)*\.?\s+[А-ЯЁ]")
ENOUGH, DENSE, SPAN = 6, 1.2, 60
"""Points that make a document; points in a hundred words; fewer words than SPAN count as SPAN."""


class Sign(NamedTuple):
    """A sign of a document: its kind, weight and place."""

    kind: str
    weight: int
    most: int
    start: int
    end: int


class Likeness(NamedTuple):
    """How much a text is like an official document. It stands from `start` to `end`; `sign` is its heaviest sign."""

    score: int
    density: float
    """Points in a hundred words from the first sign to the last (to the end of the text when there is one sign)."""
    signs: int
    start: int
    end: int
    sign: str

    @property
    def official(self) -> bool:
        """One sign alone says little: then the set phrases have to stand close all over the text."""
        return self.score >= ENOUGH and self.density >= (DENSE if self.signs > 1 else 2 * DENSE)


def likeness(prose: str) -> Likeness | None:
    """Return how much a text is like an official document; None when it bears no sign of one.

    An article of a law has formulas but neither an order nor a stamp: it is not this rule's business.
    """
    signs = _apart(sorted((*_line_signs(prose), *_inline_signs(prose)), key=lambda sign: (sign.start, -sign.weight)))
    if not signs:
        return None
    heaviest = max(signs, key=lambda sign: sign.weight)
    if heaviest.weight < 3 and LAW.search(prose):
        return None
    score, number = _weigh(signs)
    if heaviest.weight < 3 and number < 3:
        return None  # two turns of office speech are in any newspaper
    score += sum(weight * min(len(pattern.findall(prose)), most) for weight, most, pattern in _phrases())
    start = next((sign.start for sign in signs if sign.weight > 1), signs[0].start)
    end = prose.find("\n", signs[-1].end)
    end = len(prose) if number == 1 or end < 0 else end
    words = max(SPAN, len(WORD.findall(prose, start, end)))
    return Likeness(score, score * 100 / words, number, start, end, prose[heaviest.start : heaviest.end].strip())


def _apart(signs: list[Sign]) -> list[Sign]:
    """Return the signs without those that begin inside another: the same words are not counted twice."""
    kept: list[Sign] = []
    for sign in signs:
        if not kept or sign.start >= kept[-1].end:
            kept.append(sign)
        elif sign.weight > kept[-1].weight:
            kept[-1] = sign
    return kept


def _weigh(signs: list[Sign]) -> tuple[int, int]:
    """Return what the signs weigh together and how many were counted."""
    counted: dict[str, int] = {}
    score = 0
    for sign in signs:
        if counted.get(sign.kind, 0) < sign.most:
            counted[sign.kind] = counted.get(sign.kind, 0) + 1
            score += sign.weight
    return score, sum(counted.values())


def _line_signs(prose: str) -> Iterator[Sign]:
    """Yield what lines begin with."""
    clause = ("", 0)
    for offset, line in _numbered(prose.split("\n")):
        start = START.match(line).end()  # type: ignore[union-attr]
        if line[start : start + 1] in FIRST:
            match = _lines().match(line, start)
            if match and match.lastgroup:
                weight, most = _WEIGHTS[match.lastgroup]
                yield Sign(match.lastgroup, weight, most, offset + start, offset + match.end())
            if line[start].isdigit() and (numbered := CLAUSE.match(line, start)):
                now = (numbered[1], int(numbered[2]))
                if clause[0] == now[0] and now[1] == clause[1] + 1:
                    yield Sign("clause", *CLAUSES, offset + start, offset + numbered.end())
                clause = now


def _numbered(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield lines with their offsets; a number that stands alone on its line belongs to the next."""
    offset, number = 0, ""
    for line in lines:
        if 1 < len(line) < 10 and ONLY_NUMBER.fullmatch(line):
            number += line + " "
        elif line:
            yield offset - len(number), number + line
            number = ""
        else:
            number = ""
        offset += len(line) + 1


def _inline_signs(prose: str) -> Iterator[Sign]:
    for kind, weight, most, wanted, _ in INLINE:
        if holds(prose, wanted):
            for match in _inline(kind).finditer(prose):
                yield Sign(kind, weight, most, match.start(), match.end())


_WEIGHTS = {kind: (weight, most) for kind, weight, most, _ in LINES}


@cache
def _lines() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, _, _, pattern in LINES), re.VERBOSE | re.MULTILINE)


@cache
def _inline(kind: str) -> re.Pattern[str]:
    return re.compile(next(row[4] for row in INLINE if row[0] == kind), re.VERBOSE | re.IGNORECASE)


@cache
def _phrases() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    return tuple((weight, most, re.compile(pattern, re.VERBOSE | re.IGNORECASE)) for weight, most, pattern in PHRASES)
