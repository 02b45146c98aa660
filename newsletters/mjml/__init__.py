"""Is it MJML? What MRML lets pass in silence is named by the file and line of the template, before anything is drawn.

Input: the templates' folder, a rendered document with marks of its places. Output: a loader of marked templates, the
document without marks, `Fault`s in Russian. MRML knows neither wrong names nor wrong values, and its own errors have
offsets in bytes of a text that nobody ever sees.
"""

from newsletters.mjml.places import MarkedTemplates, Place, unmarked
from newsletters.mjml.validator import Fault, faults

__all__ = ["Fault", "MarkedTemplates", "Place", "faults", "unmarked"]
