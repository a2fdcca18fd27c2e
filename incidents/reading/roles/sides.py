"""Which armed side did it, and which was hit: "SDF positions", "shelled by the army"."""

from dataclasses import dataclass

from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.deeds import Deed
from incidents.reading.lexicon import Tags
from incidents.reading.roles.bystanders import does_not_act, forms_between, named_as_agent
from incidents.reading.roles.english_sides_hit import past_brackets
from incidents.reading.roles.sides_hit import SOURCES, is_hit, is_its_own, side_of
from incidents.reading.words.text import Text

_ITSELF = frozenset(
    {"it", "its", "انها", "بانها", "قواتها", "طايراتها", "مقاتليها", "مدفعيتها", "مدفعيته", "قواته"}
    | {"طايراته", "راجماته", "راجماتها", "مقاتليه"}
)
_DONE = frozenset({"استهداف", "قصف", "ضرب", "هجوم"})
_ANNOUNCED = 12  # tokens
_THAT = frozenset({"that", "it"})
_BETWEEN = 5  # tokens from "clashes" to "between"
_IT = ("ته", "تها", "وه", "وها", "تهم")  # استهدفته
_OTHERS_REACH = 4  # tokens from "said" to the gunmen


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the side it belongs to, the lexicon's name, and the first and last token."""

    side: str
    name: str
    first: int
    last: int


def actor_in(text: Text, clause: Clause, deed: Deed) -> Actor | None:
    """The first armed side that the clause does not name as the one hit.

    Who "came under" fire is no actor: after such a verb it must be said by whom.
    """
    mutual = text.tagged.any_with("mutual", clause.start, clause.end)
    if mutual or (deed.manner == "clash" and _is_between_two(text, clause)):
        return None
    if text.tagged.any_with("deny", clause.start, deed.trigger):
        return None  # "denied any role in the raids": who did it is not said
    by_whom = _who_hit_it(text, clause, deed.trigger)
    if by_whom is not None:
        return actor_at(text, by_whom)
    return _first_side(text, clause, deed) or _by_adjective(text, clause)


def _is_between_two(text: Text, clause: Clause) -> bool:
    """اشتباكات عنيفة بين قسد ومقاتلي العشائر: no side's deed alone."""
    for clash in text.tagged.between("clash", clause.start, clause.end):
        near = range(clash + 1, min(clash + _BETWEEN, clause.end - 1))
        between = next((i for i in near if text.tokens[i].form == "بين"), None)
        if between is not None:
            return text.tagged.any_with("actor", between + 1, between + 4)
    return False


def _first_side(text: Text, clause: Clause, deed: Deed) -> Actor | None:
    came_under = text.tagged.first_with("received", clause.start, deed.trigger + 1)
    received = came_under is not None
    speaks: int | None = None  # "the SDF blamed the army and shelled A"
    for index in text.tagged.between("actor", clause.start, clause.end):
        if is_hit(text, clause, index):
            continue
        if _speaks(text, clause, index):
            speaks = index if "and" in forms_between(text, index, deed.trigger) else None
            continue
        if does_not_act(text, clause, index, deed):
            continue
        if not received or named_as_agent(text, deed.trigger, index):
            whose = _whose_men(text, index)
            if whose == index or not is_hit(text, clause, whose):
                return actor_at(text, whose)
    if (
        speaks is not None
        and not received
        and not _THAT & forms_between(text, speaks, deed.trigger)
    ):
        return actor_at(text, speaks)
    return None


def _whose_men(text: Text, index: int) -> int:
    """The side of مسلحون من أبناء العشائر, "gunmen of ISIS"; who stands there, if none is named."""
    of = text.tagged.last[index] + 1
    if "actor.unknown" not in text.tagged.tags[index] or of + 2 >= len(text.tokens):
        return index
    if text.forms[of] not in ("من", "of", "from"):
        return index
    side = of + 1 + (text.forms[of + 1] in ("ابنا", "the"))
    return side if "actor" in text.tagged.tags[side] else index


