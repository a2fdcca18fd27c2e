"""What the desk's pages show: forms, marked text, cards. Its steps are in `incidents.desk`."""
