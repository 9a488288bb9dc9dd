"""What a file may ask of us. Each number is far above any honest export and far below what hurts."""

KILO, MEGA = 1024, 1024 * 1024

# A mapping is a page of text.
MAX_MAPPING = 64 * KILO

# Any file with one row a line; a state's prescriptions of ten years are some 100 GB.
MAX_BYTES = 500 * 1024 * MEGA
MAX_LINE = MEGA
MAX_COLUMNS = 500
MAX_CELL = 4_000
# Lines of titles, dates and blanks above the headings.
MAX_ABOVE = 20

# A workbook is laid out in memory whole, so it may hold far less than a text file.
MAX_WORKBOOK = 60 * MEGA
MAX_PARTS = 500
MAX_UNPACKED = 400 * MEGA
MAX_RATIO = 100
# Below this size a high ratio does no harm, and small parts of honest workbooks do reach it.
RATIO_FROM = 100 * KILO
MAX_SHEET_ROWS = 300_000
MAX_SHEET_COLUMNS = 200

# What the reading engine may keep in memory; beyond that it uses the working folder.
MEMORY = "500MB"
