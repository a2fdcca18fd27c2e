"""A small site that shows Difaf's incidents with django-geojson and django-rest-framework-gis,
each as its documentation recommends, to measure them beside Difaf (scripts/bench_peers.sh).

It runs in an environment of its own with requirements.txt; nothing of Difaf imports it.
"""
