"""Each telling of a deed with its places, days, side and standing."""
