"""Times the kiosk from outside, beside an empty Textual app: `make bench`."""
