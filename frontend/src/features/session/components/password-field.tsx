import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Checkbox } from '../../../ui/checkbox';
import { TextField } from '../../../ui/text-field';

interface PasswordFieldProps {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  autoComplete: 'current-password' | 'new-password';
  value: string;
  onChange: (value: string) => void;
}

/** A password that can be looked at while it is typed: long ones are only long when one may check them. */
export function PasswordField({ value, onChange, ...field }: PasswordFieldProps) {
  const [visible, setVisible] = useState(false);
  return (
    <div>
      <TextField
        {...field}
        type={visible ? 'text' : 'password'}
        dir="ltr"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Checkbox
        label={<Trans>Show the password</Trans>}
        checked={visible}
        onChange={(event) => setVisible(event.target.checked)}
      />
    </div>
  );
}
