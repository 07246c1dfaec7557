import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { TextField } from '../../../ui/text-field';
import { partsOf } from '../naming';
import { type Source, type Stranger, useRecognize } from '../queries';
import { FoundGroups, FoundPeople } from './found';
import styles from './platforms.module.css';
import { Who } from './strangers';

interface DialogProps {
  source: Source;
  /** null while nobody is asked about. */
  stranger: Stranger | null;
  onClose: () => void;
}

function Search({ source, stranger, onClose }: DialogProps & { stranger: Stranger }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const recognize = useRecognize(source.id);
  const { given, family } = partsOf(stranger);
  const isClass = stranger.kind === 'group';
  const [words, write] = useState(family || given);
  const [searched, search] = useState(words.trim());
  const [chosen, choose] = useState<{ id: string; name: string } | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(null);
    search(words.trim());
  };
  const accept = (rowId: string) =>
    recognize.mutate(
      { stranger, rowId },
      {
        onSuccess: () => {
          onClose();
          show(t`Known from now on. What waited for it is done in a moment.`);
        },
      },
    );
  const found = { words: searched, chosen: chosen?.id ?? null, onChoose: choose };
  return (
    <Stack>
      <Who stranger={stranger} />
      {recognize.error ? (
        <Notice tone="wrong">{i18n._(wordsForProblem(asProblem(recognize.error)))}</Notice>
      ) : null}
      <search>
        <form className={styles.search} onSubmit={submit}>
          <TextField
            label={isClass ? <Trans>Name of the class</Trans> : <Trans>Name</Trans>}
            hint={isClass ? <Trans>A part of it</Trans> : <Trans>The start of a family name</Trans>}
            type="search"
            value={words}
            onChange={(event) => write(event.target.value)}
          />
          <Button type="submit">
            <Trans>Search</Trans>
          </Button>
        </form>
      </search>
      {isClass ? <FoundGroups {...found} /> : <FoundPeople {...found} />}
      {chosen ? (
        <Stack gap="tight">
          <p>
            <Plural
              value={stranger.message_count}
              one="What it tells of them belongs to this one from now on, and # message that waits is acted upon now:"
              other="What it tells of them belongs to this one from now on, and # messages that wait are acted upon now:"
            />{' '}
            <strong>
              <bdi>{chosen.name}</bdi>
            </strong>
          </p>
          <div>
            <Button kind="primary" busy={recognize.isPending} onClick={() => accept(chosen.id)}>
              <Trans>Yes, this is the one</Trans>
            </Button>
          </div>
        </Stack>
      ) : null}
    </Stack>
  );
}

/** Says who somebody, or a class, of a platform is among ours. */
export function Recognize({ source, stranger, onClose }: DialogProps) {
  return (
    <Dialog
      open={stranger !== null}
      onClose={onClose}
      title={
        stranger?.kind === 'group' ? <Trans>Which class is it?</Trans> : <Trans>Who is it?</Trans>
      }
    >
      {stranger ? <Search source={source} stranger={stranger} onClose={onClose} /> : null}
    </Dialog>
  );
}
