"""What a clause tells: a deed, whether it happened, what came of it.

`deeds.deed_in` decides, by a word that it rests on (`strike_triggers`; `munitions` where no verb
is there) and after what is no strike: `other_meanings` of a word, what stayed `in_the_air`,
`quiet_texts` about other matters, `clearing` of explosives. `launch_places` tells a strike at
where something had been fired from, `beside_answers` one by who fell or was avenged;
`said_to_answer` reads whether it was an answer.

`standing` then says whether it happened, or why it is only context: `negations` (what a "not"
belongs to) and what was `not_done`, `denials`, talk `called_false`, `fears`, `still_to_come`,
`habits`, `attempts`, `carried_out`, `found_in_time`, `drills`, `only_asked_about`, `counted`,
`rows_of_counts`, `spells` of weeks, `some_of_them`, `introductions` of persons. Whole pages of
that kind are `captions`, `encyclopedias`, `repairs`.

`effects` reads killed and injured, with `head_counts` and `people_counted`.
"""
