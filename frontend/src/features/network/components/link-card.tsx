import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type GoalName, type Link, useBlockLink, useEndLink } from '../queries';
import { wordsForPurpose } from '../words';
import { AwaitingWords } from './awaiting-words';
import { LeaveDialog } from './leave-dialog';
import styles from './network.module.css';
import { Renew } from './renew';
import { RescopeDialog } from './rescope-dialog';

interface LinkCardProps {
  link: Link;
  goals: readonly GoalName[];
}

/** What somebody may see, as a sentence to read aloud. */
function ScopeWords({ link, goals }: LinkCardProps) {
  const name = <bdi>{link.supporter_name}</bdi>;
  if (link.scope === 'all_goals') {
    return (
      <p>
        <Trans>{name} sees all the goals you share with supporters.</Trans>
      </p>
    );
  }
  const seen = goals.filter(({ id }) => link.goal_ids.includes(id));
  return (
    <>
      <p>
        <Trans>{name} sees only these goals:</Trans>
      </p>
      <ul className={styles.list}>
        {seen.map((goal) => (
          <li key={goal.id} dir="auto">
            {goal.sentence}
          </li>
        ))}
      </ul>
    </>
  );
}

function useLeaving(link: Link) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const end = useEndLink(link.learner_id);
  const block = useBlockLink(link.learner_id);
  const name = isolate(link.supporter_name);
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  return {
    busy: end.isPending || block.isPending,
    end: () =>
      end.mutate(link.id, { onError, onSuccess: () => show(t`${name} sees nothing any more.`) }),
    block: () => block.mutate(link.id, { onError, onSuccess: () => show(t`${name} is blocked.`) }),
  };
}

/** One person of the network: what they help with, what they see, and the ways to change it. */
export function LinkCard({ link, goals }: LinkCardProps) {
  const { i18n } = useWords();
  const [open, setOpen] = useState<'rescope' | 'end' | 'block' | null>(null);
  const leaving = useLeaving(link);
  const may = (action: string) => link.may.includes(action);
  const waits = link.state !== 'active';
  const close = () => setOpen(null);
  return (
    <Card
      level={3}
      title={<bdi>{link.supporter_name}</bdi>}
      aside={
        waits ? (
          <Badge icon="clock">
            {link.state === 'invited' ? (
              <Trans>Asked, no answer yet</Trans>
            ) : (
              <Trans>A grown-up must agree first</Trans>
            )}
          </Badge>
        ) : null
      }
    >
      <Stack as="row" gap="tight">
        {link.is_guest ? (
          <Badge icon="link">
            <Trans>From outside, by a link</Trans>
          </Badge>
        ) : null}
        {link.purposes.map((purpose) => (
          <Badge key={purpose}>{i18n._(wordsForPurpose(purpose))}</Badge>
        ))}
      </Stack>
      {link.state === 'awaiting_approval' ? <AwaitingWords name={link.supporter_name} /> : null}
      {waits ? null : <ScopeWords link={link} goals={goals} />}
      <Renew link={link} />
      {link.expires_at && !link.ends_soon ? (
        <p>
          <Trans>Until {formatDay(link.expires_at, { locale: i18n.locale })}.</Trans>
        </p>
      ) : null}
      <Stack as="row" gap="tight">
        {may('link.rescope') ? (
          <Button onClick={() => setOpen('rescope')}>
            <Trans>Change</Trans>
          </Button>
        ) : null}
        {may('link.end') ? (
          <Button kind="danger" onClick={() => setOpen('end')}>
            {waits ? <Trans>Take back</Trans> : <Trans>End</Trans>}
          </Button>
        ) : null}
        {may('link.block') ? (
          <Button kind="quiet" onClick={() => setOpen('block')}>
            <Trans>Block</Trans>
          </Button>
        ) : null}
      </Stack>
      <RescopeDialog link={link} goals={goals} open={open === 'rescope'} onClose={close} />
      <LeaveDialog
        link={link}
        blocks={open === 'block'}
        open={open === 'end' || open === 'block'}
        busy={leaving.busy}
        onClose={close}
        onLeave={() => {
          if (open === 'block') leaving.block();
          else leaving.end();
          close();
        }}
      />
    </Card>
  );
}
