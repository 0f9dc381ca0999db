"""A site with one campaign in it, as that campaign sees the site: what is made of it depends on nothing else."""

from __future__ import annotations

from datetime import datetime

from bangyang.derivations.campaignstate import CampaignState
from bangyang.derivations.dated import Dated
from bangyang.derivations.forwarding import Forwarding
from bangyang.derivations.state import State
from bangyang.loading.entries import Entry
from bangyang.models.article import Document, Event, News


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

    @property
    def news(self) -> tuple[Entry[News], ...]:
        """Articles are not seen from within a campaign. Raises LookupError."""
        raise self._refusal("news")

    @property
    def documents(self) -> tuple[Entry[Document], ...]:
        """The same of documents."""
        raise self._refusal("documents")

    @property
    def events(self) -> tuple[Entry[Event], ...]:
        """The same of events."""
        raise self._refusal("events")

    @property
    def forwarding(self) -> Forwarding:
        """The same of how documents were handed down."""
        raise self._refusal("forwarding")

    @property
    def dated(self) -> tuple[Dated, ...]:
        """The same of what happens elsewhere."""
        raise self._refusal("dates")

    def _refusal(self, what: str) -> LookupError:
        return LookupError(f"the campaign {self._own.key!r} asks for the {what} of the site")

    def at(self, instant: datetime) -> State:
        """The same at another instant is nobody's to ask. Raises LookupError for any but its own."""
        if instant != self.now:
            raise LookupError(f"the campaign {self._own.key!r} asks for {instant}")
        return self
