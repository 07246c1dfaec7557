import type * as api from '../../api/types.gen';
import { readingPages } from '../../lib/pages';
import { reading } from '../../lib/rooms';

export type PersonLine = api.PersonLine;
export type Person = api.PersonRead;
export type Role = api.Role;

export interface Wanted {
  /** The start of a name; empty: everybody. */
  words: string;
  role: Role | null;
}

export const peopleOptions = ({ words, role }: Wanted) =>
  readingPages<api.OrganizationsListPeopleData, api.OrganizationsListPeopleResponses>(
    ['organizations'],
    '/api/v1/people',
    { query: { limit: 50, ...(words ? { q: words } : {}), ...(role ? { role } : {}) } },
  );

export const personOptions = (personId: string) =>
  reading<api.OrganizationsReadPersonData, api.OrganizationsReadPersonResponses>(
    ['organizations'],
    '/api/v1/people/{person_id}',
    { path: { person_id: personId } },
  );
