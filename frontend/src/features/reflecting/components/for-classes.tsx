import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../../ui/card';
import { Disclosure } from '../../../ui/disclosure';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { allProtocolsOptions, groupsOptions } from '../queries';
import { ClassSnapshot } from './class-snapshot';
import { OwnQuestions } from './own-questions';
import styles from './reflecting.module.css';

/** For a teacher: how different a class is, and other questions for it. */
export function ForClasses() {
  const groups = useQuery(groupsOptions()).data?.items ?? [];
  const protocols = useQuery(allProtocolsOptions()).data?.items ?? [];
  const [chosen, choose] = useState('');
  const groupId = chosen || groups[0]?.id;
  if (!groupId) return null;
  return (
    <section>
      <Stack>
        <h2>
          <Trans>How a class learns</Trans>
        </h2>
        {groups.length > 1 ? (
          <Select
            label={<Trans>Which class do you want to know better?</Trans>}
            value={groupId}
            onChange={(event) => choose(event.target.value)}
          >
            {groups.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ) : null}
        <Card level={3} title={<Trans>How different are they?</Trans>}>
          <ClassSnapshot groupId={groupId} />
        </Card>
        <Disclosure title={<Trans>Ways to reflect, with other questions for this class</Trans>}>
          <div className={styles.profiles}>
            {protocols
              .filter(({ group_id }) => group_id === null || group_id === groupId)
              .map((protocol) => (
                <Card key={protocol.id} level={3} title={<bdi>{protocol.title}</bdi>}>
                  <Stack>
                    <p dir="auto">{protocol.about}</p>
                    <OwnQuestions protocol={protocol} whom={{ groupId }} />
                  </Stack>
                </Card>
              ))}
          </div>
        </Disclosure>
      </Stack>
    </section>
  );
}
