import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { Icon } from './icon';

export interface FieldWords {
  label: ReactNode;
  /** One short sentence that helps before writing. */
  hint?: ReactNode;
  /** What to do, when the answer was not accepted. */
  error?: ReactNode;
  /** Says so beside the label. Most fields here may stay empty, and then nothing is marked as required. */
  optional?: boolean;
  /** Also the anchor that an ErrorSummary links to. */
  id?: string;
}

export interface ControlProps {
  id: string;
  className: string | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps extends FieldWords {
  children: (control: ControlProps) => ReactNode;
  foot?: ReactNode;
}

/** Label, hint and error around one control. The caller draws the control with the properties it is handed. */
export function Field({ label, hint, error, optional, id, children, foot }: FieldProps) {
  const made = useId();
  const own = id ?? made;
  const described = [hint ? `${own}-hint` : '', error ? `${own}-error` : ''].filter(Boolean);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={own}>
        {label}{' '}
        {optional ? (
          <span className={styles.optional}>
            <Trans>(you can leave this empty)</Trans>
          </span>
        ) : null}
      </label>
      {hint ? (
        <span className={styles.hint} id={`${own}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className={styles.error} id={`${own}-error`}>
          <Icon name="alert" size={18} />
          {error}
        </span>
      ) : null}
      {children({
        id: own,
        className: styles.control,
        'aria-describedby': described.join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {foot ? <div className={styles.foot}>{foot}</div> : null}
    </div>
  );
}
