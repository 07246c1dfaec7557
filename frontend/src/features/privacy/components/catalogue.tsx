import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { alike, ERASING, GROUPS, wordsForTime } from '../kept';
import { type CatalogueLine, catalogueOptions } from '../queries';
import { NOUNS } from '../words';

interface LineProps {
  /** Kept alike. */
  lines: readonly [CatalogueLine, ...CatalogueLine[]];
  /** Whether others of the group are kept otherwise, so that it has to be said which these are. */
  named: boolean;
}

function Line({ lines, named }: LineProps) {
  const { i18n } = useWords();
  const [{ keep, erase }] = lines;
  const time = wordsForTime(keep);
  const nouns = lines.flatMap(({ name }) => (NOUNS[name] ? [i18n._(NOUNS[name])] : []));
  return (
    <li>
      {named && nouns.length > 0 ? (
        <>
          <strong>{new Intl.ListFormat(i18n.locale).format(nouns)}</strong>
          <br />
        </>
      ) : null}
      <Trans>Kept:</Trans> {time ? i18n._(time) : <span lang="en">{keep}</span>}.{' '}
      {i18n._(ERASING[erase])}
    </li>
  );
}

/** What is kept of people, why, for how long, and what erasing does to it. */
export function Catalogue() {
  const { i18n } = useWords();
  const { lines } = useSuspenseQuery(catalogueOptions()).data;
  const ofPeople = lines.filter(({ whose }) => whose !== 'nobody');
  return (
    <Stack gap="loose">
      {GROUPS.map(({ title, what, tables }) => {
        const here = ofPeople.filter(({ name }) => tables.includes(name));
        const parts = alike(here);
        return (
          <Card key={title.id} title={i18n._(title)}>
            <Stack>
              <p>{i18n._(what)}</p>
              <ul>
                {parts.map((lines) => (
                  <Line key={lines[0].name} lines={lines} named={parts.length > 1} />
                ))}
              </ul>
              {here.some((line) => !line.is_exported) ? (
                <p>
                  <Trans>Not in a file that you take along: it is about others as well.</Trans>
                </p>
              ) : null}
              <Disclosure title={<Trans>As the software says it, in English</Trans>}>
                <ul lang="en" dir="ltr">
                  {here.map((line) => (
                    <li key={line.name}>
                      {line.holds} It {line.why}. Kept: {line.keep}.
                    </li>
                  ))}
                </ul>
              </Disclosure>
            </Stack>
          </Card>
        );
      })}
    </Stack>
  );
}
