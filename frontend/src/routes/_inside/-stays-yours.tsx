import { Trans } from '@lingui/react/macro';
import type { SessionRead } from '../../features/session/queries';
import { Icon } from '../../ui/icon';
import { helpLine } from '../-late-safety';
import styles from './-stays-yours.module.css';

/** Stands under every page where a learner writes: whose words they are, and where help is. */
export function StaysYours({ session }: { session: SessionRead }) {
  const contacts = session.organization.help_contacts;
  return (
    <>
      <aside className={styles.line}>
        <Icon name="lock" size={18} />
        <p>
          <Trans>
            What you write stays yours. Nobody reads it unless you let them in, and this page always
            says who that is.
          </Trans>{' '}
          {contacts ? (
            <Trans>
              If something weighs on you, talk to a person: <span dir="auto">{contacts}</span>
            </Trans>
          ) : (
            <Trans>If something weighs on you, talk to an adult you trust.</Trans>
          )}
        </p>
      </aside>
      {helpLine}
    </>
  );
}
