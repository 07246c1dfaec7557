"""The forms in which LMSs tell: each has one module, which puts it into our words and touches nothing of ours."""
