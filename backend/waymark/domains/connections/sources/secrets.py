"""The secrets of LMS sources: of the form that each can use, sealed in the database."""

import base64
from uuid import UUID

from waymark.domains.connections import secrets as webhook_secrets
from waymark.domains.connections.sources.models import LmsSource, SourceForm
from waymark.identity.secrets import SecretKind, make_secret
from waymark.kit import clock
from waymark.kit.keys import Keyring, Purpose


def fresh_secret(form: SourceForm) -> str:
    """Make a secret: a key to sign with for Standard Webhooks, for the others a word that fits into an address."""
    if form is SourceForm.STANDARD_WEBHOOKS:
        return webhook_secrets.make_secret()
    return make_secret(SecretKind.LMS_SOURCE).shown


def seal(keyring: Keyring, secret: str, organization_id: UUID, source_id: UUID) -> str:
    """Seal a secret for its row, so that it opens nowhere else."""
    about = organization_id.bytes + source_id.bytes
    return base64.b64encode(keyring.seal(Purpose.LMS_SECRET, secret.encode(), about)).decode()


def live_secrets(keyring: Keyring, source: LmsSource) -> list[str]:
    """Return the secrets that are taken now: the present one, and the one before while they overlap."""
    sealed = [source.sealed_secret]
    ends_at = source.previous_secret_ends_at
    if source.sealed_previous_secret and ends_at is not None and ends_at > clock.now():
        sealed.append(source.sealed_previous_secret)
    about = source.organization_id.bytes + source.id.bytes
    return [keyring.open(Purpose.LMS_SECRET, base64.b64decode(one), about).decode() for one in sealed]
