"""Files by which a search engine sees that the site is the union's.

Input: the organization. Output: pairs of address and bytes. The content follows from the name, as Яндекс and Google
want it: an editor has only the name to copy.
"""

from collections.abc import Iterator

from plugins.newsroom.model import Organization


def proofs(organization: Organization) -> Iterator[tuple[str, bytes]]:
    """Yield the files of `verification`, whose names the reader has checked."""
    for name in organization.verification.files:
        said = f"google-site-verification: {name}"
        if name.startswith("yandex_"):
            said = f"Verification: {name.removeprefix('yandex_').removesuffix('.html')}"
        yield (
            name,
            f"""<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><title>{said}</title></head><body>{said}</body></html>
""".encode()
            if name.startswith("yandex_")
            else said.encode(),
        )
