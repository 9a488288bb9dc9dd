"""The toolkits that come with the product, each read from its files once a process: that takes a second."""

import functools

from groundwork.projects.editions import SHIPPED, shipped_folders
from groundwork.toolkit.load import load_toolkit
from groundwork.toolkit.schema import Toolkit

KEYS = tuple(folder.name for folder in shipped_folders())


@functools.cache
def toolkit(key) -> Toolkit:
    """The toolkit in the folder of this name."""
    return load_toolkit(SHIPPED / key)
