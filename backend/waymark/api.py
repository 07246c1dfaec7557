"""MAP 1: what can be asked, one line for each room's router."""

from fastapi import APIRouter

from waymark.domains.goals.routes import router as goals
from waymark.domains.jobs.routes import router as jobs

ROUTERS: tuple[APIRouter, ...] = (
    goals,
    jobs,
)
