"""MAP 1: what can be asked, one line for each room's router."""

from fastapi import APIRouter

from waymark.domains.goals.routes import router as goals

ROUTERS: tuple[APIRouter, ...] = (
    goals,
)
