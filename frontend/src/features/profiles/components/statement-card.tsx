import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import { type Statement, useWithdrawStatement } from '../queries';
import { LensWords } from './lens';
import { draftOf, ReviseStatement } from './revise-statement';
import { SortStatement } from './sort-statement';
import { StatementHistory } from './statement-history';
import styles from './statements.module.css';

interface StatementCardProps {
  statement: Statement;
  /** Who sees it, and the way to change that. */
  audience: ReactNode;
  /** The button that grows a goal from it. */
  grow: ReactNode;
}

function Withdraw({ statement }: { statement: Statement }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const withdraw = useWithdrawStatement(statement);
  const press = () =>
    withdraw.mutate(undefined, {
      onSuccess: () => show(t`Taken back.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        <Trans>Take back</Trans>
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={<Trans>Take this back?</Trans>}
        actions={
          <>
            <Button kind="danger" busy={withdraw.isPending} onClick={press}>
              <Trans>Take back</Trans>
            </Button>
            <Button onClick={() => setOpen(false)}>
              <Trans>Leave it as it is</Trans>
            </Button>
          </>
        }
      >
        <p dir="auto">“{statement.text}”</p>
        <p>
          <Trans>It is gone for everybody. Goals that grew from it stay.</Trans>
        </p>
      </Dialog>
    </>
  );
}

/** One thing a learner says about themselves: to read, to change, to grow from. */
export function StatementCard({ statement, audience, grow }: StatementCardProps) {
  const [open, setOpen] = useState<'words' | 'history' | null>(null);
  const mayRevise = statement.may.includes('statement.revise');
  useLeftBehind(draftOf(statement), () => mayRevise && setOpen('words'));
  const toggle = (what: 'words' | 'history') => setOpen(open === what ? null : what);
  return (
    <Card>
      <Stack>
        {open === 'words' ? (
          <>
            <SortStatement statement={statement} />
            <ReviseStatement statement={statement} onDone={() => setOpen(null)} />
          </>
        ) : (
          <p className={styles.text} dir="auto">
            {statement.text}
          </p>
        )}
        {open === 'words' ? null : <LensWords lens={statement.lens} />}
        <div>{audience}</div>
        {grow}
        <Stack as="row" gap="tight">
          {mayRevise ? (
            <Button kind="quiet" aria-expanded={open === 'words'} onClick={() => toggle('words')}>
              <Trans>Change</Trans>
            </Button>
          ) : null}
          {statement.may.includes('statement.history_read') && statement.text_number > 1 ? (
            <Button
              kind="quiet"
              aria-expanded={open === 'history'}
              onClick={() => toggle('history')}
            >
              <Trans>History</Trans>
            </Button>
          ) : null}
          {mayRevise ? <Withdraw statement={statement} /> : null}
        </Stack>
        {open === 'history' ? <StatementHistory statement={statement} /> : null}
      </Stack>
    </Card>
  );
}
