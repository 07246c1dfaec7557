"""MAP 1: what can be asked, one line for each room's router."""

from fastapi import APIRouter

from waymark.domains.goals.check_ins.routes import router as check_ins
from waymark.domains.goals.criteria.routes import router as criteria
from waymark.domains.goals.routes import router as goals
from waymark.domains.goals.steps.routes import router as steps
from waymark.domains.jobs.routes import router as jobs
from waymark.domains.profiles.routes import router as profiles

ROUTERS: tuple[APIRouter, ...] = (
    profiles,
    goals,
    steps,
    criteria,
    check_ins,
    jobs,
)
