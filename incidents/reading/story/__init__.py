"""Accounts joined into events, and what answered what.

`story.Story` follows the text in order with the day that it is at. For each account `told_events`
says which event it tells of (`tellings`), or a new one (`events`); `told_in_parts` joins an
answer that is summed up in one sentence and told in another. Then `links` finds for each event
what it answers, by the heaviest pair of `answer_evidence`, and which events are alternative
accounts. Last, `second_opinion` may turn what the rules say of an answer, by learned weights
(second_opinion.json) of `signs`.
"""
