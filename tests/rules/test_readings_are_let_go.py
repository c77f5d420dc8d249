"""What rules work out once for a site goes with the site: an editor reads a new one after every edit."""

import gc
import weakref

from rules.busbar_sheets import HOUSE, house
from tieline.model.profile import load_profile
from tieline.network.site import Site
from tieline.rules.busbar import judging, loading, verdict
from tieline.rules.disconnects import devices
from tieline.rules.engine import check


def test_nothing_is_kept_of_a_site_that_is_gone():
    sheet = house(HOUSE, CB_PV={"rating_a": 60})
    site = Site(sheet, load_profile())
    assert check(sheet, site=site, only=["BUS-004", "BUS-005", "BUS-018", "DIS-004", "DIS-010"]).fails()
    gone = weakref.ref(site)
    del site
    gc.collect()
    assert gone() is None
    kept = (
        judging._JUDGED,
        loading._READ,
        loading._FEEDING,
        verdict._FIGURES,
        verdict._HINTS,
        devices._FOUND,
        devices._DIRECT,
    )
    assert [len(cache) for cache in kept] == [0] * len(kept)
