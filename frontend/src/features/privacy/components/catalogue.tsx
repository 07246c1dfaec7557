import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Stack } from '../../../ui/stack';
import { alike, ERASING, GROUPS, wordsForTime } from '../kept';
import { type CatalogueLine, catalogueOptions } from '../queries';

function Line({ line }: { line: CatalogueLine }) {
  const { i18n } = useWords();
  const time = wordsForTime(line.keep);
  return (
    <li>
      <Trans>Kept:</Trans> {time ? i18n._(time) : <span lang="en">{line.keep}</span>}.{' '}
      {i18n._(ERASING[line.erase])}
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
        return (
          <Card key={title.id} title={i18n._(title)}>
            <Stack>
              <p>{i18n._(what)}</p>
              <ul>
                {alike(here).map((line) => (
                  <Line key={line.name} line={line} />
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
