"""The written forms of an Arabic or English word, made from its entry in the lexicon.

Everything here is folded text. The forms are those that reports use: third persons, the
future, attached pronouns, duals. A form too many does no harm: it is looked up, never shown.
"""

_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني")
_ADJECTIVE_ENDINGS = ("", "ا", "ه", "ين", "ان", "تين", "تان", "ات", "ون")
_ENGLISH_ES = ("s", "x", "z", "ch", "sh")


def arabic_verb(entry: str) -> set[str]:
    """Forms of 'past|present'; either side may give several stems parted by commas."""
    past, _, present = entry.partition("|")
    made: set[str] = set()
    for stem in past.split(","):
        made |= _past_forms(stem.strip())
    for stem in filter(None, present.split(",")):
        made |= _present_forms(stem.strip())
    return made


def _past_forms(stem: str) -> set[str]:
    if stem.endswith("ت"):  # a feminine given on its own, as of weak verbs: نفت beside نفى
        return {stem, stem + "ا"} | {stem + pronoun for pronoun in _OBJECTS}
    bases = (stem, stem + "ت", stem + "و")
    made = {stem, stem + "ت", stem + "وا", stem + "ا", stem + "تا"}
    if stem.endswith("ي"):  # of weak verbs: ألقوا, ألقوها, ألقاها beside ألقى
        root = stem[:-1]
        made |= {root + "وا"} | {root + end + pronoun for end in "وا" for pronoun in _OBJECTS}
    return made | {base + pronoun for base in bases for pronoun in _OBJECTS}


def _present_forms(third_person: str) -> set[str]:
    stem = third_person[1:]
    plain = {prefix + stem for prefix in "يتن"}
    plural = {prefix + stem + ending for prefix in "يت" for ending in ("ون", "وا", "ان", "ن")}
    if stem.endswith("ي"):  # يلقون beside يلقي
        plural |= {prefix + stem[:-1] + ending for prefix in "يت" for ending in ("ون", "وا")}
    made = plain | plural | {form + pronoun for form in plain for pronoun in _OBJECTS}
    return made | {"س" + form for form in made}


def arabic_noun(word: str) -> set[str]:
    if word.endswith("ه"):
        stem = word[:-1]
        alone = {stem + ending for ending in ("ه", "ات", "تان", "تين", "تا", "تي")}
        owned = {stem + plural + pronoun for plural in ("ت", "ات") for pronoun in _OBJECTS}
        return alone | owned
    endings = ("", "ا", "ان", "ين", "ي", "ات", *_OBJECTS)
    plurals = {word + plural + pronoun for plural in ("ي", "و", "ات") for pronoun in _OBJECTS}
    return {word + ending for ending in endings} | plurals


def arabic_adjective(word: str) -> set[str]:
    return {word + ending for ending in _ADJECTIVE_ENDINGS}


def english_verb(entry: str) -> set[str]:
    """The listed forms, and the one with -s of the first."""
    listed = [form.strip() for form in entry.split(",")]
    first, _, particle = listed[0].partition(" ")
    third = _with_s(first)
    return {*listed, f"{third} {particle}".strip()}


def english_noun(word: str) -> set[str]:
    return {word, _with_s(word)}


def _with_s(word: str) -> str:
    if word.endswith(_ENGLISH_ES):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + "s"
