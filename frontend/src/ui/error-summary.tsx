import { Trans } from '@lingui/react/macro';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './icon';
import styles from './notice.module.css';

export interface FieldError {
  /** The id of the field; null when the message belongs to no field. */
  field: string | null;
  message: ReactNode;
}

function toField(event: MouseEvent<HTMLAnchorElement>, field: string) {
  const element = document.getElementById(field);
  if (!element) return;
  // A bare anchor scrolls but leaves the keyboard where it was.
  event.preventDefault();
  element.focus();
  element.scrollIntoView({ block: 'center' });
}

interface ErrorSummaryProps {
  errors: readonly FieldError[];
  title?: ReactNode;
  /** Counts the tries, for forms whose errors do not go away in between. */
  attempt?: number;
}

/** Stands above a form that was not accepted, takes the focus, and leads to each field. */
export function ErrorSummary({ errors, title, attempt = 0 }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0;

  // Not on each change of `errors`: callers make that list anew while a person types, and the focus would jump away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt, refused for the same reason, must be heard
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, attempt]);

  if (!shown) return null;
  return (
    <div ref={box} className={styles.notice} data-tone="wrong" role="alert" tabIndex={-1}>
      <Icon name="alert" size={22} />
      <div className={styles.body}>
        <h2 className={styles.title}>{title ?? <Trans>Please look at this again</Trans>}</h2>
        <ul className={styles.list}>
          {errors.map(({ field, message }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced whole
            <li key={index}>
              {field ? (
                <a href={`#${field}`} onClick={(event) => toField(event, field)}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
