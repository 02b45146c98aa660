"""The day for which a text speaks.

Input: a manuscript. Output: a date: of an article or letter its own, of a page or event today, for they stand as if
written now. Asking for today makes a rule look at every such text anew each day, so it is asked only where it counts.
"""

import datetime as dt

from plugins.lint.manuscript import Manuscript
from plugins.newsroom.model import Article, Letter


def day_of(text: Manuscript) -> dt.date:
    """Return the day for which the text speaks."""
    moment = text.record.date if isinstance(text.record, Article | Letter) else None
    return moment.date() if moment else text.library.today
