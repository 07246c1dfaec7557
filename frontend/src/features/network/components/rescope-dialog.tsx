import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { type GoalName, type Link, useRescope } from '../queries';
import { endOf } from '../words';
import { isWhole, type Scope, ScopeFields } from './scope-fields';

interface RescopeDialogProps {
  link: Link;
  goals: readonly GoalName[];
  open: boolean;
  onClose: () => void;
}

const scopeOf = ({ purposes, scope, goal_ids }: Link): Scope => ({
  purposes,
  scope,
  goalIds: goal_ids,
  days: null,
});

/** Changes what somebody helps with and what they see. */
export function RescopeDialog(props: RescopeDialogProps) {
  const { link, open, onClose } = props;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={
        <Trans>
          What <bdi>{link.supporter_name}</bdi> may see
        </Trans>
      }
    >
      <RescopeForm {...props} />
    </Dialog>
  );
}

function RescopeForm({ link, goals, onClose }: RescopeDialogProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const rescope = useRescope(link.learner_id);
  const [scope, setScope] = useState(() => scopeOf(link));
  const save = () => {
    if (!isWhole(scope)) return;
    const end = scope.days === null ? {} : { expires_at: endOf(scope.days) };
    const goal_ids = scope.scope === 'named_goals' ? scope.goalIds : [];
    rescope.mutate(
      { link, body: { purposes: scope.purposes, scope: scope.scope, goal_ids, ...end } },
      {
        onSuccess: () => {
          show(t`Changed. It counts from now on.`);
          onClose();
        },
      },
    );
  };
  return (
    <Stack>
      {rescope.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(rescope.error)))}</Notice>
      ) : null}
      <ScopeFields value={scope} goals={goals} isGuest={link.is_guest} onChange={setScope} />
      {isWhole(scope) ? null : (
        <p role="status">
          <Trans>Choose at least one thing they help with, and one goal.</Trans>
        </p>
      )}
      <Stack as="row">
        <Button kind="primary" busy={rescope.isPending} onClick={save}>
          <Trans>Save</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
