"""Clauses about the output intent: for which press the file says that it is, and whether the shop's is meant.

Input: a `Dossier`. Output: `CLAUSES`. Where a shop has given no profile, PDF/X-4 carries the profile of our own formula
under «Custom» and PDF/X-1a names newsprint: see `newspaper.pdfx`.
"""

import hashlib
import struct
from collections.abc import Iterator
from typing import Any

from newspaper.pdfx import NEWSPRINT, REGISTRY
from newspaper.preflight.clause import Clause
from newspaper.preflight.dossier import Dossier
from plugins.newsroom.printshop import CONDITIONS


def _intents(dossier: Dossier) -> list[Any]:
    found = dossier.pdf.Root.get("/OutputIntents", ())
    return [one for one in found if one.get("/S") == "/GTS_PDFX"]


def _intended(dossier: Dossier) -> Iterator[str]:
    found = _intents(dossier)
    if len(found) != 1:
        yield "не сказано, для какого станка файл (выходное намерение)" if not found else "станков названо несколько"
        return
    if not str(found[0].get("/OutputConditionIdentifier", "")):
        yield "у условий печати нет имени (OutputConditionIdentifier)"
    if str(found[0].get("/OutputConditionIdentifier", "")) not in CONDITIONS and not str(found[0].get("/Info", "")):
        yield "условия печати не из реестра ICC и не описаны (Info)"


def _profiled(dossier: Dossier) -> Iterator[str]:
    for entry in _intents(dossier):
        profile = entry.get("/DestOutputProfile")
        named = str(entry.get("/OutputConditionIdentifier", "")) in CONDITIONS
        if profile is not None:
            yield from _profile(profile, dossier.word)
        elif dossier.word == "x4":
            yield "нет вложенного ICC-профиля"
        elif not named or str(entry.get("/RegistryName", "")) != REGISTRY:
            yield "нет ни вложенного ICC-профиля, ни имени условий печати из реестра ICC"


def _profile(stream: Any, word: str) -> Iterator[str]:
    data = stream.read_bytes()
    if len(data) < 128 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        yield "вложенный ICC-профиль повреждён"
    elif (data[12:16], data[16:20]) != (b"prtr", b"CMYK"):
        yield "вложенный ICC-профиль не печатной машины CMYK"
    elif word == "x1a" and data[8] > 2:
        yield f"вложенный ICC-профиль версии {data[8]}, а PDF 1.4 понимает вторую"


def _given(dossier: Dossier) -> Iterator[str]:
    """A profile of another press would turn every colour, and no eye sees it before the run is printed."""
    shop = dossier.shop
    if not shop.icc_digest or (dossier.word == "x1a" and shop.icc_version > 2):
        return
    for entry in _intents(dossier):
        profile = entry.get("/DestOutputProfile")
        if profile is None:
            yield f"профиля типографии «{shop.icc}» в файле нет"
        elif hashlib.sha256(profile.read_bytes()).hexdigest()[:16] != shop.icc_digest:
            yield f"в файле не профиль типографии «{shop.icc}», а другой"


def _conditioned(dossier: Dossier) -> Iterator[str]:
    """«Custom» is true where no profile of the shop stands behind a name: PDF/X-4 carries our formula then."""
    shop = dossier.shop
    named = shop.condition if shop.condition in CONDITIONS else ""
    nameless = not named or (dossier.word == "x4" and not shop.icc)
    allowed = {named or NEWSPRINT} | ({"Custom"} if nameless else set())
    for entry in _intents(dossier):
        said = str(entry.get("/OutputConditionIdentifier", ""))
        if said and said not in allowed:
            yield (
                f"условия печати в файле {said}, а типография назвала {named}"
                if named
                else (f"условия печати в файле {said}, а типография их не называла")
            )


CLAUSES = (
    Clause(
        number="P08", title="Названы условия печати, одни", check=_intended,
        advice="Назовите condition или icc в printshop.yaml.", source="ISO 32000-1, 14.11.5, table 365",
    ),
    Clause(
        number="P09", title="Профиль печати — CMYK и той версии, что понимает стандарт", check=_profiled,
        advice="Попросите у типографии ICC-профиль её машины и назовите его в printshop.yaml: icc.",
        source="ISO 15930-7, 6.4; CGATS Application Notes, 3.3",
    ),
    Clause(
        number="P19", title="Профиль печати — тот самый, что дала типография", check=_given,
        advice="Соберите номер заново: профиль в файле должен совпасть с icc в printshop.yaml.",
        source="printshop.yaml: icc",
    ),
    Clause(
        number="P28", title="Условия печати — те, что назвала типография", check=_conditioned,
        advice="Соберите номер заново или сверьте condition в printshop.yaml с типографией.",
        source="printshop.yaml: condition",
    ),
)  # fmt: skip
