"""Check-ins: three taps that say how a goal goes. Monitoring is what helps, so this is the spine."""
