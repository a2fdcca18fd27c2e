"""The domain: reports, places, incidents, who held what. It knows nothing of pages (`maps`).

`models` has the rows, `reading` reads a report, `desk` takes it in and publishes it, `geocoding`
finds places for names, `importers` load the starting data of `data`. Beside them: `zones` (who
held a place on a day), `edtf_dates` and `possible_days`, `geometry`, the search over reports, and
`spatial`, the one file that tells SpatiaLite from PostGIS.
"""
