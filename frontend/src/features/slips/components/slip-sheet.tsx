import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { formatDay } from '../../../lib/dates';
import { isolate } from '../../../lib/text';
import { Button } from '../../../ui/button';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import type { Sheet, Slip } from '../queries';
import styles from './sheet.module.css';

// The server draws it to stand inside a page; as a picture of its own it must say what it is.
function picture(svg: string): string {
  const drawn = svg.includes('xmlns=')
    ? svg
    : svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}

function placeOf(address: string): string {
  const { host, pathname } = new URL(address, location.origin);
  return `${host}${pathname}`;
}

function OneSlip({ slip, school }: { slip: Slip; school: string }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const name = isolate(slip.shown_name);
  return (
    <li className={styles.slip}>
      <div className={styles.words}>
        <p className={styles.school} dir="auto">
          {school}
        </p>
        <h3 className={styles.name}>
          <bdi>{slip.shown_name}</bdi>
        </h3>
        <dl className={styles.facts}>
          <dt>
            <Trans>Go to</Trans>
          </dt>
          <dd>
            <bdi>{placeOf(slip.address)}</bdi>
          </dd>
          <dt>
            <Trans>Your sign-in name</Trans>
          </dt>
          <dd>
            <bdi>{slip.sign_in_name}</bdi>
          </dd>
          <dt>
            <Trans>Your code</Trans>
          </dt>
          <dd className={styles.code}>
            <bdi>{slip.code}</bdi>
          </dd>
        </dl>
        <p className={styles.until}>
          <Trans>
            Good until {formatDay(slip.expires_at, { locale: i18n.locale })}. Show it to nobody.
          </Trans>
        </p>
      </div>
      <img className={styles.qr} src={picture(slip.qr)} alt={t`QR code of ${name}`} />
    </li>
  );
}

/** The slips of a class, to be printed and cut. The codes are shown this once. */
export function SlipSheet({ sheet, onDone }: { sheet: Sheet; onDone: () => void }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <section>
      <Stack>
        <h2 ref={head} tabIndex={-1}>
          <Trans>
            Slips for <bdi>{sheet.group_name}</bdi>
          </Trans>
        </h2>
        <div className={styles.tools}>
          <Stack>
            <Notice tone="care" title={<Trans>Print them now</Trans>}>
              <Trans>
                The codes are shown this once. When a slip is lost, make a new one; the old one then
                ends.
              </Trans>
            </Notice>
            <Stack as="row">
              <Button kind="primary" onClick={() => print()}>
                <Trans>Print</Trans>
              </Button>
              <Button onClick={onDone}>
                <Trans>Done</Trans>
              </Button>
            </Stack>
          </Stack>
        </div>
        <ul className={styles.sheet}>
          {sheet.items.map((slip) => (
            <OneSlip key={slip.person_id} slip={slip} school={sheet.organization_name} />
          ))}
        </ul>
      </Stack>
    </section>
  );
}
