"""The build of the tile font: from every text of a centre to a font and the table of its tiles.

`plan` says what goes into it, `basefonts` what it is made from, `builder` makes it; the order in
which to read the rest is `typeface`, `words`, `letters`, `pictures`, `cutting`, `glyph`, `shapes`,
`table`, `room`, `fontfile`.
Only here are uharfbuzz, fontTools and pathops imported (the extra `parvis[font]`), and neither by
`plan` nor by `basefonts`, which must answer whether there is anything to build.
"""
