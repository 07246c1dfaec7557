import type { Form, SourceMade, Stranger } from './queries';
import { canSign } from './words';

/** What an administrator copies over to the platform, under the name that the page gives it. */
export interface ToCopy {
  what: 'address' | 'user' | 'secret' | 'password' | 'token';
  value: string;
}

/** Any name will do, but a field that is left empty will not. */
const USER = 'waymark';

/**
 * Whether the secret stands in the address itself. What cannot sign has no other place for it; what signs with keys that
 * many schools share says by it which school it is.
 */
export const bringsSecret = (form: Form) =>
  form === 'openedx' || form === 'moodle' || canSign(form);

/** What to copy after a source was made or got a new secret. */
export function whatToCopy({ form, address, secret }: SourceMade): ToCopy[] {
  if (bringsSecret(form)) {
    const whole: ToCopy = { what: 'address', value: `${address}/${secret}` };
    return form === 'moodle' ? [whole, { what: 'token', value: secret }] : [whole];
  }
  const bare: ToCopy = { what: 'address', value: address };
  if (form === 'xapi')
    return [bare, { what: 'user', value: USER }, { what: 'password', value: secret }];
  return [bare, { what: 'secret', value: secret }];
}

/** A first idea of the parts of a name, to be mended by whoever knows better: "Weiss, Ada" or "Ada Weiss". */
export function partsOf({ kind, name }: Pick<Stranger, 'kind' | 'name'>) {
  const whole = name.trim();
  if (kind === 'group') return { given: whole, family: '' };
  const [family, given] = whole.split(',').map((part) => part.trim());
  if (family && given) return { given, family };
  const at = whole.lastIndexOf(' ');
  return at < 0
    ? { given: whole, family: '' }
    : { given: whole.slice(0, at).trim(), family: whole.slice(at + 1) };
}
