"""AWS Signature Version 4: a request proves that its sender knows a secret key, and that nobody changed it.

Input: a request, a key, a moment. Output: the `Authorization` header. Amazon SES and Yandex Cloud Postbox ask for it;
the test suite that Amazon published is what the tests compare with.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A static access key, and where it is good."""

    id: str
    secret: str = field(repr=False)
    region: str
    service: str


def authorization(key: Key, method: str, path: str, headers: Mapping[str, str], body: bytes) -> str:
    """Return the header's value. `headers` are all that are signed, names small; `x-amz-date` is among them.

    `path` has no query and is not normalized: ours is one fixed word after another.
    """
    moment = headers["x-amz-date"]
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{' '.join(headers[name].split())}\n" for name in sorted(headers))
    request = "\n".join((method, quote(path, safe="/~"), "", lines, names, hashlib.sha256(body).hexdigest()))
    scope = f"{moment[:8]}/{key.region}/{key.service}/aws4_request"
    words = "\n".join((ALGORITHM, moment, scope, hashlib.sha256(request.encode()).hexdigest()))
    made = hmac.digest(_signing_key(key, moment[:8]), words.encode(), "sha256").hex()
    return f"{ALGORITHM} Credential={key.id}/{scope}, SignedHeaders={names}, Signature={made}"


def _signing_key(key: Key, day: str) -> bytes:
    made = f"AWS4{key.secret}".encode()
    for words in (day, key.region, key.service, "aws4_request"):
        made = hmac.digest(made, words.encode(), "sha256")
    return made
