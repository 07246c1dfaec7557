import { Trans } from '@lingui/react/macro';
import styles from './work.module.css';

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}

/** A link to a page of somebody else's: says where it leads, and tells that page nothing. */
export function WebLink({ url }: { url: string }) {
  if (!/^https?:/i.test(url)) return null;
  const host = hostOf(url);
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
      <Trans>
        Open <bdi>{host}</bdi>
      </Trans>
    </a>
  );
}
