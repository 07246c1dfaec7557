import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';

interface WhyFormProps {
  /** Unique for the person: the words are kept under it until they are sent. */
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  action: ReactNode;
  children?: ReactNode;
  deed: {
    isPending: boolean;
    error: unknown;
    mutate: (reason: string, then: { onSuccess: () => void }) => void;
  };
}

/** A reason in a few words, and the deed that needs one. */
export function WhyForm({ name, label, hint, action, children, deed }: WhyFormProps) {
  const { i18n } = useWords();
  const [reason, setReason, sent] = useKept(name);
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (reason.trim() && !deed.isPending)
      deed.mutate(reason.trim(), { onSuccess: () => sent(reason) });
  };
  const failed = deed.error ? i18n._(wordsForProblem(asProblem(deed.error))) : undefined;
  return (
    <form onSubmit={submit}>
      <Stack gap="tight">
        <TextArea
          label={label}
          hint={hint}
          rows={1}
          limit={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={isMissing ? <Trans>Write a few words.</Trans> : failed}
        />
        {children}
        <Stack as="row">
          <Button type="submit" busy={deed.isPending}>
            {action}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
}
