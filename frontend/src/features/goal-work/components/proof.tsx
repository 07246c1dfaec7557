import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Icon } from '../../../ui/icon';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { evidenceOptions, type Place, signsOptions } from '../queries';
import { AddEvidence } from './add-evidence';
import { Pieces } from './pieces';
import { SignLine } from './sign-line';
import styles from './work.module.css';

/** What shows it: for each sign how it stands and what proves it, and what belongs to the goal as a whole. */
export function Proof({ place, canRevise }: { place: Place; canRevise: boolean }) {
  const signs = useQuery(signsOptions(place));
  const evidence = useQuery(evidenceOptions(place));
  // Each opening begins anew; a closed dialog stays, so that the focus finds its way back.
  const [adding, setAdding] = useState({ signId: null as string | null, round: 0, isOpen: false });
  const addFor = (signId: string | null) =>
    setAdding(({ round }) => ({ signId, round: round + 1, isOpen: true }));
  if (signs.isPending || evidence.isPending) return <Skeleton lines={3} />;
  const lines = signs.data?.items ?? [];
  const pieces = evidence.data?.items ?? [];
  if (!canRevise && lines.length === 0 && pieces.length === 0) return null;
  const of = (id: string) =>
    pieces.filter(({ criteria }) => criteria.some(({ criterion_id }) => criterion_id === id));
  const whole = pieces.filter(({ criteria }) => criteria.length === 0);
  return (
    <Card title={<Trans>What shows it</Trans>}>
      <Stack>
        {pieces.length === 0 && canRevise ? (
          <p>
            <Trans>A photo, a text, a link: put down what shows how far you are.</Trans>
          </p>
        ) : null}
        {lines.length > 0 ? (
          <ul className={styles.lines}>
            {lines.map((sign) => (
              <SignLine
                key={sign.id}
                place={place}
                sign={sign}
                pieces={of(sign.id)}
                canRevise={canRevise}
                onAdd={() => addFor(sign.id)}
              />
            ))}
          </ul>
        ) : null}
        {whole.length > 0 ? (
          <section>
            {lines.length > 0 ? (
              <h3>
                <Trans>For the goal as a whole</Trans>
              </h3>
            ) : null}
            <Pieces place={place} pieces={whole} canRevise={canRevise} />
          </section>
        ) : null}
        {canRevise ? (
          <div>
            <Button onClick={() => addFor(null)}>
              <Icon name="plus" />
              <Trans>Add evidence</Trans>
            </Button>
          </div>
        ) : null}
        {canRevise ? (
          <AddEvidence
            key={adding.round}
            place={place}
            signs={lines}
            startsFor={adding.signId}
            isOpen={adding.isOpen}
            onClose={() => setAdding({ ...adding, isOpen: false })}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
