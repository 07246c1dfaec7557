import { useLingui as useWords } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { itemsOf } from '../../../lib/pages';
import { Button } from '../../../ui/button';
import { RadioCards } from '../../../ui/radio-cards';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { groupsOptions, type Person, peopleOptions, schoolsOptions } from '../queries';
import { ROLES } from '../words';

interface FoundProps {
  words: string;
  chosen: string | null;
  onChoose: (one: { id: string; name: string }) => void;
}

interface Choice {
  id: string;
  name: string;
  detail: ReactNode;
}

interface ChoicesProps extends Omit<FoundProps, 'words'> {
  choices: readonly Choice[];
  more: ReactNode;
}

function Choices({ choices, chosen, onChoose, more }: ChoicesProps) {
  if (choices.length === 0)
    return (
      <p role="status">
        <Trans>Nobody and no class is called that. Try less of the name.</Trans>
      </p>
    );
  return (
    <Stack>
      <RadioCards
        legend={<Trans>Which one?</Trans>}
        value={chosen}
        choices={choices.map(({ id, name, detail }) => ({
          value: id,
          title: <bdi>{name}</bdi>,
          detail,
        }))}
        onChange={(id) => onChoose(choices.find((one) => one.id === id) as Choice)}
      />
      {more}
    </Stack>
  );
}

/** What somebody is here, and where: two people may bear one name. */
function What({ person }: { person: Person }) {
  const { i18n } = useWords();
  const schools = useQuery(schoolsOptions()).data?.items ?? [];
  if (person.deactivated_at) return <Trans>No longer here</Trans>;
  const nameOf = (id: string | null) => schools.find((school) => school.id === id)?.name;
  const said = person.roles.map(({ role, school_id }) =>
    [i18n._(ROLES[role]), nameOf(school_id)].filter(Boolean).join(', '),
  );
  return <bdi>{[...new Set(said)].join(' · ')}</bdi>;
}

/** People of the organization, by the start of their names. */
export function FoundPeople({ words, chosen, onChoose }: FoundProps) {
  const people = useInfiniteQuery(peopleOptions(words));
  if (people.isPending) return <Skeleton lines={3} />;
  const choices = itemsOf(people.data).map((person) => ({
    id: person.id,
    name: person.shown_name,
    detail: <What person={person} />,
  }));
  const more = people.hasNextPage ? (
    <div>
      <Button busy={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
        <Trans>Show more</Trans>
      </Button>
    </div>
  ) : null;
  return <Choices {...{ choices, chosen, onChoose, more }} />;
}

const MOST = 12;
const has = (name: string, words: string) =>
  name.toLocaleLowerCase().includes(words.toLocaleLowerCase());

/** Classes of the organization that have these words in their name. */
export function FoundGroups({ words, chosen, onChoose }: FoundProps) {
  const groups = useInfiniteQuery(groupsOptions());
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = groups;
  // They come by name, page after page, and a part of a name can stand on the last one.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (groups.isPending || hasNextPage) return <Skeleton lines={3} />;
  const all = itemsOf(groups.data).filter(({ name }) => has(name, words));
  const choices = all.slice(0, MOST).map(({ id, name, school_name, learner_count }) => ({
    id,
    name,
    detail: (
      <>
        <bdi>{school_name}</bdi>
        {' · '}
        <Plural value={learner_count} one="# learner" other="# learners" />
      </>
    ),
  }));
  const more =
    all.length > MOST ? (
      <p>
        <Trans>There are more. Write more of the name.</Trans>
      </p>
    ) : null;
  return <Choices {...{ choices, chosen, onChoose, more }} />;
}
