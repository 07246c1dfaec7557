import type { ComponentProps } from 'react';
import { Field, type FieldWords } from './field';
import styles from './field.module.css';
import { Icon } from './icon';

interface SelectProps extends FieldWords, Omit<ComponentProps<'select'>, 'id' | 'className'> {}

/** One of a list, with the browser's own picker. */
export function Select({ label, hint, error, optional, id, children, ...rest }: SelectProps) {
  return (
    <Field {...{ label, hint, error, optional, id }}>
      {(control) => (
        <span className={styles.picker}>
          <select {...rest} {...control}>
            {children}
          </select>
          <Icon name="chevron" />
        </span>
      )}
    </Field>
  );
}
