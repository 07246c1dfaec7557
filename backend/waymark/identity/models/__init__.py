"""The tables that permission stands on."""

from waymark.identity.models.accounts import Account, BrowserSession, KeyCheck, Membership, Token
from waymark.identity.models.clients import AppCode, AppRefreshToken, AppSignIn, ClientKind, OAuthClient
from waymark.identity.models.glass import BreakGlass
from waymark.identity.models.guests import GuestInvitation, GuestSession
from waymark.identity.models.holds import HeldText, Hold
from waymark.identity.models.links import (
    Audience,
    LinkKind,
    LinkPurpose,
    LinkScope,
    LinkState,
    Share,
    SupportLink,
    SupportLinkGoal,
)
from waymark.identity.models.people import (
    AgeBand,
    Authority,
    Consent,
    Guardianship,
    Person,
    Provenance,
    Role,
    RoleAssignment,
)
from waymark.identity.models.places import Enrollment, EnrollmentRole, Group, GroupKind, Organization, School

__all__ = [
    "Account",
    "AgeBand",
    "AppCode",
    "AppRefreshToken",
    "AppSignIn",
    "Audience",
    "Authority",
    "BreakGlass",
    "BrowserSession",
    "ClientKind",
    "Consent",
    "Enrollment",
    "EnrollmentRole",
    "Group",
    "GroupKind",
    "Guardianship",
    "GuestInvitation",
    "GuestSession",
    "HeldText",
    "Hold",
    "KeyCheck",
    "LinkKind",
    "LinkPurpose",
    "LinkScope",
    "LinkState",
    "Membership",
    "OAuthClient",
    "Organization",
    "Person",
    "Provenance",
    "Role",
    "RoleAssignment",
    "School",
    "Share",
    "SupportLink",
    "SupportLinkGoal",
    "Token",
]
