"""What the domain announces. `maps` listens; the domain does not know to whom it speaks."""

from django.dispatch import Signal

# Sent after the commit of any transaction that wrote rows which a reader may see.
public_data_changed = Signal()

# Sent by the background worker about once a minute: time to do what waits for its time.
a_while_has_passed = Signal()
