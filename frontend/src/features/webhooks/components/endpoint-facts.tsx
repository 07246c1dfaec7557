import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { formatMoment, formatSince } from '../../../lib/dates';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import type { Endpoint } from '../queries';
import { EndpointChange } from './endpoint-change';
import { ScopeWords } from './scope-words';
import styles from './webhooks.module.css';

interface EndpointFactsProps {
  endpoint: Endpoint;
  purpose: string;
  /** The button that records consent for those who are left out. */
  record: ReactNode;
}

function Trouble({ endpoint }: { endpoint: Endpoint }) {
  if (endpoint.state === 'disabled_by_failure')
    return (
      <Notice tone="wrong" title={<Trans>Nothing is sent any more</Trans>}>
        <Trans>It failed for days. Mend the receiver, then turn it on again.</Trans>
      </Notice>
    );
  if (endpoint.state === 'gone')
    return (
      <Notice tone="care" title={<Trans>Nothing is sent any more</Trans>}>
        <Trans>The receiver said that this address is gone for good.</Trans>
      </Notice>
    );
  return null;
}

const CHANGE = 'endpoint-change';

/** Address, purpose, events; with a way to change what may be changed. */
function Where({ endpoint, purpose }: Omit<EndpointFactsProps, 'record'>) {
  const { i18n } = useWords();
  const place = { locale: i18n.locale };
  const { last_success_at: success, previous_secret_ends_at: oldEnds } = endpoint;
  const [isChanging, setChanging] = useState(false);
  const wasChanging = useRef(false);

  useEffect(() => {
    // The form has gone, and the focus with it: it returns to the button that opened it.
    if (wasChanging.current && !isChanging) document.getElementById(CHANGE)?.focus();
    wasChanging.current = isChanging;
  }, [isChanging]);

  if (isChanging) return <EndpointChange endpoint={endpoint} onDone={() => setChanging(false)} />;
  return (
    <Card title={<Trans>Where it goes</Trans>}>
      <Stack>
        <dl className={styles.facts}>
          <div>
            <dt>
              <Trans>Address</Trans>
            </dt>
            <dd dir="ltr">{endpoint.url}</dd>
          </div>
          <div>
            <dt>
              <Trans>Purpose</Trans>
            </dt>
            <dd>{purpose}</dd>
          </div>
          <div>
            <dt>
              <Trans>Of whom it hears</Trans>
            </dt>
            <dd>
              <ScopeWords scope={endpoint.scope} />
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Events</Trans>
            </dt>
            <dd>
              {endpoint.event_types.length === 0 ? (
                <Trans>Everything</Trans>
              ) : (
                <span dir="ltr">{endpoint.event_types.join(', ')}</span>
              )}
            </dd>
          </div>
          <div>
            <dt>
              <Trans>Last success</Trans>
            </dt>
            <dd>{success ? formatSince(success, place) : <Trans>None yet</Trans>}</dd>
          </div>
          {oldEnds ? (
            <div>
              <dt>
                <Trans>The old secret works until</Trans>
              </dt>
              <dd>{formatMoment(oldEnds, place)}</dd>
            </div>
          ) : null}
        </dl>
        {endpoint.description ? <p dir="auto">{endpoint.description}</p> : null}
        <div>
          <Button id={CHANGE} onClick={() => setChanging(true)}>
            <Trans>Change</Trans>
          </Button>
        </div>
      </Stack>
    </Card>
  );
}

/** Where it goes, for whom, for what, and whether it works. */
export function EndpointFacts({ endpoint, purpose, record }: EndpointFactsProps) {
  return (
    <Stack>
      <Trouble endpoint={endpoint} />
      <Card title={<Trans>Who is covered</Trans>}>
        <Stack>
          <p>
            <Plural
              value={endpoint.covered_count}
              one="# learner has a consent for this recipient and purpose."
              other="# learners have a consent for this recipient and purpose."
            />{' '}
            <Plural
              value={endpoint.left_out_count}
              one="# learner has none and is left out."
              other="# learners have none and are left out."
            />
          </p>
          <div>{record}</div>
        </Stack>
      </Card>
      <Where endpoint={endpoint} purpose={purpose} />
    </Stack>
  );
}
