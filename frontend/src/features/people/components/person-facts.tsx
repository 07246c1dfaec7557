import { useLingui as useWords } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { formatDay } from '../../../lib/dates';
import { Card } from '../../../ui/card';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import type { Person } from '../queries';
import { ROLES } from '../words';

/** Roles, sign-in and classes of one person, as the roster tells them. */
export function PersonFacts({ person }: { person: Person }) {
  const { i18n } = useWords();
  const place = { locale: i18n.locale };
  return (
    <Stack>
      {person.deactivated_at ? (
        <Notice tone="care">
          <Trans>
            Deactivated on {formatDay(person.deactivated_at, place)}. This person cannot sign in;
            nothing was deleted.
          </Trans>
        </Notice>
      ) : null}
      <Card title={<Trans>Roles</Trans>}>
        <ul>
          {person.roles.map(({ role, school_id: school, begins, ends }) => (
            <li key={`${role} ${school} ${begins}`}>
              {i18n._(ROLES[role])}
              {ends ? (
                <>
                  {' · '}
                  <Trans>until {formatDay(ends, place)}</Trans>
                </>
              ) : null}
            </li>
          ))}
        </ul>
      </Card>
      <Card title={<Trans>Sign-in</Trans>}>
        <p>
          {person.sign_in_name ? (
            <Trans>
              Signs in as <bdi>{person.sign_in_name}</bdi>
            </Trans>
          ) : (
            <Trans>No account yet. A set-up slip makes one.</Trans>
          )}
        </p>
      </Card>
      {person.groups.length > 0 ? (
        <Card title={<Trans>Classes</Trans>}>
          <ul>
            {person.groups.map((group) => (
              <li key={`${group.group_id} ${group.role}`}>
                <bdi>{group.name}</bdi>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </Stack>
  );
}
