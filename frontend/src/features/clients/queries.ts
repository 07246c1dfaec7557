import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { ifMatch } from '../../lib/request';
import { reading, useDeed } from '../../lib/rooms';

export type Program = api.ClientRead;
export type ProgramMade = api.ClientMade;
export type NewProgram = api.ClientCreate;

const ALL = '/api/v1/clients';
const ONE = `${ALL}/{client_id}` as const;

const pathTo = ({ id }: Program) => ({ client_id: id });

export const programsOptions = () =>
  reading<api.ClientsListData, api.ClientsListResponses>(['clients'], ALL);

/** Lets a program in; the answer holds the secret of a system, this once. */
export function useLetIn() {
  return useDeed(['clients'], (body: NewProgram) =>
    ask<api.ClientsRegisterData, api.ClientsRegisterResponses>('post', ALL, { body }),
  );
}

export function useReviseProgram(program: Program) {
  return useDeed(['clients'], (body: api.ClientRevise) =>
    ask<api.ClientsReviseData, api.ClientsReviseResponses>('patch', ONE, {
      path: pathTo(program),
      body,
      headers: ifMatch(program),
    }),
  );
}

/** A new secret, shown this once; the old one, and what it opened, end at once. */
export function useNewSecret(program: Program) {
  return useDeed(['clients'], () =>
    ask<api.ClientsRotateSecretData, api.ClientsRotateSecretResponses>(
      'post',
      `${ONE}/rotate-secret`,
      { path: pathTo(program) },
    ),
  );
}

export function useShowOut(program: Program) {
  return useDeed(['clients'], () =>
    ask<api.ClientsRemoveData, api.ClientsRemoveResponses>('delete', ONE, {
      path: pathTo(program),
      headers: ifMatch(program),
    }),
  );
}
