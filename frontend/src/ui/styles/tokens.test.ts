// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Scheme = 'light' | 'dark';

function colour(name: string, scheme: Scheme): string {
  const found = css.match(new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`));
  const value = scheme === 'light' ? found?.[1] : found?.[2];
  if (!value) throw new Error(`no colour --${name} in tokens.css`);
  return value;
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const BODY = 7;
const TEXT = 4.5;
const EDGE = 3;

const PAIRS: [string, string, number][] = [
  ...['paper', 'surface', 'sunken'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, BODY],
    ['ink-soft', ground, BODY],
    ['accent', ground, TEXT],
    ['brick', ground, TEXT],
    ['edge', ground, EDGE],
    ['focus', ground, EDGE],
  ]),
  ['ink', 'accent-wash', BODY],
  ['ink-soft', 'accent-wash', BODY],
  ['accent', 'accent-wash', TEXT],
  ['accent-deep', 'accent-wash', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-deep', TEXT],
  ['paper', 'ink', BODY],
  ...['leaf', 'amber', 'brick', 'sky'].flatMap((hue): [string, string, number][] => [
    [hue, `${hue}-wash`, TEXT],
    ['ink', `${hue}-wash`, BODY],
  ]),
];

describe.each<Scheme>(['light', 'dark'])('in the %s scheme', (scheme) => {
  test.each(PAIRS)('%s on %s has a contrast of at least %d', (text, ground, least) => {
    expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(least);
  });
});
