"""Somebody at the server's terminal."""

from io import BytesIO

from tests.world import World
from waymark.integrations.oneroster.command import Hands, import_roster
from waymark.integrations.oneroster.errands import Errand
from waymark.main import close_tools, make_tools
from waymark.worker import run_jobs

ASKED = Errand(organization="rio-verde", name="roster.zip")


class Terminal:
    """Somebody at the server's terminal, and what they were told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.said: list[str] = []
        self.hands = Hands(make_tools, close_tools, run_jobs, self.said.append)

    def give(self, content: BytesIO | bytes, errand: Errand = ASKED) -> int:
        """Give the command, and return its exit code."""
        self.said.clear()
        path = self.world.settings.data_folder / "roster.zip"
        path.write_bytes(content if isinstance(content, bytes) else content.getvalue())
        return import_roster(self.world.settings, path, errand, self.hands)

    @property
    def text(self) -> str:
        """Everything that was said."""
        return "\n".join(self.said)
