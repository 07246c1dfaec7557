"""What the process counts. No label names a person, an organization or a path with ids."""

from bisect import bisect_left
from collections.abc import Iterator

from prometheus_client import REGISTRY, Counter, Gauge
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

LAG = Gauge("waymark_reader_lag_events", "Events that a reader has not read yet.", ["reader"])
DELIVERIES = Counter("waymark_deliveries_total", "Webhook delivery attempts.", ["outcome"])
STREAMS = Gauge("waymark_live_streams", "Open live streams.")

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)


class Answers(Collector):
    """The answers that were given, and how long they took.

    Counted by hand and put into the registry's form when somebody asks: each request does this, and the registry's
    own counters, with their labels and locks, took five times as long.
    """

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, int | None], int] = {}
        self._spans = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0

    def count(self, method: str, route: str, status: int | None, seconds: float) -> None:
        """Count one answer; `status` is None when the caller had gone."""
        labels = (method, route, status)
        self._counts[labels] = self._counts.get(labels, 0) + 1
        self._spans[bisect_left(BOUNDS, seconds)] += 1
        self._seconds += seconds

    def collect(self) -> Iterator[Metric]:
        """Say it as the registry wants it."""
        names = ["method", "route", "status"]
        answers = CounterMetricFamily("waymark_requests", "Requests answered.", labels=names)
        for (method, route, status), count in self._counts.items():
            answers.add_metric([method, route, str(status)], count)
        yield answers
        below, reached = [], 0
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), self._spans, strict=True):
            reached += count
            below.append((bound, reached))
        seconds = HistogramMetricFamily("waymark_request_seconds", "Time from request to answer.")
        seconds.add_metric([], below, self._seconds)
        yield seconds


ANSWERS = Answers()
REGISTRY.register(ANSWERS)
