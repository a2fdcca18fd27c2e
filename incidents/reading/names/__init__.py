"""The names of places in a text, and which place each means.

In order: `gazetteer` indexes the known names; `toponyms` walks through the text and finds them,
with `name_matches` (the longest name at a word), `kind_words` ("village of"), `mention_spans`
(from where to where), `lookalikes` (persons, channels, common nouns: left out) and
`unlisted_names` (names that no gazetteer has). Then `resolution` chooses among several places of
one name.
"""
