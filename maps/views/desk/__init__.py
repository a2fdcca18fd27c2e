"""The pages of the desk: each fetches with permission, validates, calls the domain, renders."""
