import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { LeaveDialog } from '../../../features/network/components/leave-dialog';
import { type Link, useEndLink } from '../../../features/network/queries';
import { useUnshareReflection } from '../../../features/reflections/queries';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { ButtonLink } from '../../../ui/links';

/** Ends a link from here: everything it opened is closed at once. */
export function EndLink({ link }: { link: Link }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const [isOpen, setOpen] = useState(false);
  const end = useEndLink(link.learner_id);
  const name = isolate(link.supporter_name);
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        <Trans>End it with {name}</Trans>
      </Button>
      <LeaveDialog
        link={link}
        blocks={false}
        open={isOpen}
        busy={end.isPending}
        onClose={() => setOpen(false)}
        onLeave={() =>
          end.mutate(link.id, {
            onSuccess: () => {
              setOpen(false);
              show(t`${name} sees nothing any more.`);
            },
            onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
          })
        }
      />
    </>
  );
}

interface TakeBackProps {
  kind: 'goals' | 'statements' | 'reflections';
  learnerId: string;
  personId: string;
  item: { id: string; text: string };
}

function Unshare({ learnerId, personId, item }: TakeBackProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const unshare = useUnshareReflection(learnerId, item.id);
  const about = isolate(shorten(item.text, 40));
  return (
    <Button
      busy={unshare.isPending}
      onClick={() =>
        unshare.mutate([personId], {
          onSuccess: () => show(t`Taken back.`),
          onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
        })
      }
    >
      <Trans>Take back</Trans>
      <Hidden>{about}</Hidden>
    </Button>
  );
}

/** The way to take one thing back, where that is done: a reflection here, the others where their circle is chosen. */
export function TakeBack(props: TakeBackProps) {
  const { kind, item } = props;
  const about = <Hidden>{isolate(shorten(item.text, 40))}</Hidden>;
  if (kind === 'reflections') return <Unshare {...props} />;
  if (kind === 'goals') {
    return (
      <ButtonLink to="/goals/$goalId" params={{ goalId: item.id }}>
        <Trans>Change who sees it</Trans> {about}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink to="/profile">
      <Trans>Change who sees it</Trans> {about}
    </ButtonLink>
  );
}
