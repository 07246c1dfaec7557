import { Trans } from '@lingui/react/macro';
import { Disclosure } from '../../../ui/disclosure';
import { HelpContacts } from './help-contacts';
import styles from './safety.module.css';

/** Stands below every place where one writes: who can help, and that nothing reads along. */
export default function HelpLine() {
  return (
    <div className={styles.help}>
      <Disclosure title={<Trans>Do you need help?</Trans>}>
        <p>
          <Trans>
            No person and no program reads what you write here on its own. If you need help, tell
            somebody.
          </Trans>
        </p>
        <HelpContacts />
      </Disclosure>
    </div>
  );
}
