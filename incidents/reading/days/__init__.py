"""The days that a text speaks of.

`days.find_days` is asked for each sentence. In order: `day_words` finds the words of days;
`dates` and `calendars` read dates, Hijri ones too; `day_expressions` puts words together ("two
days ago", ranges), with `day_neighbours` for which of them belong together; `day_shifts` reads
days counted from what was told before, `clocks` the times of a log. `day_values` has what comes
out: days with their EDTF form.
"""
