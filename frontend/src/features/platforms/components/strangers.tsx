import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatSince } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import { type Source, type Stranger, strangersOptions, useSetAside } from '../queries';
import { wordsForStranger } from '../words';
import { AddNew } from './add-new';
import styles from './platforms.module.css';
import { Recognize } from './recognize';

export const keyOf = ({ kind, external_id: id }: Stranger) => `${kind} ${id}`;

/** Who is meant, as far as the platform says. */
export function Who({ stranger }: { stranger: Stranger }) {
  const { i18n } = useWords();
  const { name, external_id: id } = stranger;
  return (
    <p>
      <bdi className={styles.name}>{name || id}</bdi>
      <span className={styles.soft}>
        {' · '}
        {i18n._(wordsForStranger(stranger))}
        {name ? (
          <>
            {' · '}
            <Trans>
              its number there: <bdi>{id}</bdi>
            </Trans>
          </>
        ) : null}
      </span>
    </p>
  );
}

interface AnsweringProps {
  source: Source;
  stranger: Stranger;
  onAsk: (asks: 'recognize' | 'add') => void;
}

/** Three answers of equal weight. */
function Answering({ source, stranger, onAsk }: AnsweringProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const aside = useSetAside(source.id);
  const about = <Hidden>: {isolate(stranger.name || stranger.external_id)}</Hidden>;
  return (
    <Stack as="row" gap="tight">
      <Button onClick={() => onAsk('recognize')}>
        <Trans>This is …</Trans>
        {about}
      </Button>
      <Button onClick={() => onAsk('add')}>
        <Trans>Add as new</Trans>
        {about}
      </Button>
      <Button
        busy={aside.isPending}
        onClick={() =>
          aside.mutate(stranger, {
            onSuccess: () => show(t`Set aside. You can call them back below.`),
            onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
          })
        }
      >
        <Trans>Nobody of ours</Trans>
        {about}
      </Button>
    </Stack>
  );
}

/** Whom a platform names and nobody here is known to be. What names them waits until somebody says who it is. */
export function Strangers({ source }: { source: Source }) {
  const { i18n } = useWords();
  const strangers = useSuspenseInfiniteQuery(strangersOptions(source.id, false));
  // A closed dialog stays, so that the focus finds its way back; each opening begins anew.
  const [asked, ask] = useState<{ stranger: Stranger; asks: 'recognize' | 'add' } | null>(null);
  const rows = itemsOf(strangers.data);
  const close = () => ask(null);
  const dialog = { source, onClose: close };
  return (
    <Stack>
      {rows.length === 0 ? (
        <p>
          <Trans>Everybody and every class that it names is known here.</Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>
              Nothing is done for them until you say who they are. A wrong answer would bring work
              and grades to somebody else: when in doubt, ask over there.
            </Trans>
          </p>
          <ul className={styles.people}>
            {rows.map((stranger) => (
              <li key={keyOf(stranger)} className={styles.person}>
                <Who stranger={stranger} />
                <p className={styles.soft}>
                  <Plural
                    value={stranger.message_count}
                    one="# message waits"
                    other="# messages wait"
                  />
                  {stranger.last_at ? (
                    <> · {formatSince(stranger.last_at, { locale: i18n.locale })}</>
                  ) : null}
                </p>
                <Answering
                  source={source}
                  stranger={stranger}
                  onAsk={(asks) => ask({ stranger, asks })}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {strangers.hasNextPage ? (
        <div>
          <Button
            busy={strangers.isFetchingNextPage}
            onClick={() => void strangers.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
      <Recognize {...dialog} stranger={asked?.asks === 'recognize' ? asked.stranger : null} />
      <AddNew {...dialog} stranger={asked?.asks === 'add' ? asked.stranger : null} />
    </Stack>
  );
}
