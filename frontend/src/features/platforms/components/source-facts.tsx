import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { formatMoment, formatSince } from '../../../lib/dates';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { bringsSecret } from '../naming';
import { type Source, schoolsOptions } from '../queries';
import { FORMS } from '../words';
import styles from './platforms.module.css';
import { SourceChange } from './source-change';

const CHANGE = 'platform-change';

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Refused lately, and not heard since: something over there is not as it was copied. */
const isRefused = ({ last_heard_at: heard, last_refused_at: refused }: Source) =>
  refused !== null && (heard === null || Date.parse(refused) > Date.parse(heard));

function Facts({ source }: { source: Source }) {
  const { i18n } = useWords();
  const place = { locale: i18n.locale };
  const schools = useQuery(schoolsOptions()).data?.items ?? [];
  const school = schools.find(({ id }) => id === source.school_id);
  const since = (moment: string | null, never: ReactNode) =>
    moment ? formatSince(moment, place) : never;
  return (
    <dl className={styles.facts}>
      <Fact name={<Trans>How it tells us things</Trans>}>{i18n._(FORMS[source.form].title)}</Fact>
      <Fact name={<Trans>School</Trans>}>
        <bdi>{school?.name}</bdi>
      </Fact>
      <Fact name={<Trans>Last heard</Trans>}>
        {since(source.last_heard_at, <Trans>Not yet</Trans>)}
      </Fact>
      <Fact name={<Trans>Last refused</Trans>}>
        {since(source.last_refused_at, <Trans>Never</Trans>)}
      </Fact>
      <Fact name={<Trans>Address</Trans>}>
        <span className={styles.code} dir="ltr">
          {source.address}
        </span>
        {bringsSecret(source.form) ? (
          <>
            <br />
            <small>
              <Trans>The platform adds “/” and the secret, which is not shown again.</Trans>
            </small>
          </>
        ) : null}
      </Fact>
      {source.key_set_url ? (
        <Fact name={<Trans>Address of its key set</Trans>}>
          <span className={styles.code} dir="ltr">
            {source.key_set_url}
          </span>
        </Fact>
      ) : null}
      {source.previous_secret_ends_at ? (
        <Fact name={<Trans>The old secret works until</Trans>}>
          {formatMoment(source.previous_secret_ends_at, place)}
        </Fact>
      ) : null}
    </dl>
  );
}

/** Where it tells us things, when it last did, and a way to change what may be changed. */
export function SourceFacts({ source }: { source: Source }) {
  const [isChanging, setChanging] = useState(false);
  const wasChanging = useRef(false);

  useEffect(() => {
    // The form has gone, and the focus with it: it returns to the button that opened it.
    if (wasChanging.current && !isChanging) document.getElementById(CHANGE)?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);

  if (isChanging) return <SourceChange source={source} onDone={() => setChanging(false)} />;
  return (
    <Stack>
      {source.enabled && isRefused(source) ? (
        <Notice tone="care" title={<Trans>Something came that was refused</Trans>}>
          <Trans>
            It did not bring the right proof. Copy address and secret over once more; for a new
            secret, press “New secret”.
          </Trans>
        </Notice>
      ) : null}
      <Card title={<Trans>The connection</Trans>}>
        <Stack>
          <Facts source={source} />
          <div>
            <Button id={CHANGE} onClick={() => setChanging(true)}>
              <Trans>Change</Trans>
            </Button>
          </div>
        </Stack>
      </Card>
    </Stack>
  );
}
