"""The words of a text: brought to one form, cut apart, marked with what the lexicon says."""
