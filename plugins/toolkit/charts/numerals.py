"""Numbers as a Russian reader expects them: «1 240,5», «−3», «38 %».

Input: numbers and units. Output: words with spaces that do not break.
"""

from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
MINUS = "\u2212"
LONGEST_UNIT = 3
"""A unit up to so many characters («%», «₽», «кг») stands behind every number; a longer one is said once."""


def numeral(number: Decimal) -> str:
    """Return a number with its own decimals: thousands parted by spaces, a comma, a true minus."""
    whole, _, part = f"{abs(number):,f}".partition(".")
    sign = MINUS if number < 0 else ""
    return sign + whole.replace(",", NBSP) + (f",{part}" if part else "")


def measured(number: Decimal, unit: str) -> str:
    """Return a number with its unit, when that is short."""
    return numeral(number) + (f"{NBSP}{unit}" if is_short(unit) else "")


def is_short(unit: str) -> bool:
    """Tell whether a unit stands behind every number."""
    return 0 < len(unit) <= LONGEST_UNIT


def percent(part: Decimal, total: Decimal) -> str:
    """Return a share: whole per cents, «меньше 1 %» for what would be rounded to nothing."""
    share = 100 * part / total
    rounded = share.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{'меньше' + NBSP + '1' if share > 0 and not rounded else numeral(rounded)}{NBSP}%"
