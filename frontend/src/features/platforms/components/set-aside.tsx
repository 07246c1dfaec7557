import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { itemsOf } from '../../../lib/pages';
import { asProblem, wordsForProblem } from '../../../lib/problems';
import { isolate } from '../../../lib/text';
import { useAnnouncer } from '../../../ui/announcer';
import { Button } from '../../../ui/button';
import { Disclosure } from '../../../ui/disclosure';
import { Hidden } from '../../../ui/hidden';
import { Stack } from '../../../ui/stack';
import { type Source, strangersOptions, useCallBack } from '../queries';
import styles from './platforms.module.css';
import { keyOf, Who } from './strangers';

/** Who was said to be nobody of ours, with the way back. */
export function SetAside({ source }: { source: Source }) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const { show } = useAnnouncer();
  const aside = useInfiniteQuery(strangersOptions(source.id, true));
  const back = useCallBack(source.id);
  const rows = itemsOf(aside.data);
  if (rows.length === 0) return null;
  return (
    <Disclosure title={<Trans>Said to be nobody of ours</Trans>}>
      <Stack>
        <p>
          <Trans>
            What names them is left alone. Call somebody back, and you are asked again when they are
            named the next time.
          </Trans>
        </p>
        <ul className={styles.people}>
          {rows.map((one) => (
            <li key={keyOf(one)} className={styles.person}>
              <Who stranger={one} />
              <div>
                <Button
                  busy={back.isPending && back.variables === one}
                  onClick={() =>
                    back.mutate(one, {
                      onSuccess: () =>
                        show(t`Called back. You are asked when they are named the next time.`),
                      onError: (failure) => show(i18n._(wordsForProblem(asProblem(failure)))),
                    })
                  }
                >
                  <Trans>Call back</Trans>
                  <Hidden>: {isolate(one.external_id)}</Hidden>
                </Button>
              </div>
            </li>
          ))}
        </ul>
        {aside.hasNextPage ? (
          <div>
            <Button busy={aside.isFetchingNextPage} onClick={() => void aside.fetchNextPage()}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        ) : null}
      </Stack>
    </Disclosure>
  );
}
