"""Names to places: the product's own gazetteer, and geocoding services behind it."""
