"""Words as people compare them: capitals, «ё», kinds of quotes, dashes and spaces make no difference.

Input: words. Output: the same words folded. Databases cannot do this alike: SQLite's LOWER and LIKE know ASCII alone,
PostgreSQL's depend on the locale it was made with. So what a segment looks for is folded here and stored beside what
was written (schema.py: tag.folded, trait.key, trait.folded), and both engines only compare equal strings.
"""

import re
import unicodedata

_ALIKE = str.maketrans(
    {"ё": "е", "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "−": "-"}
)
_SPACES = re.compile(r"\s+")


def folded(words: str) -> str:
    """Return the words folded; folding twice changes nothing."""
    plain = unicodedata.normalize("NFC", words).casefold().translate(_ALIKE)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", plain)).strip()
