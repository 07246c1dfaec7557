"""Events sent to the receivers that an organization named, signed and retried."""
