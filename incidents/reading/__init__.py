"""From the text of a report to what it says: pure functions that know no database and no Django."""
