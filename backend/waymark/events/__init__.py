"""The ledger of what happened, and how far each reader has read."""
