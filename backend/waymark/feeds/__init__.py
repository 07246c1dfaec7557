"""What happened, told onward; each feed reads the ledger with a cursor of its own."""
