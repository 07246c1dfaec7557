"""Column types and constraint helpers, so that a model stays short and both databases agree."""

from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Date,
    Dialect,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.dialects.postgresql import UUID as PostgresUUID
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import class_mapper
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel
from sqlmodel._compat import SQLModelConfig

from waymark.kit import clock
from waymark.kit.declaring import Personal as Personal  # noqa: PLC0414 - models take all they need from here
from waymark.kit.declaring import Privacy as Privacy  # noqa: PLC0414
from waymark.kit.ids import new_id

SQLModel.metadata.naming_convention = {"pk": "pk_%(table_name)s"}
STRICT = {"sqlite_strict": True}

for _kind in (String, Text, JSON, Date):
    compiles(_kind, "sqlite")(lambda _type, _compiler, **_options: "TEXT")
for _number in (Boolean, BigInteger, SmallInteger):
    compiles(_number, "sqlite")(lambda _type, _compiler, **_options: "INTEGER")
compiles(Float, "sqlite")(lambda _type, _compiler, **_options: "REAL")


class Id(TypeDecorator[UUID]):
    """A UUID: native on PostgreSQL, its 36 characters on SQLite (so that a row can go out as it lies)."""

    impl = String(36)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PostgresUUID(as_uuid=True))
        return dialect.type_descriptor(String(36))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return value if value is None or isinstance(value, UUID) else UUID(str(value))


class Moment(TypeDecorator[datetime]):
    """An aware time: timestamptz on PostgreSQL, sortable UTC text on SQLite. Naive times are refused."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value if dialect.name == "postgresql" else clock.as_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value if dialect.name == "postgresql" else clock.from_text(value)


class Word(TypeDecorator[StrEnum]):
    """One word of a closed list, stored as text: a list that grows needs no migration."""

    impl = String(40)
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.words(value)


class SortKey(TypeDecorator[str]):
    """A normalized text to sort and page by, in the same order on both databases."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


Document = JSON().with_variant(JSONB(), "postgresql")


def key(**more: Any) -> Any:
    """Declare an id column."""
    return Field(sa_type=Id, **more)


def moment(**more: Any) -> Any:
    """Declare a column for an aware time."""
    return Field(sa_type=Moment, **more)


def word(words: type[StrEnum], **more: Any) -> Any:
    """Declare a column for one word of a list."""
    return Field(sa_type=Word(words), **more)


def points(table: str, column: str, to: str, when_gone: str = "CASCADE") -> ForeignKeyConstraint:
    """Point at a row of the same organization; the database refuses any other."""
    return ForeignKeyConstraint(
        ["organization_id", column],
        [f"{to}.organization_id", f"{to}.id"],
        name=f"fk_{table}_{column}",
        ondelete=when_gone,
    )


def belongs(table: str) -> ForeignKeyConstraint:
    """Belong to an organization, and go when it goes."""
    return ForeignKeyConstraint(
        ["organization_id"], ["organization.id"], name=f"fk_{table}_organization", ondelete="CASCADE"
    )


def only_one(table: str, *columns: str) -> UniqueConstraint:
    """Allow one row for each combination within an organization."""
    return UniqueConstraint("organization_id", *columns, name=f"uq_{table}_{'_'.join(columns)}")


def found_by(table: str, *columns: str, where: Any = None) -> Index:
    """Find rows of an organization by these columns."""
    name = f"ix_{table}_{'_'.join(columns)}"
    if where is None:
        return Index(name, "organization_id", *columns)
    return Index(name, "organization_id", *columns, sqlite_where=where, postgresql_where=where)


def primary(table: str, *columns: str) -> PrimaryKeyConstraint:
    """Name the key of a table whose key is not (organization_id, id)."""
    return PrimaryKeyConstraint(*columns, name=f"pk_{table}")


@cache
def _manager_of(table: Any) -> Any:
    return class_mapper(table).class_manager


class Table(SQLModel):
    """Any table: says what personal data it holds (a house rule fails for one that does not)."""

    model_config = SQLModelConfig(hide_input_in_errors=True)
    __privacy__: ClassVar[Privacy]

    @classmethod
    def made(cls, new: SQLModel | dict[str, Any], **update: Any) -> Self:
        """Make a row, the one way rows are made: every value is validated by the columns' types.

        What SQLModel's own `model_validate` does, but for setting each value a second time through SQLAlchemy's
        instrumentation, which tracks changes: a new row has none. That took five times as long as validating.
        """
        values = {**(new if isinstance(new, dict) else vars(new)), **update}
        row: Self = _manager_of(cls).new_instance()
        state = row.__dict__["_sa_instance_state"]
        cls.__pydantic_validator__.validate_python(values, self_instance=row)
        row.__dict__["_sa_instance_state"] = state
        return row


class Tenant(Table):
    """A row of one organization."""

    organization_id: UUID = Field(sa_type=Id, primary_key=True)


class Row(Tenant):
    """A row with an id of its own; the key is (organization_id, id)."""

    id: UUID = Field(sa_type=Id, primary_key=True, default_factory=new_id)


class Owned(Row):
    """A learner's row."""

    learner_id: UUID = Field(sa_type=Id)


class Kept(Owned):
    """A learner's row that is read, changed and answered with its version and times."""

    version: int = Field(default=1, sa_type=Integer)
    created_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
    updated_at: datetime = Field(sa_type=Moment, default_factory=clock.now)
