import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Card } from '../../../ui/card';
import { Select } from '../../../ui/select';
import { Stack } from '../../../ui/stack';
import { groupsOptions } from '../queries';
import { AssignForm } from './assign-form';
import { KeptDisclosure } from './kept-disclosure';
import { OfferForm } from './offer-form';

/** What a teacher can bring to a whole class. */
export function ForClasses() {
  const groups = useQuery(groupsOptions()).data?.items ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const groupId = chosen ?? groups[0]?.id;
  if (!groupId) return null;
  return (
    <Card title={<Trans>For a class</Trans>}>
      <Stack>
        <Select
          label={<Trans>Which class?</Trans>}
          value={groupId}
          onChange={(event) => choose(event.target.value)}
        >
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <div>
          <KeptDisclosure
            key={`assign/${groupId}`}
            name={`objective/new/${groupId}`}
            title={<Trans>Assign an objective</Trans>}
          >
            <AssignForm whom={{ groupId }} />
          </KeptDisclosure>
          <KeptDisclosure
            key={`offer/${groupId}`}
            name={`choice/new/${groupId}`}
            title={<Trans>Offer a choice</Trans>}
          >
            <OfferForm whom={{ groupId }} />
          </KeptDisclosure>
        </div>
      </Stack>
    </Card>
  );
}
