import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { BesideWords } from '../../../ui/beside-words';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { type Supported, useAccept, useDecline } from '../queries';
import { KINDS, PURPOSES } from '../words';
import styles from './people.module.css';

type SupportingLink = NonNullable<Supported['link']>;

function WhatOneWillSee({ name, link }: { name: string; link: SupportingLink }) {
  return link.scope === 'all_goals' ? (
    <Trans>
      If you say yes, you will see the goals and the reflections that <bdi>{name}</bdi> opens to
      supporters, and you can ask questions there. Nothing else.
    </Trans>
  ) : (
    <Trans>
      If you say yes, you will see only the goals that <bdi>{name}</bdi> named for you, and what{' '}
      <bdi>{name}</bdi> shares with you. You can ask questions there.
    </Trans>
  );
}

interface InvitationProps {
  supported: Supported;
  link: SupportingLink;
  /** The reader has no part in the school: what is written with a minor is open to the guardians. */
  fromOutside: boolean;
}

/** Somebody asks for my support: for what, what I will see, yes or no. */
export function Invitation({ supported, link, fromOutside }: InvitationProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const accept = useAccept();
  const decline = useDecline();
  const which = { learnerId: supported.learner_id, linkId: link.id };
  const onError = (failure: unknown) => show(i18n._(wordsForProblem(asProblem(failure))));
  const name = supported.name;
  return (
    <Card
      level={3}
      tone="wash"
      title={
        <Trans>
          <bdi>{name}</bdi> asks for your support
        </Trans>
      }
    >
      <Stack>
        {link.note ? (
          <p className={styles.note} dir="auto">
            {link.note}
          </p>
        ) : null}
        {link.note ? <BesideWords kind="invitation" id={link.id} authorName={name} /> : null}
        <p>
          {i18n._(KINDS[link.kind])}
          {': '}
          {link.purposes.map((purpose) => i18n._(PURPOSES[purpose])).join(' · ')}
        </p>
        <p>
          <WhatOneWillSee name={name} link={link} />{' '}
          {link.expires_at ? (
            <Trans>This lasts until {formatDay(link.expires_at, { locale: i18n.locale })}.</Trans>
          ) : null}
        </p>
        {fromOutside ? (
          <p>
            <Trans>
              You are not from the school. While <bdi>{name}</bdi> is under 18, a guardian of{' '}
              <bdi>{name}</bdi> can read what the two of you write to each other.
            </Trans>
          </p>
        ) : null}
        <Stack as="row">
          <Button
            busy={accept.isPending}
            onClick={() =>
              accept.mutate(which, { onError, onSuccess: () => show(t`You support ${name} now.`) })
            }
          >
            <Trans>Yes, I will support</Trans>
          </Button>
          <Button
            busy={decline.isPending}
            onClick={() =>
              decline.mutate(which, { onError, onSuccess: () => show(t`You said no.`) })
            }
          >
            <Trans>No, not now</Trans>
          </Button>
        </Stack>
      </Stack>
    </Card>
  );
}
