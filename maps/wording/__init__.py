"""What is said in words, in both languages: days, incidents, holders, filters.

`phrases` looks up what Python and the browser share (phrases.json); a file each makes
`day_words`, the `sentence` of a filter, names of incidents (`incident_words`), `casualties`, who
held what (`holding`) and how to cite a page (`citation`). `bidi` keeps foreign text from
reordering what stands around it.
"""
