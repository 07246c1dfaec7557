"""The looks of the smoke run see what they are for; a look that cannot fail promises nothing."""

import io
from pathlib import Path

import httpx

from tests.running import served
from tests.servers import fresh_url
from tests.smoke import cast, owned, received, server_errors
from waymark.kit.logs import RequestLines


def logged(status: int | None) -> str:
    """Return the line that a request leaves."""
    lines, stream = RequestLines(), io.StringIO()
    lines.stream = stream
    lines.write("1", "GET", "/api/v1/organization", status, 0.1)
    return stream.getvalue()


def test_a_5xx_in_the_log_is_seen() -> None:
    assert len(server_errors(logged(200) + logged(500) + logged(503) + logged(499))) == 2
    assert not server_errors(logged(200) + logged(404) + logged(None) + "plain words\n")
    assert server_errors('{"event":"request failed","level":"error"}\n')


def test_peers_receive_nothing_of_each_other_and_the_look_is_not_blind(tmp_path: Path) -> None:
    with fresh_url("sqlite", tmp_path) as url:
        found = cast(url, tmp_path)
        with served(tmp_path, url) as address, httpx.Client(base_url=address, timeout=10) as http:
            ana, ben = found.peers
            assert not received(http, ben, ana)
            assert not received(http, ana, ben)
            assert owned(http, ana) >= 4
        assert not server_errors((tmp_path / "server.log").read_text())
