"""The pages: each fetches what its reader may see, validates, asks the domain, renders."""
