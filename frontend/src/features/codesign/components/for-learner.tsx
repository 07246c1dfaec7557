import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useAnnouncer } from '../../../ui/announcer';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { choicesOptions, objectivesOptions, useTypeFor } from '../queries';
import { AssignForm } from './assign-form';
import { ChoiceLine } from './choice-line';
import styles from './codesign.module.css';
import { KeptDisclosure } from './kept-disclosure';
import { OfferForm } from './offer-form';
import { OneLine } from './one-line';

/** What a class teacher can bring to one learner, and what they brought before. */
export function ForLearner({ learnerId }: { learnerId: string }) {
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const objectivesAsked = useQuery(objectivesOptions(learnerId));
  const choicesAsked = useQuery(choicesOptions(learnerId));
  const type = useTypeFor(learnerId);
  const typed = `typed/${learnerId}`;
  // The list stands above the buttons: when it came after them, they would move away under the finger.
  if (objectivesAsked.isPending || choicesAsked.isPending) return null;
  const objectives = objectivesAsked.data?.items ?? [];
  const choices = choicesAsked.data?.items ?? [];
  return (
    <Card title={<Trans>From you as a class teacher</Trans>}>
      <Stack>
        {objectives.length + choices.length > 0 ? (
          <ul className={styles.lines}>
            {objectives.map(({ id, text }) => (
              <li key={id} className={styles.line}>
                <Trans>Objective:</Trans> <span dir="auto">{text}</span>
              </li>
            ))}
            {choices.map((choice) => (
              <ChoiceLine key={choice.id} choice={choice} />
            ))}
          </ul>
        ) : null}
        <div>
          <KeptDisclosure
            name={`objective/new/${learnerId}`}
            title={<Trans>Assign an objective</Trans>}
          >
            <AssignForm whom={{ learnerId }} />
          </KeptDisclosure>
          <KeptDisclosure name={`choice/new/${learnerId}`} title={<Trans>Offer a choice</Trans>}>
            <OfferForm whom={{ learnerId }} />
          </KeptDisclosure>
          <KeptDisclosure name={typed} title={<Trans>Type a goal for a young child</Trans>}>
            <OneLine
              name={typed}
              label={<Trans>The child’s goal, in the child’s words</Trans>}
              hint={
                <Trans>For a child who cannot write yet. The child says if they mean it.</Trans>
              }
              button={<Trans>Set this goal</Trans>}
              send={type.mutateAsync}
              isBusy={type.isPending}
              failure={type.error}
              onSent={() => show(t`Typed. Let the child read it, or read it to them.`)}
            />
          </KeptDisclosure>
        </div>
      </Stack>
    </Card>
  );
}
