"""The table of contents of the rules. Input: a module for each family. Output: `RULES`, in the order of the manual."""

from plugins.lint.families import goals, law, letters, links, marks, newspaper, site, style, typography
from plugins.lint.rule import Rule

RULES: tuple[Rule, ...] = (
    *links.FAMILY,
    *site.FAMILY,
    *newspaper.FAMILY,
    *letters.FAMILY,
    *typography.FAMILY,
    *style.FAMILY,
    *law.FAMILY,
    *goals.FAMILY,
    *marks.FAMILY,
)
