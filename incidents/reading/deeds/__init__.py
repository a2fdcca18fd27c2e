"""What a clause tells: a deed, whether it happened, what came of it."""
