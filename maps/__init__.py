"""What readers see: pages, the panel of the map, the API, the public data files. It imports
`incidents`, never the other way.

`views` answer requests; `filters` and `published` say which rows a reader gets; `wording` says
them in both languages; `publishing` makes the data files of the map; `link_pictures` draws
previews; `desk` shows what the desk's pages need.
"""
