import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { startTransition, useOptimistic } from 'react';
import { Select } from '../../../ui/select';
import type { Circle } from '../queries';
import { CIRCLES } from '../words';

const IN_ORDER = Object.keys(CIRCLES) as Circle[];

interface WhoseProps {
  circle: Circle;
  onChoose: (circle: Circle) => void;
}

/** Whose slips to print. The list before stays until the new one is there; the choice shows at once. */
export function Whose({ circle, onChoose }: WhoseProps) {
  const { i18n } = useWords();
  const [shown, show] = useOptimistic(circle);
  const choose = (chosen: Circle) =>
    startTransition(() => {
      show(chosen);
      onChoose(chosen);
    });
  return (
    <Select
      label={<Trans>Slips for</Trans>}
      value={shown}
      onChange={(event) => choose(event.target.value as Circle)}
    >
      {IN_ORDER.map((one) => (
        <option key={one} value={one}>
          {i18n._(CIRCLES[one].choice)}
        </option>
      ))}
    </Select>
  );
}
