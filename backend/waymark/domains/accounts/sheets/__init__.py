"""Sheets of set-up slips, to be printed for a class."""
