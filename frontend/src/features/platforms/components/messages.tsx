import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatMoment } from '../../../lib/dates';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { useAnnouncer } from '../../../ui/announcer';
import { Badge } from '../../../ui/badge';
import { Button } from '../../../ui/button';
import { Select } from '../../../ui/select';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import {
  type Message,
  messagesOptions,
  type Source,
  type State,
  useReplay,
  useReplayMany,
} from '../queries';
import { isState, OUTCOMES, STATES } from '../words';
import styles from './platforms.module.css';

function Became({ message }: { message: Message }) {
  const { i18n } = useWords();
  const { words, tone } = STATES[message.state];
  return (
    <Stack gap="tight">
      <div>
        <Badge tone={tone}>{i18n._(words)}</Badge>
      </div>
      <span>
        {i18n._(OUTCOMES[message.outcome])}{' '}
        {message.missing_id ? (
          <bdi className={styles.soft}>{message.missing_name || message.missing_id}</bdi>
        ) : null}
      </span>
      {message.learner_id ? (
        <Link to="/admin/person/$personId" params={{ personId: message.learner_id }}>
          <Trans>The learner</Trans>
        </Link>
      ) : null}
    </Stack>
  );
}

interface FilterProps {
  source: Source;
  state: State | null;
  onWant: (state: State | null) => void;
}

/** Which messages to look at, and all that got stuck once more. */
function Filter({ source, state, onWant }: FilterProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const again = useReplayMany(source.id);
  const { counts } = source;
  const all = Object.values(counts).reduce((total, count) => total + count, 0);
  const stuck = counts.failed + counts.unmatched;
  return (
    <div className={styles.bar}>
      <Select
        label={<Trans>Show</Trans>}
        value={state ?? ''}
        onChange={({ target: { value } }) => onWant(isState(value) ? value : null)}
      >
        <option value="">{t`Everything (${all})`}</option>
        {Object.entries(STATES).map(([one, { words }]) => (
          <option key={one} value={one}>
            {`${i18n._(words)} (${counts[one as State]})`}
          </option>
        ))}
      </Select>
      {stuck > 0 ? (
        <Button
          busy={again.isPending}
          onClick={() =>
            again.mutate(undefined, {
              onSuccess: () => show(t`They wait their turn again.`),
              onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
            })
          }
        >
          <Plural
            value={stuck}
            one="Do the # that got stuck again"
            other="Do the # that got stuck again"
          />
        </Button>
      ) : null}
    </div>
  );
}

/** What came in, the newest first, and what became of each. What it says is not shown: it holds learners' words. */
export function Messages(props: FilterProps) {
  const { source, state } = props;
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const messages = useInfiniteQuery(messagesOptions(source.id, state));
  const replay = useReplay(source.id);
  const rows = itemsOf(messages.data);
  const again = (message: Message) =>
    replay.mutate(message.id, {
      onSuccess: () => show(t`It waits its turn again. What it did already is not done twice.`),
      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
    });
  return (
    <Stack>
      <Filter {...props} />
      {messages.isPending ? (
        <Skeleton lines={4} />
      ) : messages.isError ? (
        <p>{i18n._(wordsForProblem(asProblem(messages.error)))}</p>
      ) : rows.length === 0 ? (
        <p>
          {state ? (
            <Trans>There is nothing like that.</Trans>
          ) : (
            <Trans>Nothing has come in yet, or it is longer ago than 30 days.</Trans>
          )}
        </p>
      ) : (
        <Table
          caption={<Trans>Newest first. What learners wrote is not shown here.</Trans>}
          rows={rows}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'event',
              title: t`What it calls it`,
              cell: ({ event }) => (
                <span className={styles.code} dir="ltr">
                  {event}
                </span>
              ),
            },
            {
              id: 'at',
              title: t`When it happened there`,
              cell: ({ at }) => formatMoment(at, { locale: i18n.locale }),
            },
            {
              id: 'became',
              title: t`What became of it`,
              cell: (message) => <Became message={message} />,
            },
            {
              id: 'again',
              title: t`Once more`,
              cell: (message) =>
                message.state === 'waiting' ? (
                  '—'
                ) : (
                  <Button
                    busy={replay.isPending && replay.variables === message.id}
                    onClick={() => again(message)}
                  >
                    <Trans>Do it again</Trans>
                  </Button>
                ),
            },
          ]}
        />
      )}
      {messages.hasNextPage ? (
        <div>
          <Button busy={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
