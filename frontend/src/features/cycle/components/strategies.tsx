import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Card } from '../../../ui/card';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import type { Strategy } from '../queries';
import { TriesFigure } from './figures';

/** What the learner tried, and how often the goal had come further by the next check-in. */
export function Strategies({ tried }: { tried: readonly Strategy[] }) {
  const { t } = useLingui();
  const [best] = tried;
  return (
    <Card title={<Trans>What I tried, and what moved me on</Trans>}>
      {best ? (
        <Stack>
          <p>
            {best.moved_on > 0 ? (
              <Trans>
                After “<bdi>{best.strategy}</bdi>” you had come further at the next check-in:{' '}
                {best.moved_on} of {best.compared}.
              </Trans>
            ) : (
              <Plural
                value={tried.length}
                one="You tried # thing. After your next check-in you see whether it moved you on."
                other="You tried # things. None has moved you on yet: maybe try another."
              />
            )}
          </p>
          <TriesFigure
            rows={tried.map((one) => ({
              id: one.strategy,
              followed: one.compared,
              moved: one.moved_on,
            }))}
          />
          <Table
            caption={<Trans>Each thing you wrote in a check-in</Trans>}
            rows={tried.map((one, place) => ({ one, number: place + 1 }))}
            rowId={({ one }) => one.strategy}
            columns={[
              {
                id: 'strategy',
                title: t`What I tried`,
                cell: ({ one, number }) => (
                  <>
                    {number} · <bdi>{one.strategy}</bdi>
                  </>
                ),
              },
              {
                id: 'times',
                title: t`How often`,
                numeric: true,
                cell: ({ one }) => one.times,
              },
              {
                id: 'moved',
                title: t`Further at the next check-in`,
                numeric: true,
                cell: ({ one }) => one.moved_on,
              },
            ]}
          />
        </Stack>
      ) : (
        <p>
          <Trans>
            Write in a check-in what you tried. Here you see what helped you to move on.
          </Trans>
        </p>
      )}
    </Card>
  );
}
