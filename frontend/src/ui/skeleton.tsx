import { Trans } from '@lingui/react/macro';
import { Hidden } from './hidden';
import styles from './skeleton.module.css';

/** The shape of a page that is on its way. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div role="status">
      <Hidden>
        <Trans>Loading</Trans>
      </Hidden>
      <div className={styles.skeleton} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no identity
          <span className={styles.bone} key={line} />
        ))}
      </div>
    </div>
  );
}
