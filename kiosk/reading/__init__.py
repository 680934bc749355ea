"""Reading: a content folder becomes a catalogue, or all that is wrong with it.

From outside: `reader.read`, `reader.check` and `reader.strings`, `folder.copy` and
`folder.available`. Inside, from the file to the value: toml_file (text and its lines), table (one
table, key by key, noting what is wrong), kinds (what a value can be), schema, timetable, tools,
phrases, counters and notes (which keys there are), folder (which files), reader (all of it
together).
"""
