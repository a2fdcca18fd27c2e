"""The public data files: made from the database, kept in step with it, served."""
