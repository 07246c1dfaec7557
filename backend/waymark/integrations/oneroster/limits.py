"""How much of a roster we are ready to read."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold while bytes stream by; no size that the zip states about itself is believed."""

    packed: int = 256 * MIB
    unpacked: int = 600 * MIB
    ratio: int = 100
    ratio_from: int = 8 * MIB
    entries: int = 64
    directory: int = 256 * 1024
    cell: int = 4096
    record: int = 120_000
    lines: int = 10_000_000
    scratch: int = 2048 * MIB
    listed: int = 1000
