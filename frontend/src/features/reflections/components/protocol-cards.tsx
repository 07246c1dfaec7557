import type { ReactNode } from 'react';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import type { Protocol } from '../queries';
import styles from './reflections.module.css';

interface ProtocolCardsProps {
  protocols: readonly Protocol[];
  begin: (protocol: Protocol) => ReactNode;
}

/** The ways to reflect, each with its questions in a few words. */
export function ProtocolCards({ protocols, begin }: ProtocolCardsProps) {
  return (
    <div className={styles.cards}>
      {protocols.map((protocol) => (
        <Card key={protocol.id} level={3} title={protocol.title}>
          <Stack>
            <p>{protocol.about}</p>
            <div>{begin(protocol)}</div>
          </Stack>
        </Card>
      ))}
    </div>
  );
}
