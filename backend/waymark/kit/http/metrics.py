"""What the process counts. No label names a person, an organization or a path with ids."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("waymark_requests_total", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram("waymark_request_seconds", "Time from request to answer.")
LAG = Gauge("waymark_reader_lag_events", "Events that a reader has not read yet.", ["reader"])
DELIVERIES = Counter("waymark_deliveries_total", "Webhook delivery attempts.", ["outcome"])
STREAMS = Gauge("waymark_live_streams", "Open live streams.")


_COUNTERS: dict[tuple[str, str, int | None], Counter] = {}


def count_request(method: str, route: str, status: int | None) -> None:
    """Count an answer. Finding a counter by its labels is dear, so those once found are kept."""
    labels = (method, route, status)
    if labels not in _COUNTERS:
        _COUNTERS[labels] = REQUESTS.labels(method, route, str(status))
    _COUNTERS[labels].inc()
