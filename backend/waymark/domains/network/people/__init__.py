"""Whom somebody can find in their organization, to invite them."""
