"""What is worked out once a site and remembered as long as the site lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from tieline.network.site import Site

Found = TypeVar("Found")


def once_a_site(work: Callable[[Site], Found]) -> Callable[[Site], Found]:
    """Make a question about the site as a whole one that is answered once; the answer may not hold the site itself."""
    found: WeakKeyDictionary[Site, Found] = WeakKeyDictionary()

    @wraps(work)
    def answered(site: Site) -> Found:
        if site not in found:
            found[site] = work(site)
        return found[site]

    return answered
