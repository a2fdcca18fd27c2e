"""From the text of a report to what it says: pure functions that know no database and no Django.

`reader.read` runs the steps, a folder each, in this order:

1. `words`, with the `lexicon`: the text as tokens, and what each word means.
2. `names`: the places it names, and which place of the gazetteer each is.
3. `accounts`, sentence by sentence, with the help of four more: `clauses` cut the sentence,
   `deeds` say what each clause tells, `days` when, `roles` where and who.
4. `story`: accounts of one event joined, dated, and linked to what they answer.

`as_json` and `as_text` print the result. Words that the code uses in a sense of its own:

- A *deed* is what a clause says was done: a strike, an interception, air activity.
- An *account*, or telling, is one clause with its deed, places, days and sides. Two sentences
  about one shelling are two accounts.
- An *event* is what accounts tell, once. It becomes an incident at the desk.
- *Context* is an account of what did not happen or is no news, with the reason: denied, feared,
  planned.
- An *antecedent* is the clause that says what another one answers or follows.
- A *cue* is a word that changes how others are read; a *trigger* is the word that a deed rests
  on; a *toll* is how many were killed and injured.
"""
