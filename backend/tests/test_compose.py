"""docker-compose.yml says what the service understands: its commands, its settings, its roles, its proxy."""

import re
from typing import Any

import yaml
from typer.main import get_command

from tests.test_command import ROOT
from waymark.cli import app
from waymark.settings import Settings

TEXT = (ROOT / "docker-compose.yml").read_text()
FOUND: dict[str, Any] = yaml.safe_load(TEXT)
OURS = {name: one for name, one in FOUND["services"].items() if one["image"] == "waymark"}


def test_each_command_is_one_of_ours_with_options_it_knows() -> None:
    commands = {name: one["command"] for name, one in OURS.items()}
    assert {name: command[0] for name, command in commands.items()} == {
        "owner": "migrate",
        "api": "serve",
        "worker": "worker",
    }
    known: Any = get_command(app)
    for words in commands.values():
        command = known.commands[words[0]]
        command.make_context(words[0], list(words[1:]))  # raises for what it does not know


def test_each_setting_is_one_of_ours() -> None:
    known = {f"WAYMARK_{name.upper()}" for name in Settings.model_fields}
    for name, one in OURS.items():
        assert one["environment"].keys() <= known, name
        assert one["environment"]["WAYMARK_INNER_WORKER"] == "false"
        assert (
            one["environment"]["WAYMARK_TRUSTED_PROXIES"]
            == FOUND["services"]["web"]["networks"]["inner"]["ipv4_address"]
        )
    assert "WAYMARK_MIGRATION_URL" not in OURS["api"]["environment"]  # what serves owns nothing
    assert "WAYMARK_MIGRATION_URL" not in OURS["worker"]["environment"]


def test_the_roles_are_those_of_the_guide() -> None:
    guide = (ROOT / "docs" / "operators.md").read_text().partition("```sql\n")[2].partition("```")[0]

    def rights(sql: str) -> dict[str, tuple[bool, bool]]:
        made = re.findall(r"CREATE ROLE (\w+) ([^;]*);", sql)
        return {name: ("NOSUPERUSER" in words, "NOBYPASSRLS" in words) for name, words in made}

    made = FOUND["configs"]["roles"]["content"]
    assert rights(made) == rights(guide)
    assert "GRANT pg_read_all_data TO waymark_backup" in made


def test_only_the_proxy_is_reachable_and_it_waits_for_nobody() -> None:
    assert [name for name, one in FOUND["services"].items() if "ports" in one] == ["web"]
    proxy = FOUND["configs"]["proxy"]["content"]
    assert re.search(r"client_header_timeout ([1-9]|10)s;", proxy)
    assert "proxy_buffering off" in proxy.partition("location = /api/v1/live")[2].partition("}")[0]
    assert "return 404" in proxy.partition("location = /metrics")[2].partition("}")[0]
    assert "client_max_body_size 65m" in proxy


def test_no_secret_stands_in_the_file() -> None:
    given = re.findall(r"PASSWORD(?:: | ')(\S+)|//waymark_\w+:(\S+)@", TEXT.partition("name: waymark")[2])
    assert len(given) == 5
    assert all((one or other).startswith("${") for one, other in given)
