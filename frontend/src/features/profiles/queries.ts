import { useQueryClient } from '@tanstack/react-query';
import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { refreshRooms } from '../../lib/live/refresh';
import { asProblem, Problem } from '../../lib/problems';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Statement = api.StatementRead;
export type Kind = api.StatementKind;

const ALL = '/api/v1/learners/{learner_id}/statements';
const ONE = `${ALL}/{statement_id}` as const;
const ROOMS = ['profiles', 'insights'] as const;

const pathTo = (statement: Statement) => ({
  learner_id: statement.learner_id,
  statement_id: statement.id,
});

/** The newest hundred, of those the reader may see. */
export const statementsOptions = (learnerId: string) =>
  reading<api.ProfilesListData, api.ProfilesListResponses>(['profiles'], ALL, {
    path: { learner_id: learnerId },
    query: { limit: 100 },
  });

export const statementVersionsOptions = (statement: Statement) =>
  reading<api.ProfilesVersionsData, api.ProfilesVersionsResponses>(
    ['profiles'],
    `${ONE}/versions`,
    { path: pathTo(statement) },
  );

export function useAddStatement(learnerId: string) {
  return useDeed(ROOMS, (body: api.StatementCreate) =>
    ask<api.ProfilesAddData, api.ProfilesAddResponses>('post', ALL, {
      path: { learner_id: learnerId },
      body,
    }),
  );
}

function reviseStatement(statement: Statement, body: api.StatementRevise): Promise<Statement> {
  return ask<api.ProfilesReviseData, api.ProfilesReviseResponses>('patch', ONE, {
    path: pathTo(statement),
    body,
    headers: ifMatch(statement),
  });
}

export function useReviseStatement(statement: Statement) {
  return useDeed(ROOMS, (body: api.StatementRevise) => reviseStatement(statement, body));
}

/**
 * Changes the words of a statement. To let somebody in makes a new version too, without touching a word of it; so
 * when the version is old but the words are still those that the writer saw, they are sent again on the new one.
 * Fails with status 412 when the words themselves were changed elsewhere.
 */
export function useReviseWords(statement: Statement) {
  const queries = useQueryClient();
  const options = statementsOptions(statement.learner_id);
  const save = async (one: Statement | undefined, text: string, textNumber: number) => {
    if (one && one.text_number !== textNumber)
      throw new Problem({ status: 412, code: 'stale_version' });
    return reviseStatement(one ?? statement, { text });
  };
  const among = (all?: { items: readonly Statement[] }) =>
    all?.items.find(({ id }) => id === statement.id);
  return async (text: string, textNumber: number): Promise<Statement> => {
    const known = among(queries.getQueryData(options.queryKey));
    const saved = await save(known, text, textNumber).catch(async (failure: unknown) => {
      if (asProblem(failure).status !== 412) throw failure;
      const fresh = await queries.fetchQuery({ ...options, staleTime: 0 });
      return save(among(fresh), text, textNumber);
    });
    await refreshRooms(ROOMS, queries);
    return saved;
  };
}

/** Takes a statement back, for everybody. Goals that grew from it stay. */
export function useWithdrawStatement(statement: Statement) {
  return useDeed(ROOMS, async () => {
    await ask<api.ProfilesWithdrawData, api.ProfilesWithdrawResponses>('delete', ONE, {
      path: pathTo(statement),
      headers: ifMatch(statement),
    });
  });
}
