import { Plural } from '@lingui/react/macro';
import {
  type ComponentProps,
  type CSSProperties,
  type ReactNode,
  useLayoutEffect,
  useRef,
} from 'react';
import { Field, type FieldWords } from './field';
import styles from './field.module.css';

interface TextAreaProps
  extends FieldWords,
    Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'value' | 'style'> {
  value: string;
  /** Characters the server accepts; the count is shown only when the end comes near. */
  limit?: number;
  /** Stands at the foot of the field, for a SaveState. */
  state?: ReactNode;
}

function LettersLeft({ left }: { left: number }) {
  const over = -left;
  if (left < 0) {
    return (
      <span className={styles.over}>
        <Plural value={over} one="# letter too many" other="# letters too many" />
      </span>
    );
  }
  return (
    <span>
      <Plural value={left} one="room for # more letter" other="room for # more letters" />
    </span>
  );
}

/** Several lines of writing. The field grows with the words. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, id, limit, state, rows = 3, value, ...rest } = props;
  const area = useRef<HTMLTextAreaElement>(null);

  // Browsers without field-sizing would show a scrolling slit instead of the whole text.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text itself is what changes the height
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight + 4}px`;
  }, [value]);

  const left = limit === undefined ? Number.POSITIVE_INFINITY : limit - [...value].length;
  const near = limit !== undefined && left <= Math.max(20, limit * 0.1);
  const height = { '--rows': rows } as CSSProperties;
  const foot =
    state || near ? (
      <>
        <span>{state}</span>
        {near ? <LettersLeft left={left} /> : null}
      </>
    ) : null;
  return (
    <Field {...{ label, hint, error, optional, id, foot }}>
      {(control) => (
        <textarea
          dir="auto"
          {...rest}
          {...control}
          ref={area}
          rows={rows}
          value={value}
          style={height}
        />
      )}
    </Field>
  );
}
