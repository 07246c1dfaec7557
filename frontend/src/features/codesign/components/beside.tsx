import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { wordsApart } from '../../../lib/words-apart';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import type { Proposal } from '../queries';
import { fieldOf } from '../words';
import styles from './codesign.module.css';

/** What a change would take out and put in, word by word; said in words too, for who does not see the marks. */
function Apart({ now, then }: { now: string; then: string }) {
  return (
    <p className={styles.apart} dir="auto">
      {wordsApart(now, then).map(({ kind, words }, place) => {
        const key = `${place}/${kind}`;
        if (kind === 'same') return <span key={key}>{words}</span>;
        return kind === 'gone' ? (
          <del key={key}>
            <Hidden>
              <Trans>taken out:</Trans>{' '}
            </Hidden>
            {words}
          </del>
        ) : (
          <ins key={key}>
            <Hidden>
              <Trans>put in:</Trans>{' '}
            </Hidden>
            {words}
          </ins>
        );
      })}
    </p>
  );
}

/** A proposal beside what stands there now. */
export function Beside({ proposal }: { proposal: Proposal }) {
  const { i18n } = useWords();
  const { change, present, kind } = proposal;
  if (kind === 'step_removed')
    return (
      <p className={styles.apart} dir="auto">
        <del>
          <Hidden>
            <Trans>taken out:</Trans>{' '}
          </Hidden>
          {present.text ?? proposal.before.text}
        </del>
      </p>
    );
  const isNew = kind.endsWith('_added');
  return (
    <Stack gap="tight">
      {Object.entries(change).map(([name, value]) => (
        <section key={name}>
          <Stack gap="tight">
            <h4>{i18n._(fieldOf(proposal, name))}</h4>
            {isNew ? (
              <p className={styles.apart} dir="auto">
                {value}
              </p>
            ) : (
              <div className={styles.both}>
                <div>
                  <small>
                    <Trans>As it is now</Trans>
                  </small>
                  <p className={styles.apart} dir="auto">
                    {present[name] || '—'}
                  </p>
                </div>
                <div>
                  <small>
                    <Trans>What would change</Trans>
                  </small>
                  <Apart now={present[name] ?? ''} then={value ?? ''} />
                </div>
              </div>
            )}
          </Stack>
        </section>
      ))}
    </Stack>
  );
}
