import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the client: which addresses the API has for each method, and the code that sends a request to one. The
 * types of what is sent and answered stand beside it (types.gen.ts). A run-time client that can speak every style
 * of OpenAPI would be two thousand bytes of each first page; ours knows what this API uses, and refuses the rest here.
 */
interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  style?: string;
  schema: { type?: string; anyOf?: { type?: string }[] };
}

interface Description {
  paths: Record<string, Record<string, { parameters?: Parameter[] }>>;
  components: { parameters?: Record<string, Parameter> };
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Why a parameter cannot be written by the client; null when it can. */
export function fault({ name, style, schema }: Parameter): string | null {
  const types = [schema.type, ...(schema.anyOf ?? []).map(({ type }) => type)];
  const isPlain = !style && !types.includes('object') && !types.includes('array');
  return isPlain ? null : `the parameter "${name}" is no single plain value`;
}

/** The text of the client for a description of the API. Fails for what the client cannot send. */
export function clientFor({ paths, components }: Description, template: string): string {
  const addresses: Record<string, string[]> = {};
  for (const [url, methods] of Object.entries(paths)) {
    for (const [method, { parameters = [] }] of Object.entries(methods)) {
      if (!METHODS.includes(method)) throw new Error(`${url}: the client knows no "${method}"`);
      addresses[method] = [...(addresses[method] ?? []), url];
      for (const one of parameters) {
        const found = fault(components.parameters?.[one.$ref?.split('/').pop() ?? ''] ?? one);
        if (found) throw new Error(`${method} ${url}: ${found}`);
      }
    }
  }
  return METHODS.reduce((text, method) => {
    const union = (addresses[method] ?? []).map((url) => `'${url}'`).join(' | ') || 'never';
    const place = `  ${method}: string;`;
    if (!text.includes(place)) throw new Error(`the template has no place for "${method}"`);
    return text.replace(place, () => `  ${method}: ${union};`);
  }, template);
}

if (import.meta.main) {
  const description = readFileSync(process.env.OPENAPI ?? '../openapi.json', 'utf8');
  const template = readFileSync('scripts/client.template.ts', 'utf8');
  writeFileSync(
    'src/api/client.gen.ts',
    clientFor(JSON.parse(description) as Description, template),
  );
}
