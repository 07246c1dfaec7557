import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { Dialog } from '../../../ui/dialog';
import { Stack } from '../../../ui/stack';
import type { Link } from '../queries';
import { SendLink } from './send-link';

/** Those who come in by a link, and the way to make one: of the young, only after a grown-up's yes. */
export function GuestLinks({ links }: { links: readonly Link[] }) {
  const [chosen, choose] = useState<Link | null>(null);
  const sendable = links.filter(({ may }) => may.includes('link.send'));
  if (sendable.length === 0) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>Links for people from outside</Trans>
        </h2>
        {sendable.map((link) => (
          <Card key={link.id} level={3} title={<bdi>{link.supporter_name}</bdi>}>
            <p>
              {link.state === 'active' ? (
                <Trans>Has come in. If the way in got lost, make another link.</Trans>
              ) : (
                <Trans>May come in. Make the link and hand it over.</Trans>
              )}
            </p>
            <Stack as="row">
              <Button onClick={() => choose(link)}>
                {link.state === 'active' ? (
                  <Trans>Make another link</Trans>
                ) : (
                  <Trans>Make the link</Trans>
                )}
              </Button>
            </Stack>
          </Card>
        ))}
      </Stack>
      <Dialog
        open={chosen !== null}
        onClose={() => choose(null)}
        title={chosen ? <bdi>{chosen.supporter_name}</bdi> : null}
      >
        {chosen ? <SendLink link={chosen} /> : null}
      </Dialog>
    </section>
  );
}
