"""Each account of a deed with its places, days, sides and standing.

An account is one telling of one event (`account`); `accounts.accounts_of` makes them, sentence by
sentence. Within a sentence: `account_days` and `account_sentence_days` share out its days,
`account_ties` says which account answers or follows which, `account_sides` gives a side told in
the next clause, `answers_in_a_sentence` and `deed_words` ("both strikes") tell answers of
several, `unlisted_villages` places without a point.

Then the sentences beside it: `scenes` that only say where and when, a toll told afterwards
(`told_toll`), `corrections`, answers only spoken of (`spoken_answers`, `calling_it_an_answer`).
Last, what the whole text shows to be no news: `the_past`, `what_the_text_is_about`.
"""
