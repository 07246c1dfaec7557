"""Notices: the in-app inbox. A row holds ids and a kind; its words are made when it is read, under today's rules."""
