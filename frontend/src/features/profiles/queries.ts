import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
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
  reading<api.ProfilesListAllData, api.ProfilesListAllResponses>(['profiles'], ALL, {
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

/** Changes a statement on the version it was read in, or on the one named. */
export function reviseStatement(
  statement: Statement,
  body: api.StatementRevise,
  version: number = statement.version,
): Promise<Statement> {
  return ask<api.ProfilesReviseData, api.ProfilesReviseResponses>('patch', ONE, {
    path: pathTo(statement),
    body,
    headers: ifMatch({ version }),
  });
}

export function useReviseStatement(statement: Statement) {
  return useDeed(ROOMS, (body: api.StatementRevise) => reviseStatement(statement, body));
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
