"""Addresses of incidents and reports that say nothing of the database."""

import secrets

PUBLIC_ID_LENGTH = 8
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that reads like another


def new_public_id() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))
