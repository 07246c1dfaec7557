import type { Link } from './queries';
import { RINGS } from './words';

export const SIZE = 640;
const CENTER = SIZE / 2;
const INNER = 96;
const STEP = 52;

export interface Ring {
  kind: Link['kind'];
  radius: number;
}

export interface Dot {
  id: string;
  name: string;
  x: number;
  y: number;
  /** Where the name stands beside the dot. */
  anchor: 'start' | 'middle' | 'end';
}

/** Only kinds that somebody is of have a ring, so that a small circle is not lost in empty ones. */
export function ringsOf(links: readonly Link[]): Ring[] {
  const kinds = RINGS.filter(({ kind }) => links.some((link) => link.kind === kind));
  return kinds.map(({ kind }, at) => ({ kind, radius: INNER + at * STEP }));
}

/** Where everybody stands: the same people give the same drawing. Each ring begins a bit further round. */
export function dotsOf(links: readonly Link[]): Dot[] {
  return ringsOf(links).flatMap(({ kind, radius }, ring) => {
    const here = links
      .filter((link) => link.kind === kind)
      .sort((one, other) => one.supporter_name.localeCompare(other.supporter_name));
    return here.map((link, at): Dot => {
      const turn = (at / here.length + ring * 0.19) * 2 * Math.PI - Math.PI / 2;
      const x = Math.round(CENTER + radius * Math.cos(turn));
      const y = Math.round(CENTER + radius * Math.sin(turn));
      const anchor = Math.abs(x - CENTER) < 40 ? 'middle' : x > CENTER ? 'start' : 'end';
      return { id: link.id, name: link.supporter_name, x, y, anchor };
    });
  });
}
