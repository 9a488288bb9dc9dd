"""Text as a file can hold it: people paste signs that no XML, and so no Word file, may contain."""

import dataclasses
import re

# What XML 1.0 does not allow (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(value):
    """The value, any nesting of dataclasses, lists, tuples and dicts, without such signs in its texts."""
    if isinstance(value, str):
        return _NOT_XML.sub("", value)
    if dataclasses.is_dataclass(value):
        fields = {
            field.name: printable(getattr(value, field.name)) for field in dataclasses.fields(value) if field.init
        }
        return dataclasses.replace(value, **fields)
    if isinstance(value, dict):
        return {name: printable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [printable(item) for item in value]
    if type(value) is tuple:
        return tuple(printable(item) for item in value)
    return value
