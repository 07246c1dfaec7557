/**
 * Stands in for the generated writer of parameters. Ours are single plain words, numbers and ids (a test of the
 * description's operations holds that), so the other styles of OpenAPI would be dead weight on every page.
 */
interface Param {
  name: string;
  value: unknown;
}

export const serializePrimitiveParam = ({ name, value }: Param): string =>
  value === undefined || value === null ? '' : `${name}=${encodeURIComponent(String(value))}`;

const never = (): never => {
  throw new Error();
};

export const serializeArrayParam = never;
export const serializeObjectParam = never;
