import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDay } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import {
  type Awaiting,
  awaitingOptions,
  linksOptions,
  useApproveLink,
  useRefuseLink,
} from '../queries';
import { KINDS, toApprove, wordsForPurpose } from '../words';

function WhatWouldHappen({ link }: { link: Awaiting }) {
  const learner = <bdi>{link.learner_name}</bdi>;
  const supporter = <bdi>{link.supporter_name}</bdi>;
  return (
    <>
      {link.is_guest ? (
        <p>
          <Trans>
            {supporter} is what {learner} calls them. They have no account here: after your yes,{' '}
            {learner} hands them a link that works once. They cannot send links or files.
          </Trans>
        </p>
      ) : null}
      <p>
        <Trans>
          {supporter} is not from the school. If you agree, {supporter} is asked, and may say yes or
          no. Until then nothing is sent, and nothing is seen.
        </Trans>
      </p>
      <p>
        {link.scope === 'all_goals' ? (
          <Trans>
            After a yes {supporter} would see the goals that {learner} opens to supporters, and
            could write to {learner} there.
          </Trans>
        ) : (
          <Trans>
            After a yes {supporter} would see only the goals that {learner} named, and could write
            to {learner} there.
          </Trans>
        )}{' '}
        <Trans>A guardian can read what the two of them write to each other.</Trans>
      </p>
      <p>
        <Trans>
          If not, {supporter} is not asked and never hears of it. {learner} can ask somebody else.
        </Trans>
      </p>
    </>
  );
}

function useDeciding(link: Awaiting) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const approve = useApproveLink(link.learner_id);
  const refuse = useRefuseLink(link.learner_id);
  const name = isolate(link.supporter_name);
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  const decided = approve.isPending || refuse.isPending;
  return {
    approve,
    refuse,
    agree: () => {
      const onSuccess = () => show(t`You agreed. ${name} is asked now.`);
      if (!decided) approve.mutate(link.id, { onSuccess, onError });
    },
    disagree: () => {
      const onSuccess = () => show(t`You said no. ${name} is not asked.`);
      if (!decided) refuse.mutate(link.id, { onSuccess, onError });
    },
  };
}

/** One question: who, for whom, what for; and a yes and a no that weigh the same. */
function Approval({ link }: { link: Awaiting }) {
  const { i18n } = useWords();
  const { approve, refuse, agree, disagree } = useDeciding(link);
  const kind = KINDS.find(({ value }) => value === link.kind);
  return (
    <Card
      level={3}
      tone="wash"
      title={
        <Trans>
          <bdi>{link.learner_name}</bdi> would like support from <bdi>{link.supporter_name}</bdi>
        </Trans>
      }
    >
      <Stack>
        <Stack as="row" gap="tight">
          {kind ? <Badge>{i18n._(kind.one)}</Badge> : null}
          {link.purposes.map((purpose) => (
            <Badge key={purpose}>{i18n._(wordsForPurpose(purpose))}</Badge>
          ))}
        </Stack>
        <WhatWouldHappen link={link} />
        {link.expires_at ? (
          <p>
            <Trans>Until {formatDay(link.expires_at, { locale: i18n.locale })}.</Trans>
          </p>
        ) : null}
        <Stack as="row">
          <Button busy={approve.isPending} onClick={agree}>
            <Trans>I agree</Trans>
          </Button>
          <Button busy={refuse.isPending} onClick={disagree}>
            <Trans>Not this person</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}

function Waiting({ links, more }: { links: readonly Awaiting[]; more?: ReactNode }) {
  if (links.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Waiting for your yes or no</Trans>
        </h2>
        {links.map((link) => (
          <Approval key={link.id} link={link} />
        ))}
        {more}
      </Stack>
    </section>
  );
}

/** What waits for a guardian or the school, of one learner. Nothing is drawn when nothing waits. */
export function Approvals({ learnerId }: { learnerId: string }) {
  return <Waiting links={toApprove(useQuery(linksOptions(learnerId)).data?.items ?? [])} />;
}

/** The same of all learners the reader answers for, where they come in. */
export function AllApprovals() {
  const awaiting = useInfiniteQuery(awaitingOptions());
  return (
    <Waiting
      links={itemsOf(awaiting.data)}
      more={
        awaiting.hasNextPage ? (
          <div>
            <Button
              busy={awaiting.isFetchingNextPage}
              onClick={() => void awaiting.fetchNextPage()}
            >
              <Trans>Show more</Trans>
            </Button>
          </div>
        ) : null
      }
    />
  );
}
