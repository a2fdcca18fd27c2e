"""The words of a text: brought to one form, cut apart, marked with what the lexicon says.

In order: `folding` brings spellings to one form, `tokens` cuts words and sentences, `clitics`
takes off what is written together with an Arabic word, `tagging` marks known words and phrases,
and `text` holds all of it for the steps that follow. `morphology` makes the written forms of a
lexicon entry, `transliteration` compares Latin spellings of Arabic names, `word_table` keeps what
is worked out of a word once, `word_classes` tells noun from verb; `search_terms` is for the
search over reports.
"""
