import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { Stack } from '../../../ui/stack';
import type { Form } from '../queries';
import { canSign } from '../words';
import styles from './platforms.module.css';
import { SIGNED, STEPS, UNSIGNED } from './recipe-words';

/** What to do over there, step by step. */
export function Recipe({ form, isSigned }: { form: Form; isSigned: boolean }) {
  const { i18n } = useWords();
  const end = canSign(form) ? (isSigned ? SIGNED : UNSIGNED) : [];
  return (
    <Stack gap="tight">
      <h3>
        <Trans>Over there, step by step</Trans>
      </h3>
      <ol className={styles.steps}>
        {[...STEPS[form], ...end].map((step) => (
          <li key={step.id}>{i18n._(step)}</li>
        ))}
      </ol>
    </Stack>
  );
}
