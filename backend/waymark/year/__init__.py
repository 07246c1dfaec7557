"""Plays a school year of a made-up organization through the services that the API uses, one commit for each day."""
