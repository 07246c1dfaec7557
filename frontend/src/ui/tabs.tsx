import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import styles from './tabs.module.css';

export interface Tab {
  id: string;
  title: ReactNode;
  panel: ReactNode;
}

interface TabsProps {
  label: string;
  /** At least one. */
  tabs: readonly [Tab, ...Tab[]];
  startsAt?: string;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

function target(event: KeyboardEvent<HTMLElement>, at: number, count: number): number | null {
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  const step = STEPS[event.key];
  if (!step) return null;
  const mirrored = getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step;
  return (at + mirrored + count) % count;
}

/** A few views of one thing. Arrow keys go along, in the direction of the writing. */
export function Tabs({ label, tabs, startsAt }: TabsProps) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, choose] = useState(startsAt ?? tabs[0].id);
  const at = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === chosen),
  );
  const shown = tabs[at] ?? tabs[0];

  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = target(event, at, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (next === null || !tab) return;
    event.preventDefault();
    choose(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };

  return (
    <div>
      <div className={styles.list} role="tablist" aria-label={label} ref={list}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            className={styles.tab}
            aria-selected={tab.id === shown.id}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === shown.id ? 0 : -1}
            onClick={() => choose(tab.id)}
            onKeyDown={move}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div
        className={styles.panel}
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${shown.id}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel of plain text must be reachable by keyboard
        tabIndex={0}
      >
        {shown.panel}
      </div>
    </div>
  );
}
