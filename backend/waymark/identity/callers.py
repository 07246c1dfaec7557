"""Who asks, for operations that are not about a learner: anybody, whoever is signed in, whoever sits at a browser."""

from typing import Annotated

from sqlmodel import Session

from waymark.identity.actors import Actor
from waymark.identity.authentication import SCHEMES, actor_of
from waymark.kit.http.call import Call, Need
from waymark.kit.http.needs import documented
from waymark.kit.problems import Forbidden, Unauthenticated


class WhoNeed(Need):
    """The actor, for operations that anybody who has signed in may ask (who am I, sign out)."""

    def find(self, session: Session, call: Call) -> Actor:
        actor = actor_of(session, call)
        if actor.is_machine:
            raise Forbidden("This is for people. A system that acts for itself hears what happens by webhooks.")
        return actor


class BrowserNeed(WhoNeed):
    """The actor, when they sit at a browser: a program may not sign in, make tokens or change passwords."""

    def find(self, session: Session, call: Call) -> Actor:
        actor = actor_of(session, call)
        if actor.is_guest:
            raise Forbidden("Guests have no account here, so there is nothing to change.")
        if actor.kind != "person":
            raise Forbidden("A token cannot do this. Sign in with a browser.")
        return actor


class LeavingNeed(WhoNeed):
    """The actor, when they sit at a browser and can leave: a guest too."""

    def find(self, session: Session, call: Call) -> Actor:
        actor = actor_of(session, call)
        return actor if actor.is_guest else BrowserNeed().find(session, call)


class AnybodyNeed(Need):
    """The actor, or None: for operations that are open to anybody."""

    def find(self, session: Session, call: Call) -> Actor | None:
        try:
            actor = actor_of(session, call)
        except Unauthenticated:
            return None
        return None if actor.is_machine else actor


SignedIn = Annotated[Actor, documented(WhoNeed(), *SCHEMES)]
InBrowser = Annotated[Actor, documented(BrowserNeed(), SCHEMES[0])]
Leaving = Annotated[Actor, documented(LeavingNeed(), SCHEMES[0])]
Anybody = Annotated[Actor | None, documented(AnybodyNeed(), *SCHEMES)]
