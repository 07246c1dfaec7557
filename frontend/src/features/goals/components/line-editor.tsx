import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { isolate, shorten } from '../../../lib/text';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import { TextField } from '../../../ui/text-field';
import styles from './lines.module.css';

interface LineEditorProps {
  text: string;
  /** How the words are shown while they are not being changed. */
  children: ReactNode;
  /** More buttons of the line. */
  tools?: ReactNode;
  onChange: (text: string) => void;
  onRemove: () => void;
}

/** One line of a list that can be changed in place, or taken away. */
export function LineEditor({ text, children, tools, onChange, onRemove }: LineEditorProps) {
  const { t } = useLingui();
  const id = useId();
  const [words, setWords] = useState<string | null>(null);
  const isOpen = words !== null;
  const about = isolate(shorten(text, 40));

  useEffect(() => {
    if (isOpen) document.getElementById(id)?.focus();
  }, [isOpen, id]);

  const save = (event: FormEvent) => {
    event.preventDefault();
    const changed = words?.trim();
    if (changed && changed !== text) onChange(changed);
    setWords(null);
  };
  if (isOpen) {
    return (
      <li>
        <form className={styles.add} onSubmit={save}>
          <TextField
            id={id}
            label={<Trans>Change the words</Trans>}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setWords(null);
            }}
          />
          <Button type="submit" kind="primary">
            <Trans>Save</Trans>
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className={styles.line}>
      <div className={styles.words}>{children}</div>
      <div className={styles.tools}>
        {tools}
        <Button kind="quiet" onClick={() => setWords(text)}>
          <Icon name="pencil" />
          <Hidden>{t`Change: ${about}`}</Hidden>
        </Button>
        <Button kind="quiet" onClick={onRemove}>
          <Icon name="cross" />
          <Hidden>{t`Take away: ${about}`}</Hidden>
        </Button>
      </div>
    </li>
  );
}
