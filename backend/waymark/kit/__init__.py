"""The tools that know nothing of learning."""
