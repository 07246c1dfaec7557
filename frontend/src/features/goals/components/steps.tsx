import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { isolate, shorten } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import { SavedCheckbox } from '../../../ui/saved-checkbox';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { type Place, type Step, stepsOptions, useAddStep, useChangeStep } from '../queries';
import { AddLine } from './add-line';
import { useDragOrder } from './drag-order';
import { LineEditor } from './line-editor';
import styles from './lines.module.css';

interface MoveProps {
  step: Step;
  /** Where it stands; 0 is first. There can be gaps in the positions that the server keeps. */
  at: number;
  isLast: boolean;
  onMove: (to: number) => void;
}

function Move({ step, at, isLast, onMove }: MoveProps) {
  const { t } = useLingui();
  const about = isolate(shorten(step.text, 40));
  return (
    <>
      {at === 0 ? null : (
        <Button kind="quiet" className={styles.up} onClick={() => onMove(at - 1)}>
          <Icon name="chevron" />
          <Hidden>{t`Move up: ${about}`}</Hidden>
        </Button>
      )}
      {isLast ? null : (
        <Button kind="quiet" onClick={() => onMove(at + 1)}>
          <Icon name="chevron" />
          <Hidden>{t`Move down: ${about}`}</Hidden>
        </Button>
      )}
    </>
  );
}

interface StepsProps {
  place: Place;
  canRevise: boolean;
  /** The person has just come to write the next step: so does the keyboard. */
  startsHere?: boolean;
}

/** The way in small steps: Enter adds the next one, a tick says it is done, the order is the learner's. */
export function Steps({ place, canRevise, startsHere = false }: StepsProps) {
  const { t } = useLingui();
  const { say, show } = useAnnouncer();
  const steps = useQuery(stepsOptions(place));
  const add = useAddStep(place);
  const change = useChangeStep(place);
  const order = useDragOrder<HTMLOListElement>((from, to) => moveTo(from, to));
  if (steps.isPending) return <Skeleton lines={3} />;
  const items = steps.data?.items ?? [];
  const moveTo = (from: number, to: number) => {
    const line = items[from];
    if (!line) return;
    change.mutate(
      { line, body: { position: to + 1 } },
      { onError, onSuccess: () => say(t`Moved.`) },
    );
  };
  const onError = () => show(t`That did not work. Look at the list and try again.`);
  return (
    <Card title={<Trans>Steps</Trans>}>
      <Stack>
        {items.length === 0 ? (
          <p>
            <Trans>What comes first? A good step is small enough for one sitting.</Trans>
          </p>
        ) : null}
        <ol className={styles.lines} ref={order.list}>
          {items.map((step, at) =>
            canRevise ? (
              <LineEditor
                key={step.id}
                name={`step/${step.id}/words`}
                text={step.text}
                drag={order.stateOf(at)}
                save={(text) => change.mutateAsync({ line: step, body: { text } })}
                onRemove={() => change.mutate({ line: step, body: null }, { onError })}
                tools={
                  <>
                    {items.length > 1 ? <span {...order.handle(at)} /> : null}
                    <Move
                      step={step}
                      at={at}
                      isLast={at === items.length - 1}
                      onMove={(to) => moveTo(at, to)}
                    />
                  </>
                }
              >
                <SavedCheckbox
                  label={
                    <span dir="auto" className={step.done_at ? styles.done : undefined}>
                      {step.text}
                    </span>
                  }
                  saved={step.done_at !== null}
                  save={(done) => change.mutateAsync({ line: step, body: { done } })}
                  onError={onError}
                />
              </LineEditor>
            ) : (
              <li key={step.id} className={styles.line}>
                <span dir="auto" className={step.done_at ? styles.done : undefined}>
                  {step.text}
                </span>
                {step.done_at ? (
                  <small>
                    <Trans>Done</Trans>
                  </small>
                ) : null}
              </li>
            ),
          )}
        </ol>
        {canRevise ? (
          <AddLine
            name={`step/${place.goalId}`}
            label={<Trans>Next step</Trans>}
            placeholder={t`Learn the first four lines`}
            add={add.mutateAsync}
            isBusy={add.isPending}
            failure={add.error}
            startsHere={startsHere}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
