"""P1: a page of a learner's goals."""

from benchmarks import report
from benchmarks.data import Places
from benchmarks.requests import ours_as, theirs_as
from benchmarks.rounds import Contestant, Length, run
from benchmarks.servers import Server, start_pocketbase, start_python, stopped

SAMPLED = 400


def measure(places: Places, length: Length, *, with_idiom: bool) -> str:
    """Measure reading beside the floor, the idiom and PocketBase; return the tables."""
    print("P1: read a page of goals", flush=True)
    started: list[Server] = []
    try:
        contestants = line_up(places, started, with_idiom=with_idiom)
        run(contestants, length, places.own)
    finally:
        for server in started:
            stopped(server.process)
    named = {one.name: one.middle("per_second") for one in contestants}
    sentences = [("of the floor, as the supporter", named[SUPPORTER] / named[FLOOR], "0.5, 0.7")]
    sentences.append(("of the floor, as the learner", named[SELF] / named[FLOOR_SELF], "0.5, 0.7"))
    if IDIOM in named:
        sentences.append(("times the idiom, as the supporter", named[SUPPORTER] / named[IDIOM], "5, 7"))
    if OWNER in named:
        sentences.append(("times PocketBase (owner-only), as the supporter", named[SUPPORTER] / named[OWNER], "1.5, 2"))
        sentences.append(("times PocketBase (owner-only), as the learner", named[SELF] / named[OWNER], "1.5, 2"))
        sentences.append(("times PocketBase (a rule like ours)", named[SUPPORTER] / named[LIKE_OURS], "-"))
    title = "P1: `GET` a page of 20 of a learner's goals"
    return report.table(title, contestants) + "\n" + report.ratios(sentences)


SUPPORTER = "Waymark, as the learner's supporter"
SELF = "Waymark, as the learner"
FLOOR = "floor, as the supporter"
FLOOR_SELF = "floor, as the learner"
IDIOM = "idiom, as the supporter"
OWNER = "PocketBase, owner-only rule, as the learner"
LIKE_OURS = "PocketBase, a rule like ours, as the supporter"


def line_up(places: Places, started: list[Server], *, with_idiom: bool) -> list[Contestant]:
    """Start the servers and say what each is asked."""
    targets = places.targets[:SAMPLED]
    supporters = [ours_as(one, one.supporter_cookie) for one in targets]
    learners = [ours_as(one, one.cookie) for one in targets]
    started.append(start_python("ours", places.own))
    started.append(start_python("floor", places.own))
    ours, floor = started
    contestants = [
        Contestant(SUPPORTER, ours, supporters),
        Contestant(FLOOR, floor, supporters),
        Contestant(SELF, ours, learners),
        Contestant(FLOOR_SELF, floor, learners),
    ]
    if with_idiom:
        started.append(start_python("idiom", places.own))
        contestants.append(Contestant(IDIOM, started[-1], supporters))
    if places.signed:
        started.append(start_pocketbase(places.theirs))
        own = [theirs_as(one, one.token) for one in places.signed]
        like = [theirs_as(one, one.supporter_token, "goals_like_ours") for one in places.signed]
        contestants += [Contestant(OWNER, started[-1], own), Contestant(LIKE_OURS, started[-1], like)]
    return contestants
