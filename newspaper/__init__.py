"""The newspaper: an issue of the library becomes press and screen PDFs.

Input: a `Library` as readers may see it, an `Issue`, a folder for the results, a cache folder, a theme.
Output: `screen-F.pdf` for every format F of the issue, `press-F-S.pdf` for every standard S that the print shop takes,
`pages/NN.png` of the first format, its first page as `cover.png`, and a `Report`. Made once per content: a second call
with the same content reads nothing but its key.
"""

from newspaper.printing import FormatReport, Report, build, build_format, build_volume

__all__ = ["FormatReport", "Report", "build", "build_format", "build_volume"]
