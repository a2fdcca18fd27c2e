"""Pictures for link previews: what messengers show beside the address of a page of Difaf."""
