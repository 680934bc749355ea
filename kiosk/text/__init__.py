"""Any script in any terminal: directions, letter forms, and where a line may end."""
