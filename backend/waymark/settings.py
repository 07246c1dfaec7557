"""MAP 4: what can be turned. Every setting is an environment variable that starts with WAYMARK_."""

from functools import cached_property
from ipaddress import ip_address
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_prefix="WAYMARK_", extra="ignore")

    data_folder: Path = Field(default=HERE / "data", description="Where the embedded database and files lie.")
    database_url: str = Field(
        default="", description="sqlite:///FILE or postgresql+asyncpg://…; empty: SQLite in data_folder."
    )
    migration_url: str = Field(default="", description="PostgreSQL as the owner of the tables; empty: database_url.")
    database_connections: int = Field(default=10, ge=1, le=200, description="Connections of one process to PostgreSQL.")
    synchronous: str = Field(
        default="FULL", pattern="^(FULL|NORMAL)$", description="SQLite's durability; NORMAL is for benchmarks only."
    )
    key_file: Path | None = Field(default=None, description="32 random bytes, mode 0600, kept apart from the database.")
    host: str = Field(default="127.0.0.1", description="The address to serve on.")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to serve on; 0 takes a free one.")
    public_url: str = Field(
        default="", description="How browsers reach the service, for instance https://waymark.school.example."
    )
    frontend_folder: Path = Field(default=HERE / "frontend" / "dist", description="The built app.")
    outbound_allow: str = Field(
        default="", description="CIDR:port list that outgoing requests may reach although not public; for trying out."
    )
    metrics_token: str = Field(
        default="", description="Bearer token that opens /metrics; empty: /metrics answers on loopback only."
    )
    requests_per_minute: int = Field(default=600, ge=1, description="For each session or token.")
    anonymous_per_minute: int = Field(default=120, ge=1, description="For each address that has not signed in.")
    inbound_per_minute: int = Field(default=6000, ge=1, description="For each LMS source that has proved itself.")
    trusted_proxies: str = Field(default="", description="Comma-separated addresses whose X-Forwarded-For is believed.")
    workers: int = Field(default=1, ge=1, le=64, description="API processes; more than one needs PostgreSQL.")
    inner_worker: bool = Field(default=True, description="Run feeds, jobs and timers inside `waymark serve`.")

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if host != "localhost":
            try:
                ip_address(host)
            except ValueError:
                raise ValueError(
                    "Give an address of this machine such as 127.0.0.1 or 0.0.0.0, or localhost; "
                    "the name that browsers use goes into WAYMARK_PUBLIC_URL"
                ) from None
        return host

    @field_validator("database_url", "migration_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql+asyncpg://")):
            raise ValueError("It begins with sqlite:/// or postgresql+asyncpg://")
        return url

    @cached_property
    def url(self) -> str:
        """The database that the app talks to."""
        return self.database_url or f"sqlite:///{self.data_folder / 'waymark.sqlite3'}"

    @cached_property
    def keys(self) -> Path:
        """Where the key file lies."""
        return self.key_file or self.data_folder / "waymark.key"

    @cached_property
    def outbound_allowances(self) -> tuple[str, ...]:
        """What `outbound_allow` opens, one CIDR:port each."""
        return tuple(one for one in (part.strip() for part in self.outbound_allow.split(",")) if one)

    @cached_property
    def on_sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.url.startswith("sqlite")

    @cached_property
    def serves_loopback_only(self) -> bool:
        """Whether nobody but this machine can reach the service."""
        return self.host == "localhost" or ip_address(self.host).is_loopback

    @cached_property
    def origin(self) -> str:
        """The origin that browsers name when they come from our own pages."""
        return self.public_url.rstrip("/") or f"http://localhost:{self.port}"
