import { Trans } from '@lingui/react/macro';
import { TextField } from '../../../ui/text-field';
import { fieldId } from './form-errors';

interface KeySetFieldProps {
  value: string;
  error?: string;
  onChange: (value: string) => void;
}

/** Where the public keys are with which a platform signs, if it does. */
export function KeySetField({ value, error, onChange }: KeySetFieldProps) {
  return (
    <TextField
      id={fieldId('key_set_url')}
      label={<Trans>Address of its key set</Trans>}
      hint={
        <Trans>
          If it signs what it sends, paste where its public keys are: it starts with https://, and
          its guide calls it “JWKS”. Then nothing unsigned is taken. The secret in the address says
          which school it is, with or without one.
        </Trans>
      }
      optional
      type="url"
      dir="ltr"
      inputMode="url"
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
