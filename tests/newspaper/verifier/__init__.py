"""A proof of the newspaper by somebody who has never seen the engine.

Input: the bytes of a press or screen PDF, the Markdown files of the articles that it prints. Output: a `Proof`: faults
(what must never be) and measures (what an art director would count). Nothing of `newspaper/` or `plugins/` is used: the
pages are read by pikepdf (`ink`) and by pdftotext (`foreign`), the texts by a reduction of its own (`manuscript`).
"""

from tests.newspaper.verifier.proof import Fault, Proof, verify

__all__ = ["Fault", "Proof", "verify"]
