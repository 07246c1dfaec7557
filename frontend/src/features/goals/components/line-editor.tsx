import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId } from 'react';
import { isolate, shorten } from '../../../lib/text';
import { Button } from '../../../ui/button';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import type { DragState } from './drag-order';
import { LineWords } from './line-words';
import styles from './lines.module.css';
import { useKeptLine } from './use-kept-line';

interface LineEditorProps {
  /** Unique for the person: changed words are kept under it until the server has them. */
  name: string;
  text: string;
  /** How the words are shown while they are not being changed. */
  children: ReactNode;
  /** More buttons of the line. */
  tools?: ReactNode;
  drag?: DragState;
  save: (text: string) => Promise<unknown>;
  onRemove: () => void;
}

/** One line of a list that can be changed in place, or taken away. */
export function LineEditor(props: LineEditorProps) {
  const { name, text, children, tools, drag, save, onRemove } = props;
  const { t } = useLingui();
  const id = useId();
  const { editing, write, close } = useKeptLine(name);
  const isOpen = editing !== null;
  const about = isolate(shorten(text, 40));

  useEffect(() => {
    if (isOpen) document.getElementById(id)?.focus();
  }, [isOpen, id]);

  if (isOpen)
    return (
      <LineWords id={id} text={text} editing={editing} write={write} close={close} save={save} />
    );
  return (
    <li className={styles.line} data-drag={drag}>
      <div className={styles.words}>{children}</div>
      <div className={styles.tools}>
        {tools}
        <Button kind="quiet" onClick={() => write({ words: text, base: text })}>
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
