import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { ErrorSummary } from '../../../ui/error-summary';
import { Stack } from '../../../ui/stack';
import { type SlipOpened, useChooseFirstPassword } from '../queries';
import { PasswordField } from './password-field';

interface SlipPasswordFormProps {
  slip: SlipOpened;
  onSignedIn: () => void;
}

/** The first password of somebody whose slip was right. */
export function SlipPasswordForm({ slip, onSignedIn }: SlipPasswordFormProps) {
  const { i18n } = useWords();
  const [password, setPassword] = useState('');
  const choose = useChooseFirstPassword(slip);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate(password, { onSuccess: onSignedIn });
  };
  const problem = choose.error ? asProblem(choose.error) : null;
  const message = problem && i18n._(wordsForProblem(problem));
  return (
    <form onSubmit={submit}>
      <Stack>
        <ErrorSummary errors={message ? [{ field: 'first-password', message }] : []} />
        <p>
          <Trans>
            Hello, <bdi>{slip.shown_name}</bdi>. From now on you sign in as{' '}
            <strong dir="ltr">{slip.sign_in_name}</strong>.
          </Trans>
        </p>
        <input type="hidden" autoComplete="username" value={slip.sign_in_name} readOnly />
        <PasswordField
          id="first-password"
          label={<Trans>Your new password</Trans>}
          hint={
            <Trans>At least 15 characters. Four words that do not belong together work well.</Trans>
          }
          error={message}
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" type="submit" wide busy={choose.isPending}>
          <Trans>Keep this password and sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
