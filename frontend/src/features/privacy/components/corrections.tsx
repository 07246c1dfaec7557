import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useKept } from '../../../lib/drafts/use-kept';
import { useKeptFields } from '../../../lib/drafts/use-kept-fields';
import { useLeftBehind } from '../../../lib/drafts/use-left-behind';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { TextArea } from '../../../ui/text-area';
import {
  type Correction,
  type CorrectionAsk,
  correctionsOptions,
  useAskToCorrect,
  useDisagree,
} from '../queries';
import { ABOUT, STATES } from '../words';

/** What is wrong about a learner, what the school says, and that one disagrees. */
export function Corrections({ learnerId, mayAsk }: { learnerId: string; mayAsk: boolean }) {
  const corrections = itemsOf(useInfiniteQuery(correctionsOptions(learnerId)).data);
  const [isOpen, setOpen] = useState(false);
  useLeftBehind(askFor(learnerId), () => setOpen(true));
  return (
    <Card title={<Trans>Something is wrong</Trans>}>
      <Stack>
        <p>
          <Trans>
            If something about you is wrong, say so. The school answers. If you disagree with the
            answer, your note stays with your record.
          </Trans>
        </p>
        {corrections.map((one) => (
          <Said key={one.id} one={one} />
        ))}
        {mayAsk ? (
          <Disclosure title={<Trans>Say what is wrong</Trans>} startsOpen={isOpen}>
            <Ask learnerId={learnerId} />
          </Disclosure>
        ) : null}
      </Stack>
    </Card>
  );
}

function Said({ one }: { one: Correction }) {
  const { i18n } = useWords();
  const { show } = useAnnouncer();
  const { t } = useLingui();
  const [text, setText, sent] = useKept(`correction/${one.id}/note`);
  const disagree = useDisagree(one.learner_id);
  const note = (event: FormEvent) => {
    event.preventDefault();
    disagree.mutate(
      { id: one.id, text },
      {
        onSuccess: () => {
          sent(text);
          show(t`Noted. It stays with the record.`);
        },
        onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
      },
    );
  };
  return (
    <Card
      level={3}
      tone="quiet"
      title={i18n._(ABOUT[one.about])}
      aside={<Badge>{i18n._(STATES[one.state])}</Badge>}
    >
      <Stack>
        <p dir="auto">{one.wrong}</p>
        <p dir="auto">{one.wanted}</p>
        {one.answer ? (
          <p>
            <Trans>The school says:</Trans> <bdi>{one.answer}</bdi>
          </p>
        ) : null}
        {one.disagreement ? (
          <p>
            <Trans>Your note:</Trans> <bdi>{one.disagreement}</bdi>
          </p>
        ) : null}
        {one.may.includes('correction.disagree') && !one.disagreement ? (
          <form onSubmit={note}>
            <Stack>
              <TextArea
                label={<Trans>I disagree, because</Trans>}
                value={text}
                required
                maxLength={2000}
                onChange={(event) => setText(event.target.value)}
              />
              <div>
                <Button type="submit" busy={disagree.isPending}>
                  <Trans>Leave my note</Trans>
                </Button>
              </div>
            </Stack>
          </form>
        ) : null}
      </Stack>
    </Card>
  );
}

/** Under this the words are kept until they are sent. */
const askFor = (learnerId: string) => `correction/new/${learnerId}`;
const BLANK = { about: 'name', wrong: '', wanted: '' };
const isAbout = (about: string): about is CorrectionAsk['about'] => Object.hasOwn(ABOUT, about);

function Ask({ learnerId }: { learnerId: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const { fields, write, sent } = useKeptFields(askFor(learnerId), BLANK);
  const { wrong, wanted } = fields;
  const about = isAbout(fields.about) ? fields.about : 'name';
  const ask = useAskToCorrect(learnerId);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const words = { about, wrong, wanted };
    ask.mutate(words, {
      onSuccess: () => {
        sent(fields);
        show(t`Sent to your school.`);
      },
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  };
  return (
    <form onSubmit={send}>
      <Stack>
        <Select
          label={<Trans>What is it about?</Trans>}
          value={about}
          onChange={({ target }) => write({ about: target.value })}
        >
          {Object.entries(ABOUT).map(([value, words]) => (
            <option key={value} value={value}>
              {i18n._(words)}
            </option>
          ))}
        </Select>
        <TextArea
          label={<Trans>What is wrong?</Trans>}
          value={wrong}
          required
          maxLength={2000}
          onChange={({ target }) => write({ wrong: target.value })}
        />
        <TextArea
          label={<Trans>How would it be right?</Trans>}
          value={wanted}
          required
          maxLength={2000}
          onChange={({ target }) => write({ wanted: target.value })}
        />
        <div>
          <Button kind="primary" type="submit" busy={ask.isPending}>
            <Trans>Send it</Trans>
          </Button>
        </div>
      </Stack>
    </form>
  );
}
