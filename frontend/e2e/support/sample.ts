import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SAMPLE = join('shared', 'data', 'roster-small.zip');
const PEOPLE = 120;

function above(folder: string): string | null {
  const found = join(folder, SAMPLE);
  if (existsSync(found)) return found;
  const parent = dirname(folder);
  return parent === folder ? null : above(parent);
}

/** A roster of so many people; a smaller one leaves out the last of a larger one. */
export function generatedRoster(people: number): string {
  const backend = fileURLToPath(new URL('../../../backend', import.meta.url));
  const file = join(mkdtempSync(join(tmpdir(), 'waymark-roster-')), 'roster.zip');
  const python = process.env.PYTHON ?? resolve(backend, '../.venv/bin/python');
  const program = ['-m', 'tests.integrations.oneroster.generate', String(people), file];
  execFileSync(existsSync(python) ? python : 'python3', program, { cwd: backend });
  return file;
}

/** A roster to bring in: the one that was named, else the sample beside the project, else one made now. */
export function sampleRoster(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return process.env.WAYMARK_SAMPLE ?? above(here) ?? generatedRoster(PEOPLE);
}
