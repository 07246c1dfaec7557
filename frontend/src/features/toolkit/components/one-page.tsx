import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import type { Tool } from '../queries';
import { STATES } from '../words';
import styles from './one-page.module.css';

export interface Line {
  id: string;
  title: string;
  text: string;
}

interface OnePageProps {
  /** As the learner writes it, with their pronouns. */
  name: string;
  pronouns: string;
  lines: readonly Line[];
  tools: readonly Tool[];
}

function Sheet({ name, pronouns, lines, tools }: OnePageProps) {
  const { i18n } = useWords();
  const titles = [...new Set(lines.map(({ title }) => title))];
  return (
    <>
      <h3 className={styles.name}>
        <bdi>{name}</bdi>
        {pronouns ? <small className={styles.pronouns}> ({pronouns})</small> : null}
      </h3>
      {titles.map((title) => (
        <section key={title} className={styles.part}>
          <h4>{title}</h4>
          <ul>
            {lines
              .filter((line) => line.title === title)
              .map(({ id, text }) => (
                <li key={id} dir="auto">
                  {text}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {tools.length > 0 ? (
        <section className={styles.part}>
          <h4>
            <Trans>My toolkit</Trans>
          </h4>
          <ul>
            {tools.map((tool) => {
              const state = STATES.find(({ value }) => value === tool.state);
              return (
                <li key={tool.id} dir="auto">
                  <bdi>{tool.name}</bdi> · {state ? i18n._(state.words) : null}
                  {tool.verdict ? `: ${tool.verdict}` : null}
                </li>
              );
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** My profile on one page: I choose what is on it; it fits A4 and Letter. Nothing is sent anywhere. */
export function OnePage({ name, pronouns, lines, tools }: OnePageProps) {
  const { t } = useLingui();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [isTooLong, setTooLong] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const isOn = ({ id }: { id: string }) => !left.has(id);
  const choose = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew whenever what is on the page changes
  useEffect(() => {
    const shown = sheet.current;
    if (shown) setTooLong(shown.scrollHeight > shown.clientHeight + 1);
  }, [left, lines, tools]);
  const choice = (id: string, words: ReactNode) => (
    <Checkbox
      key={id}
      label={<bdi>{words}</bdi>}
      checked={!left.has(id)}
      onChange={(event) => choose(id, event.target.checked)}
    />
  );
  const page = (
    <Sheet name={name} pronouns={pronouns} lines={lines.filter(isOn)} tools={tools.filter(isOn)} />
  );
  return (
    <Stack>
      <fieldset className={styles.choices}>
        <legend>
          <Trans>What shall be on it?</Trans>
        </legend>
        {lines.map(({ id, text }) => choice(id, text))}
        {tools.map((tool) => choice(tool.id, tool.name))}
      </fieldset>
      {isTooLong ? (
        <Notice tone="care">
          <Trans>This is more than one page holds. Leave something out.</Trans>
        </Notice>
      ) : null}
      <Stack as="row">
        <Button kind="primary" disabled={isTooLong} onClick={() => print()}>
          <Trans>Print it</Trans>
        </Button>
      </Stack>
      <section className={styles.frame} aria-label={t`My profile on one page`}>
        <div ref={sheet} className={styles.sheet}>
          {page}
        </div>
      </section>
      {/* What is printed stands beside the app and not in it: so the app can be left out as a whole. */}
      {createPortal(
        <div className={styles.printed} data-one-page>
          <div className={styles.sheet}>{page}</div>
        </div>,
        document.body,
      )}
    </Stack>
  );
}
