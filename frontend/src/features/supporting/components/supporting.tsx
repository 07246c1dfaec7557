import { Trans } from '@lingui/react/macro';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Stack } from '../../../ui/stack';
import { type Supported, supportingOptions } from '../queries';
import { Invitation } from './invitation';
import { OwnClasses } from './own-classes';
import { SupportedCard } from './supported-card';

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <Stack>
        <h2>{title}</h2>
        {children}
      </Stack>
    </section>
  );
}

const within = (all: readonly Supported[], relation: Supported['relation']) =>
  all.filter((one) => one.relation === relation);

/** Invitations first, then those I support, then the learners of my classes. */
export function Supporting({ fromOutside }: { fromOutside: boolean }) {
  const supporting = useSuspenseInfiniteQuery(supportingOptions());
  const all = itemsOf(supporting.data);
  const invited = within(all, 'invited');
  const supported = within(all, 'supporter');
  const taught = within(all, 'class_teacher');
  if (all.length === 0) {
    return (
      <EmptyState icon="hand" title={<Trans>Nobody has asked for your support yet</Trans>}>
        <Trans>When a learner invites you, the invitation waits here for your answer.</Trans>
      </EmptyState>
    );
  }
  return (
    <Stack gap="loose">
      {invited.length > 0 ? (
        <Part title={<Trans>Waiting for your answer</Trans>}>
          {invited.map((one) =>
            one.link ? (
              <Invitation
                key={one.link.id}
                supported={one}
                link={one.link}
                fromOutside={fromOutside}
              />
            ) : null,
          )}
        </Part>
      ) : null}
      <Part title={<Trans>People I support</Trans>}>
        {supported.length === 0 ? (
          <p>
            <Trans>Nobody yet. Learners choose for themselves whom they ask.</Trans>
          </p>
        ) : (
          <Stack as="grid">
            {supported.map((one) => (
              <SupportedCard key={one.learner_id} supported={one} />
            ))}
          </Stack>
        )}
      </Part>
      {taught.length > 0 ? (
        <Part title={<Trans>In my classes</Trans>}>
          <OwnClasses learners={taught} />
        </Part>
      ) : null}
      {supporting.hasNextPage ? (
        <div>
          <Button
            busy={supporting.isFetchingNextPage}
            onClick={() => void supporting.fetchNextPage()}
          >
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
