import { Trans } from '@lingui/react/macro';
import { useKept } from '../../../lib/drafts/use-kept';
import { Disclosure } from '../../../ui/disclosure';
import { TextArea } from '../../../ui/text-area';
import { type ReportLine, useCloseReport } from '../queries';
import { WhyForm } from './why-form';

/** How a report ends: what was found, and what the person who reported is told. */
export function CloseReport({ line }: { line: ReportLine }) {
  const close = useCloseReport(line);
  const [answer, setAnswer, sent] = useKept(`report/${line.id}/answer`);
  const deed = {
    isPending: close.isPending,
    error: close.error,
    mutate: (outcome: string, { onSuccess }: { onSuccess: () => void }) =>
      close.mutate(
        { outcome, answer: answer.trim() },
        {
          onSuccess: () => {
            onSuccess();
            sent(answer);
          },
        },
      ),
  };
  return (
    <Disclosure title={<Trans>Close this report</Trans>}>
      <WhyForm
        name={`report/${line.id}/outcome`}
        label={<Trans>What did you find, and what did you do?</Trans>}
        hint={<Trans>Only people who keep learners safe read this.</Trans>}
        action={<Trans>Close it</Trans>}
        deed={deed}
      >
        <TextArea
          label={
            <Trans>
              What do you tell <bdi>{line.reporter_name}</bdi>?
            </Trans>
          }
          optional
          rows={2}
          limit={2000}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </WhyForm>
    </Disclosure>
  );
}
