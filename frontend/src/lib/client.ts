import { client } from '../api/client.gen';
import { asProblem } from './problems';
import { send } from './request';

/** Sets the generated client up, once, before the first request. */
export function setUpClient(): void {
  client.setConfig({ baseUrl: '', credentials: 'same-origin', fetch: send as typeof fetch });
  client.interceptors.error.use((failure, response) => asProblem(failure, response?.status ?? 0));
}
