"""What tells an official document from an article about it.

Input: prose. Output: `Likeness`: the weight of the signs and how densely they stand. No corpus is needed: an order, a
resolution, a regulation gives itself away by its structure («ПОСТАНОВЛЯЕТ:», «1. Утвердить…», «УТВЕРЖДЕНО», number
and date, annexes) and by set phrases that nobody says aloud.
"""

import re
from dataclasses import dataclass

MONTH = r"(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*"
KINDS = r"(?:постановлени|распоряжени|приказ|решени|указ|положени|протокол|порядк|программ|соглашени|устав)\w*"
SIGNS = (
    # (weight, counted at most, what is looked for); ^ and $ are ends of lines
    # the word of command
    (4, 2, r"""(?i:\b(?:постановля(?:ет|ю|ем)|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?е\s?т|приказываю|распоряжаюсь
        |обязываю))\s*:?"""),
    (4, 1, r"(?i:\b(?:решил[аио]?|решает)\s*:\s*\n?\s*1\.)"),
    # a line that only names the kind of document
    (3, 2, r"""^[ \t*\#«»"]*(?i:постановление|распоряжение|приказ|решение|указ|положение|протокол|порядок|регламент
        |устав|закон|перечень|паспорт|пояснительная\s+записка|приложение(?:\s*№?\s*\d+)?)[ \t*«»"]*$"""),
    (3, 1, r"^\W*(?:П\sО\sС\sТ\sА\sН\sО\sВ|П\sА\sС\sП\sО\sР\sТ|Р\sЕ\sШ\sЕ\sН\sИ\sЕ|П\sР\sИ\sК\sА\sЗ)"),
    # the stamp of approval
    (3, 2, rf"""^\W*(?:УТВЕРЖД\w+|ОДОБРЕН\w*|ПРИНЯТ\w?|Утвержден[аоы]?|Утверждаю|Одобрен[аоы]?)
        (?=\s*(?:$|[^\n]{{0,80}}(?i:{KINDS}|«)))"""),
    # date and number, annexes, editions
    (2, 2, rf"""(?i:\bот\s+[«"_]*\d*[»"_]*\s*(?:{MONTH}|[\d._]+)\s*[\d_]*\s*(?:г\.?|года)?\s*(?:№|N)\s*
        [\w/_-]+)"""),
    (3, 2, rf"""(?i:приложени[ея]\s*(?:(?:№|N)?\s*\d+)?\s*к\s+(?:\w+\s+)?{KINDS}|приложени[ея]\s+к\s+прогноз
        |\(?\bв\s+ред(?:акции|\.)\s+{KINDS})"""),
    (1, 3, r"(?i:\(?приложени[еяюий]+\s*(?:№|N)?\s*\d+)"),
    # numbered orders: «1. Утвердить…», clauses «2.1. Заявление…»
    (3, 2, r"""^\s*(?:\d+(?:\.\d+)*[.)]?|[-–•])\s*(?i:утвердить|одобрить|поручить|рекомендовать|признать|внести
        |назначить|возложить|создать|установить|принять|провести|обеспечить|организовать|предусм[ао]тр|осуществ|опубликовать|направить
        |считать|разместить|заключить|определить|изложить|дополнить|исключить|контроль\s+за|настоящ(?:ее|ий|ая)\s
        |председател(?:ю|ям)\s|руководител(?:ю|ям)\s|начальник(?:у|ам)\s|отделу\s|управлению\s)"""),
    (1, 4, r"^\s*\d+\.\d+(?:\.\d+)*\.?\s+[А-ЯЁ]"),
    # codes of the budget, lines in capitals
    (1, 3, r"(?<!\d)\d{17,20}(?!\d)"),
    (1, 2, r"""^\W*(?:[А-ЯЁ]{3,}[ ,«»"–-]+){3,}[А-ЯЁ]{3,}"""),
)  # fmt: skip
PHRASES = (
    # nobody says them aloud; alone they make no document, so they are counted only beside other signs
    (1, 3, r"""(?i:\b(?:в\s+соответствии\s+со?|в\s+целях|с\s+целью|во\s+исполнение|на\s+основании|руководствуясь
        |заслушав))\s"""),
    (1, 3, rf"""(?i:\bнастоящ(?:ее|ий|его|ему|им|ем|ей|ая)\s+{KINDS}|\(?далее\s*[-–—]|в\s+установленном\s+порядке
        |вступает\s+в\s+силу|утратившим\w?\s+силу|оставляю\s+за\s+собой|возложить\s+на|согласно\s+приложени
        |контроль\s+за\s+исполнени)"""),
    (1, 4, r"""(?i:\b(?:муниципальн\w+\s+(?:программ|образовани|район)|социально-экономическ\w+\s+развити|подпрограмм
        |целев\w+\s+(?:показател|индикатор)|ответственн\w+\s+исполнител|соисполнител|планов\w+\s+период
        |об[ъь][её]м\w*\s+(?:и\s+источник\w+\s+)?финансировани|источник\w+\s+финансировани|основн\w+\s+мероприяти
        |реализаци\w+\s+(?:мероприяти|программ|муниципальн|государственн)|нормативн\w+\s+правов\w+
        |бюджетн\w+\s+(?:классификац|ассигновани|законодат)|органов?\s+местного\s+самоуправлени))"""),
)  # fmt: skip
_FLAGS = re.MULTILINE | re.VERBOSE
_SIGNS = tuple((weight, most, re.compile(pattern, _FLAGS)) for weight, most, pattern in SIGNS)
_PHRASES = tuple((weight, most, re.compile(pattern, _FLAGS)) for weight, most, pattern in PHRASES)
_LAW = re.compile(r"(?m)^\W*Статья\s+\d+(?:[.-]\d+)*\.?\s+[А-ЯЁ]")
_WORD = re.compile(r"[А-Яа-яЁёA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a text is like an official document; `start` is where its first heavy sign stands."""

    score: int
    density: float
    """Points in a hundred words."""
    start: int
    sign: str

    @property
    def official(self) -> bool:
        return self.score >= 6 and self.density >= 1.2


def likeness(prose: str) -> Likeness | None:
    """Return how much a text is like an official document; None when it bears no sign of one.

    An article of a law has formulas but neither an order nor a stamp: it is not this rule's business.
    """
    score, heaviest = 0, (0, 0, "")
    for weight, most, pattern in _SIGNS:
        found = list(pattern.finditer(prose))
        score += weight * min(len(found), most)
        if found and weight > heaviest[0]:
            heaviest = (weight, found[0].start(), found[0][0])
    if not score or (heaviest[0] < 3 and _LAW.search(prose)):
        return None
    score += sum(weight * min(len(pattern.findall(prose)), most) for weight, most, pattern in _PHRASES)
    _, start, sign = heaviest
    words = max(1, len(_WORD.findall(prose)))
    return Likeness(score, score * 100 / words, start + len(sign) - len(sign.lstrip()), sign.strip())
