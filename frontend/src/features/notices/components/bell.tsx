import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hidden } from '../../../ui/hidden';
import { Icon } from '../../../ui/icon';
import { waitingOptions } from '../queries';
import styles from './notices.module.css';

/** The way to the inbox. It says that something waits, never how much. */
export default function Bell() {
  const waiting = useQuery(waitingOptions());
  return (
    <Link to="/notices" className={styles.way}>
      <span className={styles.bell} data-waits={waiting.data?.is_waiting ?? false}>
        <Icon name="bell" size={22} />
      </span>
      <Hidden>
        {waiting.data?.is_waiting ? (
          <Trans>Notices: something is new</Trans>
        ) : (
          <Trans>Notices</Trans>
        )}
      </Hidden>
    </Link>
  );
}
