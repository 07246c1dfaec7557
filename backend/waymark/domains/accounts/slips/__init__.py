"""Set-up slips: a code on paper with which a learner chooses a password."""
