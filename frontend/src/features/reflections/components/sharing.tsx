import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Reflection, readersOptions, useUnshareReflection } from '../queries';
import { RELATIONS } from '../words';
import styles from './reflections.module.css';
import { type Candidate, ShareDialog } from './share-dialog';

interface SharingProps {
  reflection: Reflection;
  /** Those whom the learner can let in: supporters, class teachers, guardians. */
  candidates: readonly Candidate[];
}

/** Who can read a reflection, with the way to let one more in and the way to take it back. */
export function Sharing({ reflection, candidates }: SharingProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const { learner_id: learnerId, id } = reflection;
  const [isOpen, setOpen] = useState(false);
  const readers = useQuery(readersOptions(learnerId, id)).data?.items ?? [];
  const unshare = useUnshareReflection(learnerId, id);
  const left = candidates.filter((one) => !readers.some((reader) => reader.person_id === one.id));
  return (
    <Card narrow title={<Trans>Who can read this</Trans>}>
      <Stack>
        {readers.length === 0 ? (
          <p>
            <Trans>Only you. It stays like that until you share it.</Trans>
          </p>
        ) : (
          <ul className={styles.readers}>
            {readers.map((reader) => {
              const name = isolate(reader.name);
              return (
                <li key={reader.person_id} className={styles.reader}>
                  <span>
                    <strong>
                      <bdi>{reader.name}</bdi>
                    </strong>{' '}
                    {i18n._(RELATIONS[reader.relation])} ·{' '}
                    <Trans>since {formatDay(reader.since, { locale: i18n.locale })}</Trans>
                  </span>
                  <Button
                    busy={unshare.isPending}
                    aria-label={t`Take back from ${name}`}
                    onClick={() =>
                      unshare.mutate([reader.person_id], {
                        onSuccess: () => show(t`${name} cannot read it any more.`),
                        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                      })
                    }
                  >
                    <Trans>Take back</Trans>
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        <div>
          <Button onClick={() => setOpen(true)}>
            <Trans>Share with somebody</Trans>
          </Button>
        </div>
        <ShareDialog
          reflection={reflection}
          candidates={left}
          open={isOpen}
          onClose={() => setOpen(false)}
        />
      </Stack>
    </Card>
  );
}
