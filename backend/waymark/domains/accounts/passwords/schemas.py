"""What crosses the wire about passwords."""

from typing import Annotated

from pydantic import Field, StringConstraints

from waymark.kit.schemas import Answer, Ask
from waymark.kit.text import ONE_LINE, TIDY

LoginName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=254), TIDY, ONE_LINE]
# Longer than any password that is taken, so that the check can say so in its own words.
TypedPassword = Annotated[str, Field(max_length=1000, json_schema_extra={"format": "password"})]


class SignIn(Ask):
    """A sign-in name or an e-mail address, and a password."""

    login: LoginName = Field(examples=["ana.lopez@rio-verde"])
    password: TypedPassword


class PasswordChange(Ask):
    """The password of today, and the one from now on (at least 15 characters)."""

    old: TypedPassword
    new: TypedPassword


class PassphraseRead(Answer):
    """Words that do not belong together: a password that one can remember."""

    passphrase: str = Field(examples=["lantern-harbor-biscuit"])
