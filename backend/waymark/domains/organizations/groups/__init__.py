"""Groups of an organization, and who is in them."""
