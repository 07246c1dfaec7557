import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { takeFragment } from '../../../lib/fragment';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { ErrorSummary } from '../../../ui/error-summary';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { type SlipOpened, useOpenSlip } from '../queries';

/** The sign-in name and the code. The QR code on the slip fills both in. */
export function SlipCodeForm({ onOpened }: { onOpened: (slip: SlipOpened) => void }) {
  const { i18n } = useWords();
  const [printed] = useState(takeFragment);
  const [name, setName] = useState(printed.get('name') ?? '');
  const [code, setCode] = useState(printed.get('code') ?? '');
  const openSlip = useOpenSlip();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    openSlip.mutate({ sign_in_name: name, code }, { onSuccess: onOpened });
  };
  const errors = openSlip.error
    ? [{ field: 'slip-code', message: i18n._(wordsForProblem(asProblem(openSlip.error))) }]
    : [];
  return (
    <form onSubmit={submit}>
      <Stack>
        <ErrorSummary errors={errors} />
        <TextField
          label={<Trans>Your sign-in name</Trans>}
          hint={<Trans>It looks like this: ana.lopez@rio-verde</Trans>}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          id="slip-code"
          label={<Trans>Your code</Trans>}
          hint={<Trans>It looks like this: 7KQM-X2TD-9FHW. Small letters are fine too.</Trans>}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          dir="ltr"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button kind="primary" type="submit" wide busy={openSlip.isPending}>
          <Trans>Go on</Trans>
        </Button>
      </Stack>
    </form>
  );
}
