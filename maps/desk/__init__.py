"""What the desk's pages show: forms, marked text, cards."""
