"""Who did a deed and who was hit, where only the clause beside it says so."""

from itertools import pairwise

from incidents.reading.accounts.account import Account
from incidents.reading.clauses.clauses import Clause
from incidents.reading.roles.sides import Actor, actor_at, actor_in
from incidents.reading.roles.sides_hit import victims_in
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import strikes


def give_actors(text: Text, clauses: list[Clause], accounts: list[Account]) -> None:
    """ "The jets took off and bombed A": a verb after "and" has the subject told before it."""
    told = {account.clause.start: account for account in accounts}
    for before, clause in pairwise(clauses):
        account = told.get(clause.start)
        if account is None or account.actor is not None or clause.antecedent or before.antecedent:
            continue
        if _by_their_own_arms(text, account):
            account.actor = actor_in(text, before, account.deed)
            continue
        first = clause.start + (text.tokens[clause.start].form == "and")
        tags = text.tagged.tags[first]
        if strikes(tags):
            account.actor = actor_in(text, before, account.deed)
        elif {"verb", "answer"} <= tags:
            account.actor = account.actor or _who_came_under_fire(text, before)


def _who_came_under_fire(text: Text, clause: Clause) -> Actor | None:
    """ "American forces came under fire and responded": those that it names first."""
    received = text.tagged.first_with("received", clause.start, clause.end)
    first = text.tagged.first_with("actor", clause.start, received or clause.start)
    return None if first is None else actor_at(text, first)


def _by_their_own_arms(text: Text, account: Account) -> bool:
    """ "… and then their howitzers", ومدفعيتها: of the side that was the subject before."""
    for index in range(account.clause.start, account.deed.trigger + 1):
        if "weapon" in text.tagged.tags[index]:
            form, before = text.tokens[index].form, text.tokens[index - 1].form
            return before in ("its", "their") or form.endswith(("ها", "هم"))
    return False


def give_sides_hit(text: Text, clauses: list[Clause], accounts: list[Account]) -> None:
    """ "Two army conscripts were wounded when their pickup drew fire": the army was hit."""
    told = {account.clause.start for account in accounts}
    silent = [clause for clause in clauses if clause.start not in told]
    for account in accounts:
        beside = [
            c
            for c in silent
            if account.clause.start in (c.end, c.start) or c.start == account.clause.end
        ]
        sides = (victims_in(text, clause) for clause in beside)
        if not account.side_hit and not account.clause.antecedent:
            side = next(filter(None, sides), "")
            account.side_hit = side if side != account.actor_side else ""