def _who_hit_it(text: Text, clause: Clause, trigger: int) -> int | None:
    """زار التحالف مقراً استهدفته الميليشيات: a side right behind a verb with "it" did it."""
    plain = "verb" in text.tagged.tags[trigger] and "received" not in text.tagged.tags[trigger]
    if not plain or not text.tokens[trigger].form.endswith(_IT) or trigger + 1 >= clause.end:
        return None
    return trigger + 1 if "actor" in text.tagged.tags[trigger + 1] else None


def actor_at(text: Text, index: int) -> Actor:
    """The side that a token with the tag "actor" names."""
    tags = text.tagged.tags[index]
    return Actor(side_of(tags), _actor_name(tags), index, text.tagged.last[index])


def _by_adjective(text: Text, clause: Clause) -> Actor | None:
    """ "An American shelling" (قصف مدفعي أميركي): the adjective right behind the deed."""
    index = text.tagged.first_with("by", clause.start + 1, clause.end)
    if index is None:
        return None
    before = text.tagged.tags[max(clause.start, index - 2) : index]
    if any(tags & {"military", "base", "toward", "speech"} for tags in before):
        return None
    if not any(tags & {"strike", "weapon", "answer"} for tags in before):
        return None
    tags = text.tagged.tags[index]
    return Actor(side_of(tags), _actor_name(tags, "by."), index, index)


def _speaks(text: Text, clause: Clause, index: int) -> bool:
    """The side is quoted, not at work, unless it claims the deed for itself."""
    if text.tagged.any_with("responsibility", clause.start, clause.end):
        return False
    following = past_brackets(text, text.tagged.last[index] + 1, clause.end)
    said = text.tagged.first_with("speech", following, min(following + 2, clause.end))
    if said is None:  # "…,” the army statement read"
        said = text.tagged.first_with("statement", following, min(following + 1, clause.end))
    if said is None and text.lexicon.language == "ar":
        said = text.tagged.first_with("speech", max(clause.start, index - 2), index)
        near = range(max(clause.start, index - 4), index)
        source = next((i for i in near if text.tokens[i].form in SOURCES), None)
        said = source if said is None else said  # قال مصدر عسكري في قسد
    if said is None:
        return text.lexicon.language == "en" and _tells_of_others(
            text, range(following, clause.end)
        )
    if _announces(text, range(following, clause.end)):
        return False
    return not _of_itself(text, range(following, min(said + 6, clause.end)))


def _tells_of_others(text: Text, after: range) -> bool:
    """ "A source in the SDF, from A, said that gunmen had hit its post": no deed is told before the
    word for saying, and another side right behind it."""
    tags = text.tagged.tags
    said = next((i for i in after if tags[i] & {"speech", "strike"}), None)
    if said is None or "speech" not in tags[said]:
        return False
    return any("actor" in tags[i] for i in after if said < i <= said + _OTHERS_REACH)


def _announces(text: Text, after: range) -> bool:
    """أعلنت الميليشيا عن استهداف القاعدة: it did that, unless what was hit is its own."""
    near = after[:_ANNOUNCED]
    about = next((i for i in near[:-1] if text.tokens[i].form == "عن"), None)
    if about is None or "strike" not in text.tagged.tags[about + 1]:
        return False
    told = text.tokens[about + 1].form
    near = range(about + 2, min(about + 5, len(text.tokens)))
    return told in _DONE and not any(is_its_own(text, i) for i in near)


def _of_itself(text: Text, tokens: range) -> bool:
    """ "The army said it had shelled", أعلنت قسد أنها قصفت: who speaks is who did it."""
    return any(text.tokens[i].form in _ITSELF for i in tokens)


def _actor_name(tags: Tags, prefix: str = "actor.") -> str:
    return next((t.removeprefix(prefix) for t in sorted(tags) if t.startswith(prefix)), "")
