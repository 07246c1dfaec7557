import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { ErrorSummary } from '../../../ui/error-summary';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { useSignIn } from '../queries';
import { PasswordField } from './password-field';

/** E-mail or user name, and password. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const { i18n } = useWords();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ login, password }, { onSuccess: onSignedIn });
  };
  const errors = signIn.error
    ? [{ field: 'sign-in-password', message: i18n._(wordsForProblem(asProblem(signIn.error))) }]
    : [];
  return (
    <form onSubmit={submit}>
      <Stack>
        <ErrorSummary errors={errors} />
        <TextField
          label={<Trans>E-mail or user name</Trans>}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <PasswordField
          id="sign-in-password"
          label={<Trans>Password</Trans>}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button kind="primary" type="submit" wide busy={signIn.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </Stack>
    </form>
  );
}
