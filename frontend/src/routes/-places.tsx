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

const slips: Place = {
  id: 'slips',
  link: (
    <PlaceLink to="/admin/slips" icon="ticket">
      <Trans>Slips</Trans>
    </PlaceLink>
  ),
};

const ofAdministrator: Place[] = [
  {
    id: 'people',
    link: (
      <PlaceLink to="/admin/people" icon="people">
        <Trans>People</Trans>
      </PlaceLink>
    ),
  },
  {
    id: 'roster',
    link: (
      <PlaceLink to="/admin/roster" icon="upload">
        <Trans>Roster</Trans>
      </PlaceLink>
    ),
  },
  slips,
  {
    id: 'webhooks',
    link: (
      <PlaceLink to="/admin/webhooks" icon="link">
        <Trans>Webhooks</Trans>
      </PlaceLink>
    ),
  },
];

/** The places a person has, from what the server says about them. */
export function placesFor(session: SessionRead): Place[] {
  const holds = (role: SessionRead['roles'][number]) => session.roles.includes(role);
  const places: Place[] = [];
  if (holds('learner')) places.push(home, ...ofLearner);
  places.push(support);
  if (holds('administrator')) places.push(...ofAdministrator);
  else if (session.may.includes('slip.print')) places.push(slips);
  return places;
}
