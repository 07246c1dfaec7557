import { useQuery } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { reading } from '../../lib/rooms';
import type { Scope, Scoped, ScopeKind } from './queries';

export type Narrow = Exclude<ScopeKind, 'organization'>;

/** What a search finds; the detail tells two of the same name apart. */
export interface Found extends Scoped {
  detail?: string;
}

export const EVERYBODY: Scope = { kind: 'organization', items: [] };

/** A choice was made, and nothing named: the server refuses it. */
export const isScopeEmpty = ({ kind, items }: Scope) =>
  kind !== 'organization' && items.length === 0;

export const asAsked = ({ kind, items }: Scope): api.Scope => ({
  kind,
  ids: items.map(({ id }) => id),
});

const MOST = 8;
const SCHOOLS = '/api/v1/schools';
const GROUPS = '/api/v1/groups';
const PEOPLE = '/api/v1/people';

/** The first schools of which a part of the name begins with each of the words. */
export function schoolsLike(schools: readonly Scoped[], words: string): Found[] {
  const fold = (text: string) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase().split(/\s+/);
  const wanted = fold(words).filter(Boolean);
  return schools
    .filter(({ name }) => wanted.every((word) => fold(name).some((part) => part.startsWith(word))))
    .slice(0, MOST)
    .map(({ id, name }) => ({ id, name }));
}

const schoolsOptions = () =>
  reading<api.OrganizationsListSchoolsData, api.OrganizationsListSchoolsResponses>(
    ['organizations'],
    SCHOOLS,
  );

const groupsOptions = (words: string) =>
  reading<api.OrganizationsListGroupsData, api.OrganizationsListGroupsResponses>(
    ['organizations'],
    GROUPS,
    { query: { limit: MOST, ...(words ? { q: words } : {}) } },
  );

const learnersOptions = (words: string) =>
  reading<api.OrganizationsListPeopleData, api.OrganizationsListPeopleResponses>(
    ['organizations'],
    PEOPLE,
    { query: { limit: MOST, role: 'learner' as const, ...(words ? { q: words } : {}) } },
  );

/** What was found before stays in sight while more is typed. (The library's own would be bytes of every first page.) */
const placeholderData = <T>(before: T) => before;

/** What there is to choose from: the first of a kind whose names begin with the words. */
export function useFound(kind: Narrow, words: string) {
  const schools = useQuery({ ...schoolsOptions(), enabled: kind === 'schools' });
  const groups = useQuery({
    ...groupsOptions(words),
    placeholderData,
    enabled: kind === 'groups',
  });
  const learners = useQuery({
    ...learnersOptions(words),
    placeholderData,
    enabled: kind === 'learners',
  });
  const { isPending, isError } = { schools, groups, learners }[kind];
  const found: Record<Narrow, () => Found[]> = {
    schools: () => schoolsLike(schools.data?.items ?? [], words),
    groups: () =>
      (groups.data?.items ?? []).map(({ id, name, school_name: detail }) => ({ id, name, detail })),
    learners: () =>
      (learners.data?.items ?? [])
        .filter(({ deactivated_at: left }) => left === null)
        .map(({ id, shown_name: name }) => ({ id, name })),
  };
  return { found: found[kind](), isPending, isError };
}
