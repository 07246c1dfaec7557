import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Checkbox } from '../../../ui/checkbox';
import { Hidden } from '../../../ui/hidden';
import { RadioCards } from '../../../ui/radio-cards';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { eventTypesOptions } from '../queries';
import { fieldId } from './form-errors';
import styles from './webhooks.module.css';

interface EventFilterProps {
  /** null: everything. */
  chosen: readonly string[] | null;
  onChoose: (types: readonly string[] | null) => void;
  error?: string;
}

function Types({
  chosen,
  onChoose,
}: {
  chosen: readonly string[];
  onChoose: EventFilterProps['onChoose'];
}) {
  const types = useQuery(eventTypesOptions());
  if (types.isPending) return <Skeleton lines={4} />;
  const tick = (type: string, isOn: boolean) =>
    onChoose(isOn ? [...chosen, type] : chosen.filter((one) => one !== type));
  return (
    <fieldset className={styles.types}>
      <legend>
        <Hidden>
          <Trans>Events</Trans>
        </Hidden>
      </legend>
      {(types.data?.items ?? []).map(({ type, sentence }) => (
        <Checkbox
          key={type}
          label={
            <span className={styles.type} dir="ltr">
              {type}
            </span>
          }
          hint={<span dir="auto">{sentence}</span>}
          checked={chosen.includes(type)}
          onChange={(event) => tick(type, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}

/** Everything, or the events that are ticked. */
export function EventFilter({ chosen, onChoose, error }: EventFilterProps) {
  return (
    <Stack>
      <RadioCards
        id={fieldId('event_types')}
        legend={<Trans>What should it hear of?</Trans>}
        value={chosen === null ? 'all' : 'some'}
        onChange={(value) => onChoose(value === 'all' ? null : [])}
        choices={[
          {
            value: 'all',
            title: <Trans>Everything</Trans>,
            detail: <Trans>All events, those of later versions too.</Trans>,
          },
          {
            value: 'some',
            title: <Trans>Only some events</Trans>,
            detail: <Trans>The less a receiver hears, the better.</Trans>,
          },
        ]}
      />
      {error ? <p className={styles.error}>{error}</p> : null}
      {chosen === null ? null : <Types chosen={chosen} onChoose={onChoose} />}
    </Stack>
  );
}
