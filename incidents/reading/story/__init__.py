"""Tellings joined into events, and what answered what."""
