import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { ErrorSummary } from '../../../ui/error-summary';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { partsOf } from '../naming';
import { type Source, type Stranger, useAddStranger } from '../queries';
import { errorsOf, fieldId } from './form-errors';
import { Who } from './strangers';

interface AddNewProps {
  source: Source;
  /** null while nobody is asked about. */
  stranger: Stranger | null;
  onClose: () => void;
}

type Role = 'learner' | 'teacher';
const asRole = (role: string): Role | null =>
  role === 'learner' || role === 'teacher' ? role : null;

function Form({ source, stranger, onClose }: AddNewProps & { stranger: Stranger }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const add = useAddStranger(source.id);
  const first = partsOf(stranger);
  const isClass = stranger.kind === 'group';
  const [name, setName] = useState(first.given);
  const [familyName, setFamilyName] = useState(first.family);
  const [role, choose] = useState<Role | null>(asRole(stranger.role));
  const { messages, summary } = errorsOf(add.error, i18n);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    add.mutate(
      { stranger, name, familyName: familyName.trim(), role: isClass ? null : role },
      {
        onSuccess: () => {
          onClose();
          show(t`Added. What waited for it is done in a moment.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Who stranger={stranger} />
        <ErrorSummary errors={summary} attempt={add.submittedAt} />
        <TextField
          id={fieldId('name')}
          label={isClass ? <Trans>Name of the class</Trans> : <Trans>Given name</Trans>}
          required
          maxLength={120}
          autoComplete="off"
          value={name}
          error={messages.get('name')}
          onChange={(event) => setName(event.target.value)}
        />
        {isClass ? null : (
          <>
            <TextField
              id={fieldId('family_name')}
              label={<Trans>Family name</Trans>}
              optional
              maxLength={120}
              autoComplete="off"
              value={familyName}
              error={messages.get('family_name')}
              onChange={(event) => setFamilyName(event.target.value)}
            />
            <RadioCards
              id={fieldId('role')}
              legend={<Trans>What are they here?</Trans>}
              compact
              value={role}
              choices={[
                { value: 'learner', title: <Trans>Learner</Trans> },
                { value: 'teacher', title: <Trans>Teacher</Trans> },
              ]}
              onChange={choose}
            />
          </>
        )}
        <p>
          <Trans>
            They are new in the school of this platform. To let them sign in, print a set-up slip.
          </Trans>
        </p>
        <Stack as="row">
          <Button type="submit" kind="primary" busy={add.isPending}>
            <Trans>Add</Trans>
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}

/** Somebody, or a class, that is new here. */
export function AddNew({ source, stranger, onClose }: AddNewProps) {
  return (
    <Dialog
      open={stranger !== null}
      onClose={onClose}
      title={
        stranger?.kind === 'group' ? (
          <Trans>Add a class</Trans>
        ) : (
          <Trans>Add somebody who is new</Trans>
        )
      }
    >
      {stranger ? <Form source={source} stranger={stranger} onClose={onClose} /> : null}
    </Dialog>
  );
}
