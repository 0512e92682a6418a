"""Codes of door-plates: opaque and signed with a secret made once, kept beside the database."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

_NAME = "doorplate.key"


def doorplate_secret(var: Path) -> bytes:
    """Return the secret, made at the first call. Losing the file makes every plate already hung invalid."""
    path = var / _NAME
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        temporary = var / f"{_NAME}.{secrets.token_hex(4)}"
        temporary.touch(mode=0o600)
        temporary.write_bytes(secrets.token_bytes(32))
        try:
            os.link(temporary, path)  # of several processes starting at once, one wins and the others use its secret
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return path.read_bytes()


def sign(point: str, secret: bytes) -> str:
    """Return the opaque code of a point's plate: 16 characters that cannot be guessed or changed unnoticed."""
    digest = hmac.new(secret, f"point:{point}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()
