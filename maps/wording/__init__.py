"""What is said in words, in both languages: days, incidents, holders, filters."""
