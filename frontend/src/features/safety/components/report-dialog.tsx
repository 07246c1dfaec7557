import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { type Reason, useReport, type Written } from '../queries';
import { REASONS } from '../words';
import { HelpContacts } from './help-contacts';

interface ReportDialogProps {
  item: Written;
  open: boolean;
  onClose: () => void;
  onReported: () => void;
}

/** Says what happens with a report, and takes why. Words are welcome and not needed. */
export function ReportDialog({ item, open, onClose, onReported }: ReportDialogProps) {
  const { i18n } = useWords();
  const form = useId();
  const report = useReport();
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords, sent] = useKept(`report/${item.kind}/${item.id}`);
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(!reason);
    if (reason && !report.isPending)
      report.mutate(
        { item, reason, words: words.trim() },
        {
          onSuccess: () => {
            sent(words);
            onReported();
          },
        },
      );
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={
        <Trans>
          Report what <bdi>{item.authorName}</bdi> wrote
        </Trans>
      }
      actions={
        <>
          <Button kind="primary" type="submit" form={form} busy={report.isPending}>
            <Trans>Send the report</Trans>
          </Button>
          <Button onClick={onClose}>
            <Trans>Do not report</Trans>
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack>
          <p>
            <Trans>
              A person of the school whose job it is to keep people safe reads these words and those
              around them. <bdi>{item.authorName}</bdi> is not told.
            </Trans>
          </p>
          {isMissing ? (
            <Notice tone="wrong">
              <Trans>Choose what fits best.</Trans>
            </Notice>
          ) : null}
          {report.error ? (
            <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(report.error)))}</Notice>
          ) : null}
          <RadioCards
            legend={<Trans>What is wrong?</Trans>}
            value={reason}
            onChange={(chosen) => {
              setReason(chosen);
              setMissing(false);
            }}
            choices={(Object.keys(REASONS) as Reason[]).map((value) => ({
              value,
              title: i18n._(REASONS[value]),
            }))}
          />
          <TextArea
            label={<Trans>Do you want to add something?</Trans>}
            optional
            rows={2}
            limit={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <HelpContacts />
        </Stack>
      </form>
    </Dialog>
  );
}
