"""One timer ends every request that takes too long, each at its own time, and no other."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from waymark.kit.http.deadlines import Deadlines
from waymark.kit.http.metrics import Answers


async def counted(deadlines: Deadlines, work: Coroutine[Any, Any, str]) -> str:
    """Do something as a request does it; say what became of it."""
    task = deadlines.start()
    try:
        return await work
    except asyncio.CancelledError:
        if deadlines.has_ended(task):
            return "late"
        raise
    finally:
        deadlines.forget(task)


async def after(seconds: float) -> str:
    """Take so long."""
    await asyncio.sleep(seconds)
    return "done"


def test_each_ends_at_its_own_time() -> None:
    async def several() -> list[str]:
        deadlines = Deadlines(0.2)

        async def later(seconds: float) -> str:
            await asyncio.sleep(0.1)
            return await counted(deadlines, after(seconds))

        works = [counted(deadlines, after(9)), counted(deadlines, after(0)), later(9), later(0.15)]
        return await asyncio.wait_for(asyncio.gather(*works), 5)

    assert asyncio.run(several()) == ["late", "done", "late", "done"]


def test_it_counts_again_after_everybody_has_gone_and_on_another_loop() -> None:
    deadlines = Deadlines(0.05)

    async def twice() -> list[str]:
        first = await counted(deadlines, after(9))
        await asyncio.sleep(0.1)
        return [first, await counted(deadlines, after(9))]

    assert asyncio.run(asyncio.wait_for(twice(), 5)) == ["late", "late"]
    assert asyncio.run(asyncio.wait_for(twice(), 5)) == ["late", "late"]


def test_who_is_cancelled_by_others_is_not_late() -> None:
    async def stopped() -> None:
        deadlines = Deadlines(5)
        task = asyncio.ensure_future(counted(deadlines, after(9)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert not deadlines._running

    asyncio.run(stopped())


def test_answers_are_told_in_the_form_that_prometheus_reads() -> None:
    answers, registry = Answers(), CollectorRegistry()
    registry.register(answers)
    for seconds in (0.005, 0.3, 40.0):
        answers.count("GET", "/api/v1/me", 200, seconds)
    answers.count("GET", "/api/v1/me", None, 0.0)
    told = generate_latest(registry).decode().splitlines()
    assert 'waymark_requests_total{method="GET",route="/api/v1/me",status="200"} 3.0' in told
    assert 'waymark_requests_total{method="GET",route="/api/v1/me",status="None"} 1.0' in told
    assert 'waymark_request_seconds_bucket{le="0.005"} 2.0' in told
    assert 'waymark_request_seconds_bucket{le="0.5"} 3.0' in told
    assert 'waymark_request_seconds_bucket{le="+Inf"} 4.0' in told
    assert "waymark_request_seconds_sum 40.305" in told
