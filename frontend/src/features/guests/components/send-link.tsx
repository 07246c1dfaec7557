import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type Link, useSendLink } from '../queries';
import { LinkOnce } from './link-once';

/** Makes a guest's link and shows it once. Of somebody who is in already, it says what ends. */
export function SendLink({ link }: { link: Link }) {
  const { i18n } = useWords();
  const send = useSendLink(link.learner_id);
  const name = <bdi>{link.supporter_name}</bdi>;
  if (send.data) return <LinkOnce made={send.data} name={link.supporter_name} />;
  const problem = send.error ? asProblem(send.error) : null;
  return (
    <Stack>
      {problem ? (
        <Notice tone="wrong">{problem.detail || i18n._(wordsForProblem(problem))}</Notice>
      ) : null}
      <p>
        {link.state === 'active' ? (
          <Trans>{name} has come in. Another link ends the earlier visit, on every device.</Trans>
        ) : (
          <Trans>
            {name} comes in by a link that works once. A link that you made before ends.
          </Trans>
        )}
      </p>
      <Stack as="row">
        <Button kind="primary" busy={send.isPending} onClick={() => send.mutate(link.id)}>
          <Trans>Make the link</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
