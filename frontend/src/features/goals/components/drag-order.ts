import { type PointerEvent, useRef, useState } from 'react';
import styles from './lines.module.css';

interface Drag {
  from: number;
  to: number;
}

/** How a line looks while one is dragged: the one in the hand, or the one beside which it would land. */
export type DragState = 'held' | 'before' | 'after' | undefined;

/** The place under a pointer among the lines of a list, as if the dragged line were not there. */
export function placeAt(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, at) => at !== from && middle < y).length;
}

/**
 * Lets lines be dragged into another order by mouse, pen or finger. For whoever cannot drag there are buttons beside
 * it, so the handle is hidden from those who do not see it.
 * @param move called with the places before and after, 0 being the first, when they differ
 */
export function useDragOrder<List extends HTMLElement>(move: (from: number, to: number) => void) {
  const list = useRef<List>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const middles = () =>
    [...(list.current?.children ?? [])].map((line) => {
      const { top, height } = line.getBoundingClientRect();
      return top + height / 2;
    });
  const handle = (at: number) => ({
    className: styles.handle,
    'aria-hidden': true,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: at, to: at });
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (drag) setDrag({ from: drag.from, to: placeAt(middles(), drag.from, clientY) });
    },
    onPointerUp: () => {
      if (drag && drag.from !== drag.to) move(drag.from, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  const stateOf = (at: number): DragState => {
    if (!drag) return undefined;
    if (at === drag.from) return 'held';
    if (at !== drag.to || drag.from === drag.to) return undefined;
    return drag.to < drag.from ? 'before' : 'after';
  };
  return { list, handle, stateOf };
}
