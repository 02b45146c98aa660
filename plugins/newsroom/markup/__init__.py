"""Markdown, converted once: HTML with tokens for links and pictures, plain text, headings, places, findings.

Input: a body's Markdown and the facts of pictures. Output: a `Conversion`. The stages, each a module: `guards` refuse
what would hang or overflow; `allowlist` takes forbidden elements out; `engine` is Python-Markdown with `lists` and
`containers`; `allowlist` again cleans its HTML; `headings`, `references` (with `places` and `addresses`) and
`typography` finish it; `plaintext` takes the words out. A new kind of container: see `containers`.
"""

from plugins.newsroom.markup.conversion import Conversion, convert

__all__ = ["Conversion", "convert"]
