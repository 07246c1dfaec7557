import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Card } from '../../../ui/card';
import { SavedCheckbox } from '../../../ui/saved-checkbox';
import { Stack } from '../../../ui/stack';
import { choiceOptions, useSwitch } from '../queries';

/** My switch: whether my class teachers may show my profile beside three others. Off until I switch it on. */
export function SnapshotSwitch({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const choice = useQuery(choiceOptions(learnerId)).data;
  const turn = useSwitch(learnerId);
  if (!choice) return null;
  return (
    <Card title={<Trans>How different is my class?</Trans>} narrow>
      <Stack>
        <p>
          <Trans>
            Your class teachers can look at four profiles that have little in common. Only what they
            can read of you already is shown. There are no grades and no order.
          </Trans>
        </p>
        <SavedCheckbox
          label={<Trans>My profile may be one of the four</Trans>}
          saved={choice.takes_part}
          canChange={choice.takes_part || choice.can_join}
          save={async (on) => {
            const now = await turn.mutateAsync(on);
            show(now.takes_part ? t`It may be shown.` : t`It is not shown any more.`);
          }}
          onError={(failure) => show(i18n._(wordsForProblem(asProblem(failure))))}
        />
        {!choice.takes_part && !choice.can_join ? (
          <p>
            <Trans>A guardian has said no to this. Talk about it together.</Trans>
          </p>
        ) : null}
      </Stack>
    </Card>
  );
}
