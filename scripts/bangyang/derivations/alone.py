"""A site with one campaign in it, as that campaign sees the site: what is made of it depends on nothing else."""

from __future__ import annotations

from datetime import datetime

from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.state import State


class StateAlone(State):
    """The state of `whole` with nothing in it but one of its campaigns.

    Its files are the campaign's own, the campaign is the very one of `whole`, and whoever asks for anything else is
    refused, so that no page can be made of what nobody wrote down.
    """

    def __init__(self, whole: State, key: str) -> None:
        own = whole.campaign(key)
        super().__init__(
            own.catalog.site,
            whole.now,
            draft=whole.draft,
            catalog=own.catalog,
            altered=whole.altered,
            altered_on=whole.altered_on,
        )
        self.history = own.history.site_history
        self._own = own

    @property
    def own(self) -> CampaignState:
        """The campaign."""
        return self._own

    def campaign(self, key: str) -> CampaignState:
        """The campaign itself. Raises LookupError for any other."""
        if key != self._own.key:
            raise LookupError(f"the campaign {self._own.key!r} asks for {key!r}")
        return self._own

    @property
    def campaign_states(self) -> tuple[CampaignState, ...]:
        """The one campaign."""
        return (self._own,)

    def at(self, instant: datetime) -> State:
        """The same at another instant is nobody's to ask. Raises LookupError for any but its own."""
        if instant != self.now:
            raise LookupError(f"the campaign {self._own.key!r} asks for {instant}")
        return self
