import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Link, linksOptions, useApproveLink } from '../queries';
import { KINDS, toApprove, wordsForPurpose } from '../words';

function WhatWouldHappen({ link }: { link: Link }) {
  const learner = <bdi>{link.learner_name}</bdi>;
  const supporter = <bdi>{link.supporter_name}</bdi>;
  return (
    <>
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
        )}
      </p>
    </>
  );
}

function Approval({ link }: { link: Link }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const approve = useApproveLink(link.learner_id);
  const name = isolate(link.supporter_name);
  const kind = KINDS.find(({ value }) => value === link.kind);
  const agree = () =>
    approve.mutate(link.id, {
      onSuccess: () => show(t`You agreed. ${name} is asked now.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
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
        <div>
          <Button busy={approve.isPending} onClick={agree}>
            <Trans>I agree</Trans>
          </Button>
        </div>
        <p>
          <small>
            <Trans>If you do not agree, leave it as it is: nobody is asked.</Trans>
          </small>
        </p>
      </Stack>
    </Card>
  );
}

/** What waits for the yes of a guardian or of the school. Nothing is drawn when nothing waits. */
export function Approvals({ learnerId }: { learnerId: string }) {
  const links = toApprove(useQuery(linksOptions(learnerId)).data?.items ?? []);
  if (links.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Waiting for your yes</Trans>
        </h2>
        {links.map((link) => (
          <Approval key={link.id} link={link} />
        ))}
      </Stack>
    </section>
  );
}
