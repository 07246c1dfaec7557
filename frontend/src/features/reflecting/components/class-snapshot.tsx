import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../../../ui/card';
import { Skeleton } from '../../../ui/skeleton';
import { Stack } from '../../../ui/stack';
import { snapshotOptions } from '../queries';
import styles from './reflecting.module.css';

/** Four learners of a class who have least in common, in their own words. By name: there is no order. */
export function ClassSnapshot({ groupId }: { groupId: string }) {
  const snapshot = useQuery(snapshotOptions(groupId));
  if (snapshot.isPending) return <Skeleton lines={3} />;
  if (snapshot.isError)
    return (
      <p>
        <Trans>This did not work. Try again in a minute.</Trans>
      </p>
    );
  const { compared, profiles } = snapshot.data;
  if (profiles.length === 0)
    return (
      <p>
        <Trans>
          Nobody in this class has switched it on yet. Learners do that on their profile page.
        </Trans>
      </p>
    );
  return (
    <Stack>
      <p>
        <Plural
          value={compared}
          one="One learner said yes and lets you read something."
          other="# learners said yes and let you read something. These have least in common, by the words they use and the kinds of things they say."
        />
      </p>
      <div className={styles.profiles}>
        {profiles.map(({ learner_id, name, statements }) => (
          <Card key={learner_id} level={3} title={<bdi>{name}</bdi>}>
            <ul>
              {statements.map(({ id, text }) => (
                <li key={id} dir="auto">
                  {text}
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Stack>
  );
}
