"""Reports: somebody was written something that worries or hurts them, and a safeguarding lead looks into it."""
