"""Sentences cut into clauses, and what they say of one another.

`clauses.clauses_of` cuts at what `clause_starts` takes for a beginning, and where
`clause_relations` sees a turn to what came before ("in response to", "after"), or
`what_came_first` to what came after. Such a clause is
an *antecedent*: `antecedent_ends` says how far it goes, and `answered_attacks` reads those that
stand within their answer.
"""
