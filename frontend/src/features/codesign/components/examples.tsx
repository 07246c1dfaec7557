import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { RadioCards } from '../../../ui/radio-cards';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import {
  type Example,
  examplesOptions,
  type Place,
  useGrowLine,
  useNoteExample,
  useRemoveExample,
} from '../queries';
import styles from './codesign.module.css';
import { OneLine } from './one-line';

function Line({ place, example }: { place: Place; example: Example }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const grow = useGrowLine(place);
  const remove = useRemoveExample(place);
  return (
    <li className={styles.line}>
      <Stack gap="tight">
        <span>
          <Badge tone={example.kind === 'good' ? 'good' : 'plain'}>
            {example.kind === 'good' ? <Trans>Good</Trans> : <Trans>Weak</Trans>}
          </Badge>{' '}
          <span dir="auto">{example.example}</span>: <span dir="auto">{example.noted}</span>
        </span>
        {example.criterion_id ? (
          <small>
            <Trans>A sign grew from it.</Trans>
          </small>
        ) : (
          <OneLine
            name={`example/${example.id}/sign`}
            label={<Trans>So in my work one can see…</Trans>}
            button={<Trans>Make it a sign</Trans>}
            send={(text) => grow.mutateAsync({ id: example.id, text })}
            isBusy={grow.isPending}
            failure={grow.error}
            onSent={() => show(t`Added to your signs.`)}
          />
        )}
        <div>
          <Button
            kind="quiet"
            onClick={() =>
              remove.mutate(example, {
                onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
              })
            }
          >
            <Trans>Take away</Trans>
          </Button>
        </div>
      </Stack>
    </li>
  );
}

/** Under this an example is kept until it is noted. */
export const exampleFor = ({ goalId }: Place) => `example/new/${goalId}`;
const EMPTY = { kind: 'good', example: '', noted: '' };

/** Signs gathered from good and weak examples: look at work, say what is good or weak, make it a sign. */
export function Examples({ place }: { place: Place }) {
  const { i18n } = useWords();
  const examples = useQuery(examplesOptions(place)).data?.items ?? [];
  const note = useNoteExample(place);
  const { fields, write, sent } = useKeptFields(exampleFor(place), EMPTY);
  const { example, noted } = fields;
  const kind: Example['kind'] = fields.kind === 'weak' ? 'weak' : 'good';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!example.trim() || !noted.trim() || note.isPending) return;
    note.mutate(
      { kind, example: example.trim(), noted: noted.trim() },
      { onSuccess: () => sent(fields) },
    );
  };
  return (
    <Stack>
      <p>
        <Trans>Look at work of others, good and weak. What do you see in it?</Trans>
      </p>
      {examples.length > 0 ? (
        <ul className={styles.lines}>
          {examples.map((one) => (
            <Line key={one.id} place={place} example={one} />
          ))}
        </ul>
      ) : null}
      <form onSubmit={submit}>
        <Stack>
          <TextField
            label={<Trans>An example</Trans>}
            maxLength={500}
            value={example}
            onChange={(event) => write({ example: event.target.value })}
          />
          <RadioCards
            legend={<Trans>What does it show?</Trans>}
            compact
            value={kind}
            choices={[
              { value: 'good', title: <Trans>Something good</Trans> },
              { value: 'weak', title: <Trans>Something weak</Trans> },
            ]}
            onChange={(next) => write({ kind: next })}
          />
          <TextField
            label={<Trans>What do you see?</Trans>}
            maxLength={500}
            value={noted}
            onChange={(event) => write({ noted: event.target.value })}
            error={note.error ? i18n._(wordsForProblem(asProblem(note.error))) : undefined}
          />
          <div>
            <Button type="submit" busy={note.isPending}>
              <Trans>Note it</Trans>
            </Button>
          </div>
        </Stack>
      </form>
    </Stack>
  );
}
