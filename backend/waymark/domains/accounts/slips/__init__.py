"""Set-up slips: a code on paper with which somebody chooses a password."""
