import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Checkbox } from '../../../ui/checkbox';
import { Dialog } from '../../../ui/dialog';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import type { Piece, Place, Sign } from '../queries';
import { FileForm } from './file-form';
import { LinkForm } from './link-form';
import styles from './work.module.css';

interface AddEvidenceProps {
  place: Place;
  signs: readonly Sign[];
  /** The sign it is for at first, if it is for one. */
  startsFor: string | null;
  isOpen: boolean;
  onClose: () => void;
}

/** A file, a link, or something in a learning platform; and what it shows. */
export function AddEvidence({ place, signs, startsFor, isOpen, onClose }: AddEvidenceProps) {
  const [kind, choose] = useState<Piece['kind']>('file');
  const [chosen, setChosen] = useState<readonly string[]>(startsFor ? [startsFor] : []);
  const tick = (id: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  const form = { place, signIds: chosen, onDone: onClose };
  return (
    <Dialog open={isOpen} onClose={onClose} title={<Trans>Add evidence</Trans>}>
      <Stack>
        <RadioCards
          legend={<Trans>What is it?</Trans>}
          compact
          value={kind}
          choices={[
            { value: 'file', title: <Trans>A file</Trans> },
            { value: 'link', title: <Trans>A link</Trans> },
            { value: 'lms', title: <Trans>In a learning platform</Trans> },
          ]}
          onChange={choose}
        />
        {signs.length > 0 ? (
          <fieldset>
            <legend className={styles.legend}>
              <Trans>What does it show?</Trans>
            </legend>
            {signs.map(({ id, text }) => (
              <Checkbox
                key={id}
                label={<span dir="auto">{text}</span>}
                checked={chosen.includes(id)}
                onChange={(event) => tick(id, event.target.checked)}
              />
            ))}
          </fieldset>
        ) : null}
        {kind === 'file' ? <FileForm {...form} /> : <LinkForm key={kind} kind={kind} {...form} />}
      </Stack>
    </Dialog>
  );
}
