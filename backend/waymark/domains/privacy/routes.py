"""Consents over HTTP."""

from typing import Annotated
from uuid import UUID

from waymark.domains.privacy import giving, offers, service
from waymark.domains.privacy.schemas import (
    ConsentPage,
    ConsentRead,
    FamilyConsent,
    OfferPage,
    RecipientPage,
    RecipientRead,
    SchoolConsents,
    SchoolConsentsRead,
)
from waymark.identity.guard import Grant, may
from waymark.identity.models import Consent
from waymark.kit.http import Session, answers_at, room_router
from waymark.kit.pages import Paged
from waymark.kit.problems import Conflict, CrossSiteRefused, Forbidden, NotFound, problems
from waymark.kit.schemas import Dressed, Listed
from waymark.policy import Action

router = room_router("privacy")
AT = "/api/v1/learners/{learner_id}/consents/{consent_id}"

MayLook = Annotated[Grant, may(Action.CONSENT_READ)]
MayRead = Annotated[Grant, may(Action.CONSENT_READ, Consent)]
MayWithdraw = Annotated[Grant, may(Action.CONSENT_WITHDRAW, Consent)]
MayGive = Annotated[Grant, may(Action.CONSENT_GIVE)]
MayRefuse = Annotated[Grant, may(Action.CONSENT_REFUSE)]
MayRecord = Annotated[Grant, may(Action.CONSENT_RECORD)]


@router.get("/learners/{learner_id}/consents", response_model=ConsentPage, responses=problems(Forbidden, NotFound))
def list_consents(by: MayLook, page: Paged, session: Session) -> Listed[Consent]:
    """List a learner's consents, the newest first; those that were taken back too."""
    return service.list_consents(session, by, page)


@router.get(
    "/learners/{learner_id}/consents/{consent_id}", response_model=ConsentRead, responses=problems(Forbidden, NotFound)
)
def read_consent(consent_id: UUID, by: MayRead, session: Session) -> Consent:
    """Read a consent."""
    return service.consent_for(session, by, consent_id)


@router.post(
    "/learners/{learner_id}/consents/{consent_id}/withdraw",
    response_model=ConsentRead,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, Conflict),
)
@answers_at(AT)
def withdraw_consent(consent_id: UUID, by: MayWithdraw, session: Session) -> Consent:
    """Take a consent back. Nothing goes to that recipient from now on."""
    return service.withdraw_consent(session, by, consent_id)


@router.get("/learners/{learner_id}/consent-offers", response_model=OfferPage, responses=problems(Forbidden, NotFound))
def list_offers(by: MayLook, session: Session) -> Listed[Dressed]:
    """List the recipients that the school works with, and whether something of this learner goes there."""
    return offers.list_offers(session, by)


@router.post(
    "/learners/{learner_id}/consents",
    status_code=201,
    response_model=ConsentRead,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, Conflict),
)
@answers_at("/api/v1/learners/{learner_id}/consents/{id}")
def give_consent(asked: FamilyConsent, by: MayGive, session: Session) -> Consent:
    """Agree, as a learner of 16 or older or as a guardian: something may go to a recipient from now on."""
    return giving.give_consent(session, by, asked)


@router.post(
    "/learners/{learner_id}/consents/refuse",
    status_code=201,
    response_model=ConsentRead,
    responses=problems(Forbidden, NotFound, CrossSiteRefused),
)
@answers_at("/api/v1/learners/{learner_id}/consents/{id}")
def refuse_consent(asked: FamilyConsent, by: MayRefuse, session: Session) -> Consent:
    """Say no, before anybody asks or afterwards: nothing goes there, and the school cannot agree to it any more."""
    return giving.refuse_consent(session, by, asked)


@router.get("/consents/school", response_model=RecipientPage, responses=problems(Forbidden, NotFound))
def list_recipients(by: MayRecord, session: Session) -> Listed[RecipientRead]:
    """List recipients and purposes, with the number of learners for whom a consent is in force."""
    return service.list_recipients(session, by)


@router.post(
    "/consents/school",
    response_model=SchoolConsentsRead,
    responses=problems(Forbidden, NotFound, CrossSiteRefused, Conflict),
)
def record_for_school(asked: SchoolConsents, by: MayRecord, session: Session) -> SchoolConsentsRead:
    """Record consents on the school's authority, for an educational purpose. Up to 500 learners in one request."""
    return service.record_for_school(session, by, asked)
