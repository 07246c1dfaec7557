"""Retention: what was kept long enough goes, by what each table declares."""
