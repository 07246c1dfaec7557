"""Passwords: suggesting one, changing one."""
