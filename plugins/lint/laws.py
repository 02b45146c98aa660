"""What the rules of law stand on: the norms, and the day on which their editions were known.

Input: nothing. Output: the end of such a rule's reason. When a law changes, the day and the norm are changed here and
the rules are read again by a lawyer.
"""

KNOWN = "1 января 2026 года"
"""The day of the editions that were at hand when the rules were written."""

AGENTS = "статья 4 закона о СМИ (№ 2124-1) и закон об иностранных агентах (№ 255-ФЗ)"
BANNED = "статья 4 закона о СМИ (№ 2124-1), законы № 114-ФЗ и № 272-ФЗ"
PERSONAL_DATA = "статьи 6, 7 и 10.1 закона о персональных данных (№ 152-ФЗ)"
IMAGE = "статья 152.1 Гражданского кодекса и статья 9 закона о персональных данных (№ 152-ФЗ)"
AGE = "статья 12 закона о защите детей от информации (№ 436-ФЗ) и статья 27 закона о СМИ (№ 2124-1)"
IMPRINT = "статья 27 закона о СМИ (№ 2124-1)"
REGISTRATION = "статьи 8 и 12 закона о СМИ (№ 2124-1)"
AUTHOR = "статьи 1265, 1270 и 1274 Гражданского кодекса"
ADVERTISING = "статьи 16 и 18.1 закона о рекламе (№ 38-ФЗ)"


def stands_on(norms: str) -> str:
    """Return the sentences that end the reason of a rule of law."""
    return f" Основание: {norms}, в редакции на {KNOWN}. Программа не юрист: последнее слово за ним."
