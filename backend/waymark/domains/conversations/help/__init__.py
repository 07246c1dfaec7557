"""Calls for help: a learner asks supporters about a goal; they answer, or pass it on to whom the learner named."""
