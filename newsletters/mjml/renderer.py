"""What MJML has and MRML (mjml-python 1.4.2) does not draw, or draws otherwise: right names that still are no good.

Input: the name of a part and of its attribute. Output: a Russian sentence, or the empty string. Measured against the
reference implementation attribute by attribute (`tests/newsletters/test_mjml_oracle.py` repeats it).
"""

from collections.abc import Mapping
from types import MappingProxyType

_UNLIKE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "mj-button": frozenset({"title"}),
        "mj-column": frozenset({"inner-border-radius"}),
        "mj-hero": frozenset({"border-radius"}),
        "mj-image": frozenset({"sizes", "border-top", "border-bottom", "border-left", "border-right"}),
        "mj-raw": frozenset({"position"}),
        "mj-style": frozenset({"inline"}),
        "mj-table": frozenset({"role", "border", "cellspacing", "width"}),
    }
)
"""Attributes that are lost or come out otherwise than in the reference implementation."""
_OUTSIDE = frozenset(
    {
        *("mj-accordion", "mj-accordion-element", "mj-accordion-text", "mj-accordion-title"),
        *("mj-carousel", "mj-carousel-image", "mj-social", "mj-social-element", "mj-font"),
    }
)
"""Parts that load pictures or fonts from a foreign site: icons of MJML's makers, fonts by address."""
_BROKEN = frozenset({"mj-html-attributes", "mj-selector", "mj-html-attribute"})
"""Parts at which MRML stops."""


def undrawn(part: str, attribute: str = "") -> str:
    """Return why a part, or an attribute of it, must not be used here."""
    if attribute:
        unlike = attribute in _UNLIKE.get(part, ())
        return f"Атрибут {attribute} у <{part}> в письме не сработает. Задайте вид стилем." if unlike else ""
    if part in _OUTSIDE:
        return f"Тег <{part}> загружает файлы с чужого сайта, а письмо не загружает ничего чужого. Уберите его."
    return f"Тег <{part}> наш верстальщик писем не понимает. Уберите его." if part in _BROKEN else ""
