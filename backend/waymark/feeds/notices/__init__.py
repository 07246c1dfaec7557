"""Tells people inside the app what waits for them: reads the ledger, and writes a row for each person and thing."""
