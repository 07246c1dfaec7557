"""Side by side: the service and its peers, on the same data, in one run. It reports; it is never a timed test."""
