import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import { nameOf, type OfferedTo, useOffer } from '../queries';
import { ELEMENTS } from '../words';

type Element = keyof typeof ELEMENTS;
const ORDER: readonly Element[] = ['product', 'resources', 'objective'];
const EMPTY = { question: '', options: '', element: 'product' };

/** A choice among real options: for one learner, on a goal of theirs, or for a class. */
export function OfferForm({ whom }: { whom: OfferedTo }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const offer = useOffer(whom);
  const { fields, write, sent } = useKeptFields(`choice/new/${nameOf(whom)}`, EMPTY);
  const { question, options } = fields;
  const element = ORDER.find((one) => one === fields.element) ?? 'product';
  const lines = options
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (offer.isPending) return;
    if (!question.trim() || lines.length < 2) {
      show(t`Write a question and at least two options.`);
      return;
    }
    offer.mutate(
      { question: question.trim(), element, options: lines },
      {
        onSuccess: () => {
          sent(fields);
          show(t`Offered. Learners can pick, add an option, or ask for something else.`);
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextField
          label={
            'goalId' in whom ? (
              <Trans>What is there to choose?</Trans>
            ) : (
              <Trans>Your question</Trans>
            )
          }
          maxLength={500}
          value={question}
          onChange={(event) => write({ question: event.target.value })}
          error={offer.error ? i18n._(wordsForProblem(asProblem(offer.error))) : undefined}
        />
        <RadioCards
          legend={<Trans>What is it about?</Trans>}
          compact
          value={element}
          choices={ORDER.map((value) => ({ value, title: i18n._(ELEMENTS[value]) }))}
          onChange={(next) => write({ element: next })}
        />
        <TextArea
          label={<Trans>Options, one on each line</Trans>}
          hint={<Trans>Two to eight that really differ.</Trans>}
          value={options}
          onChange={(event) => write({ options: event.target.value })}
        />
        <div>
          <Button type="submit" busy={offer.isPending}>
            <Trans>Offer it</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}
