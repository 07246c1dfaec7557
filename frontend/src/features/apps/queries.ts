import type * as api from '../../api/types.gen';
import { ask } from '../../lib/client';
import { reading, useDeed } from '../../lib/rooms';

export type AppRequest = api.AppRequestRead;
export type App = api.AppRead;
export type AppArea = api.AreaRead;
/** What an app asked, word for word as it stood in the address that it opened. */
export type Asked = Omit<api.AppAnswer, 'allowed'>;

const REQUEST = '/api/v1/app-request';
const MINE = '/api/v1/me/apps';

/**
 * Reads what an app asks. Not through the router, which would take a `state` of digits for a number and give another
 * one back.
 * @param search the query of the address, as the browser has it
 */
export function askedIn(search: string): Asked {
  const said = new URLSearchParams(search);
  const word = (name: string) => said.get(name) ?? '';
  return {
    client_id: word('client_id'),
    redirect_uri: word('redirect_uri'),
    response_type: word('response_type'),
    scope: word('scope'),
    state: word('state'),
    code_challenge: word('code_challenge'),
    code_challenge_method: word('code_challenge_method'),
  };
}

export const requestOptions = (asked: Asked) =>
  reading<api.AppsLookAtRequestData, api.AppsLookAtRequestResponses>(['apps'], REQUEST, {
    query: asked,
  });

/** Says yes or no to an app; the answer is where the browser goes on. */
export function useAnswerApp(asked: Asked) {
  return useDeed([], (allowed: boolean) =>
    ask<api.AppsAnswerRequestData, api.AppsAnswerRequestResponses>('post', REQUEST, {
      body: { ...asked, allowed },
    }),
  );
}

export const appsOptions = () =>
  reading<api.AppsListMineData, api.AppsListMineResponses>(['apps'], MINE);

export function useEndApp(app: App) {
  return useDeed(['apps'], () =>
    ask<api.AppsEndData, api.AppsEndResponses>('delete', `${MINE}/{app_id}`, {
      path: { app_id: app.id },
    }),
  );
}
