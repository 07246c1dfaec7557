import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { SessionRead } from '../features/session/queries';
import { PlaceLink } from '../ui/links';

interface Place {
  id: string;
  link: ReactNode;
}

const home: Place = {
  id: 'home',
  link: (
    <PlaceLink to="/" icon="house" activeOptions={{ exact: true }}>
      <Trans>Home</Trans>
    </PlaceLink>
  ),
};

const ofLearner: Place[] = [
  {
    id: 'profile',
    link: (
      <PlaceLink to="/profile" icon="person">
        <Trans>Profile</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'network',
    link: (
      <PlaceLink to="/network" icon="people">
        <Trans>Network</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'privacy',
    link: (
      <PlaceLink to="/privacy" icon="eye">
        <Trans>Who sees me</Trans>
      </PlaceLink>
    ),
  },
];

const support: Place = {
  id: 'support',
  link: (
    <PlaceLink to="/support" icon="hand">
      <Trans>Support</Trans>
    </PlaceLink>
  ),
};

const safeguarding: Place = {
  id: 'safeguarding',
  link: (
    <PlaceLink to="/safeguarding" icon="flag">
      <Trans>Reports</Trans>
    </PlaceLink>
  ),
};

const family: Place = {
  id: 'family',
  link: (
    <PlaceLink to="/family" icon="people">
      <Trans>Family</Trans>
    </PlaceLink>
  ),
};

/** Each with what one must be allowed to do there: an administrator of one school has not all of them. */
const ofOffice: (Place & { needs: string })[] = [
  {
    id: 'people',
    needs: 'people.read',
    link: (
      <PlaceLink to="/admin/people" icon="people">
        <Trans>People</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'roster',
    needs: 'roster.read',
    link: (
      <PlaceLink to="/admin/roster" icon="upload">
        <Trans>Roster</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'slips',
    needs: 'slip.print',
    link: (
      <PlaceLink to="/admin/slips" icon="ticket">
        <Trans>Slips</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'oversight',
    needs: 'people.read',
    link: (
      <PlaceLink to="/admin/privacy" icon="lock">
        <Trans>Privacy</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'webhooks',
    needs: 'endpoint.read',
    link: (
      <PlaceLink to="/admin/webhooks" icon="link">
        <Trans>Webhooks</Trans>
      </PlaceLink>
    ),
  },
];

/** The places a person has, from what the server says about them. */
export function placesFor(session: SessionRead): Place[] {
  const places: Place[] = [];
  if (session.roles.includes('learner')) places.push(home, ...ofLearner);
  if (session.roles.includes('guardian')) places.push(family);
  places.push(support);
  if (session.roles.includes('safeguarding_lead')) places.push(safeguarding);
  places.push(...ofOffice.filter(({ needs }) => session.may.includes(needs)));
  return places;
}
