"""Who and where: what each place of a clause was to the deed, whose it was, who is quoted."""
