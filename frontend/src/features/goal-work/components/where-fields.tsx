import { Trans } from '@lingui/react/macro';
import type { ChangeEvent, ReactNode } from 'react';
import { TextField } from '../../../ui/text-field';

export type Where = { title: string; url: string; lms_name: string; reference: string };

interface WhereFieldsProps {
  kind: 'file' | 'link' | 'lms';
  said: Where;
  write: (some: Partial<Where>) => void;
  wrongLink?: ReactNode;
}

/** What a piece of evidence is called, and where it is found: a page on the web, or a learning platform. */
export function WhereFields({ kind, said, write, wrongLink }: WhereFieldsProps) {
  const field = (name: keyof Where) => ({
    value: said[name],
    autoComplete: 'off',
    onChange: (event: ChangeEvent<HTMLInputElement>) => write({ [name]: event.target.value }),
  });
  return (
    <>
      <TextField
        label={<Trans>What is it called?</Trans>}
        required
        maxLength={200}
        {...field('title')}
      />
      {kind === 'lms' ? (
        <>
          <TextField
            label={<Trans>Which platform is it in?</Trans>}
            required
            maxLength={120}
            {...field('lms_name')}
          />
          <TextField
            label={<Trans>What is it called there?</Trans>}
            required
            maxLength={200}
            {...field('reference')}
          />
        </>
      ) : null}
      {kind === 'link' ? (
        <TextField
          label={<Trans>Link</Trans>}
          required
          inputMode="url"
          dir="ltr"
          maxLength={2000}
          {...field('url')}
          error={wrongLink}
        />
      ) : null}
    </>
  );
}
