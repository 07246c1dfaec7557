"""Live streams: what somebody may hear, as it happens."""
