"""Setting: texts become rows on the baseline grid, and rows are cut into frames.

Input: HTML of a text, the width of a column, faces. Output: `Row`s (`galley`), their places in frames (`cut`), the HTML
of a frame (`html_of`).
"""

from newspaper.setting.cutting import Cut, Part, cut
from newspaper.setting.rows import Row, Wrap, html_of, lines_of

__all__ = ["Cut", "Part", "Row", "Wrap", "cut", "html_of", "lines_of"]
