import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import { TextField } from '../../../ui/text-field';
import type { Prompt, Protocol, Words } from '../queries';
import { PHASES } from '../words';
import styles from './reflecting.module.css';

const MOST = 12;

interface Draft {
  key: string;
  id: string | null;
  phase: Prompt['phase'];
  text: string;
  starters: string;
}

const draftsOf = ({ prompts }: Protocol): Draft[] =>
  prompts.map(({ id, phase, text, starters }) => ({
    key: id,
    id,
    phase,
    text,
    starters: starters.join('\n'),
  }));

const written = ({ id, phase, text, starters }: Draft): Words['prompts'][number] => ({
  id,
  phase,
  text,
  starters: starters.split('\n').filter((line) => line.trim()),
});

const startOf = (protocol: Protocol) => ({
  title: protocol.title,
  about: protocol.about,
  prompts: JSON.stringify(draftsOf(protocol)),
});

/** Under this the questions are kept until they are saved. */
export const questionsFor = ({ id }: Protocol) => `protocol/${id}/questions`;

interface OnePromptProps {
  draft: Draft;
  number: number;
  onChange: (draft: Draft) => void;
  onRemove: (() => void) | null;
  onUp: (() => void) | null;
}

function OnePrompt({ draft, number, onChange, onRemove, onUp }: OnePromptProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  return (
    <li className={styles.prompt}>
      <TextArea
        label={<Trans>Question {number}</Trans>}
        rows={2}
        limit={500}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.target.value })}
      />
      <Select
        label={<Trans>What is it about?</Trans>}
        value={draft.phase}
        onChange={(event) => onChange({ ...draft, phase: event.target.value as Prompt['phase'] })}
      >
        {PHASES.map(({ value, words }) => (
          <option key={value} value={value}>
            {i18n._(words)}
          </option>
        ))}
      </Select>
      <TextArea
        label={<Trans>Ways to begin an answer, one a line</Trans>}
        optional
        rows={2}
        value={draft.starters}
        onChange={(event) => onChange({ ...draft, starters: event.target.value })}
      />
      <Stack as="row" gap="tight">
        {onUp ? (
          <Button kind="quiet" aria-label={t`Move up: question ${number}`} onClick={onUp}>
            <Trans>Move up</Trans>
          </Button>
        ) : null}
        {onRemove ? (
          <Button kind="quiet" aria-label={t`Take it out: question ${number}`} onClick={onRemove}>
            <Trans>Take it out</Trans>
          </Button>
        ) : null}
      </Stack>
    </li>
  );
}

interface ProtocolEditorProps {
  protocol: Protocol;
  save: (words: Words) => Promise<unknown>;
  onDone: () => void;
}

/** Changes the questions of a way to reflect. The one it was copied from stays as it is. */
export function ProtocolEditor({ protocol, save, onDone }: ProtocolEditorProps) {
  const { i18n } = useWords();
  const before = startOf(protocol);
  const { fields, write } = useKeptFields(questionsFor(protocol), before);
  const { title, about, prompts } = fields;
  const drafts = useMemo(() => JSON.parse(prompts) as Draft[], [prompts]);
  const setDrafts = (next: Draft[]) => write({ prompts: JSON.stringify(next) });
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const put = (at: number, draft: Draft) =>
    setDrafts(drafts.map((one, place) => (place === at ? draft : one)));
  const moveUp = (at: number) => {
    const order = [...drafts];
    order.splice(at - 1, 0, ...order.splice(at, 1));
    setDrafts(order);
  };
  const add = () => {
    const key = crypto.randomUUID();
    setDrafts([...drafts, { key, id: null, phase: 'self_reflection', text: '', starters: '' }]);
  };
  const leave = () => {
    write(before);
    onDone();
  };
  const press = async () => {
    setBusy(true);
    setWrong(null);
    try {
      await save({ title, about, prompts: drafts.map(written) });
      leave();
    } catch (failure) {
      setWrong(i18n._(wordsForProblem(asProblem(failure))));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack>
      <TextField
        label={<Trans>What is it called?</Trans>}
        maxLength={200}
        value={title}
        onChange={(event) => write({ title: event.target.value })}
      />
      <TextField
        label={<Trans>What is it good for?</Trans>}
        maxLength={500}
        value={about}
        onChange={(event) => write({ about: event.target.value })}
      />
      <ol className={styles.prompts}>
        {drafts.map((draft, at) => (
          <OnePrompt
            key={draft.key}
            draft={draft}
            number={at + 1}
            onChange={(changed) => put(at, changed)}
            onUp={at > 0 ? () => moveUp(at) : null}
            onRemove={
              drafts.length > 1 ? () => setDrafts(drafts.filter((one) => one !== draft)) : null
            }
          />
        ))}
      </ol>
      {wrong ? <Notice tone="wrong">{wrong}</Notice> : null}
      <Stack as="row">
        {drafts.length < MOST ? (
          <Button onClick={add}>
            <Trans>Add a question</Trans>
          </Button>
        ) : null}
        <Button kind="primary" busy={isBusy} onClick={() => void press()}>
          <Trans>Save my questions</Trans>
        </Button>
        <Button onClick={leave}>
          <Trans>Leave it as it is</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
