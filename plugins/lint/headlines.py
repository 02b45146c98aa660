"""What makes a headline loud: part of T007.

Input: a text. Output: a Russian sentence, or nothing. Capitals count only when the whole headline is written in them.
"""

from plugins.lint.capitals import own_words, shouts
from plugins.lint.manuscript import Manuscript
from plugins.lint.smileys import signs
from plugins.newsroom.patterns import late

LOUD = late(r"!{2,}|[!?]{3,}")


def noise(text: Manuscript) -> str:
    """Return what makes a headline loud: signs, emoji, capitals; empty when it is quiet."""
    title = text.record.title
    if LOUD.search(title):
        return "Восклицательных знаков в заголовке слишком много. Хватит одного, а чаще ни одного."
    if found := next(iter(signs(title)), None):
        return (
            f"В заголовке значок «{found.shown.strip()}». Уберите его: на бумаге его нет, а чтение вслух спотыкается."
        )
    if title == title.upper() and any(shouts(title, text.copy.lexicon, own_words(text.library), letters=5)):
        return "Заголовок из прописных букв читается как крик. Напишите его строчными."
    return ""
