"""The public data files: made from the database, kept in step with it, served.

`what_changed` says what the next edition has to make anew, `publication` makes it and puts it in
force. The rows of a year come from the database (`table_reading`, with the questions of
`table_questions`) or from its files in force (`table_patching`), both as `table_rows`;
`table_years` makes columns of them, `table_ground` those of places and holders, `packed_choices`
small numbers of choices, `column_file` bytes of columns, and `volumes` one file of several small
years. `data_files` is the folder and its manifest; `squeezing` compresses once more when there is
time; `data_server` serves them before Django, `static_pages` writes the map page beside them for
another server. docs/data-files.md has the format.
"""
