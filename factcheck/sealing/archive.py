"""Writing the ZIP file of a sealed verdict.

The file ends with its seal: the ZIP comment is the SHA-256 of every byte before it, so that a changed byte is found
wherever it is, also in the directory of the ZIP. ``check.py`` goes into each file as ``__main__.py``: ``python3 FILE``
runs it.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.sealing.check import MANIFEST, SEAL_LENGTH

_CHECK = Path(__file__).with_name("check.py")

#: The oldest moment that a ZIP file can name. When it was made does not matter: what is in it does.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def seal(about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """The ZIP file with these files by their ASCII names, ``manifest.json`` and the script that checks them.

    ``about`` says in the manifest what the file is about. The same input gives the same bytes.
    """
    files = {"__main__.py": _CHECK.read_bytes(), **files}
    listed = {name: {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()} for name, body in files.items()}
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=2).encode()
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, body in [*files.items(), (MANIFEST, manifest)]:
            archive.writestr(zipfile.ZipInfo(name, _NO_MOMENT), body)
        archive.comment = b"0" * SEAL_LENGTH
    unsealed = content.getvalue()[:-SEAL_LENGTH]
    return unsealed + hashlib.sha256(unsealed).hexdigest().encode()
