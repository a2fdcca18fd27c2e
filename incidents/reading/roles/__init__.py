"""Who and where: what each place of a clause was to the deed, whose it was, who is quoted.

Where: `roles` gives each place of a clause (`placed`) its role, by the words before its name
(`role_cues`) and what says that it came from there (`where_from`, `posts_of_strikers`) or only
locates the name before it (`only_locates`). Nothing landed at the ends of a road (`road_ends`),
where the report was written (`speaking_places`), and at other places named in passing
(`places_not_hit`, `arabic_places_in_passing`, `english_places_in_passing`). `governorates` asks
whether a name means the city or the province, `anaphora` which place "the base" is.

Who: `sides` did it, and not those who only hold the place or comment (`bystanders`); `sides_hit`
were hit (`english_sides_hit` for what only English has), `speakers` are quoted.
"""
