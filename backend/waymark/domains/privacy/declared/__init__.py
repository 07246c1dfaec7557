"""Declared: what each table says of the people in it, as a catalogue that can be followed and read."""
