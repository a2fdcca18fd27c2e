"""From a report to the map: take in, read, review, check, publish, retract; a step a file.

Every function that changes something takes the user who does it, asks `roles` whether that
user may, and leaves a revision with author and reason.
"""
