"""What the domain announces. `maps` listens; the domain does not know to whom it speaks."""

from django.dispatch import Signal

# Sent after the commit of any transaction that wrote rows which a reader may see.
public_data_changed = Signal()
