"""Sentences cut into clauses, and what they say of one another."""
