import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Stack } from '../../../ui/stack';
import { helpOptions } from '../queries';
import styles from './safety.module.css';

/** The school's help contacts. While there are none: a grown-up one trusts. */
export function HelpContacts() {
  const help = useQuery(helpOptions());
  const contacts = help.data?.contacts ?? [];
  const words = help.data?.words ?? '';
  if (contacts.length === 0 && !words) {
    return (
      <p>
        <Trans>If something weighs on you, talk to an adult you trust.</Trans>
      </p>
    );
  }
  return (
    <Stack gap="tight">
      <p>
        <Trans>You can always talk to a person:</Trans>
      </p>
      {contacts.length > 0 ? (
        <ul className={styles.contacts}>
          {contacts.map((contact) => (
            <li key={`${contact.name}/${contact.telephone}`}>
              <strong dir="auto">{contact.name}</strong>
              {contact.words ? <span dir="auto">{contact.words}</span> : null}
              {contact.telephone ? (
                <a href={`tel:${contact.telephone.replace(/[^+0-9*#]/g, '')}`}>
                  <bdi dir="ltr">{contact.telephone}</bdi>
                </a>
              ) : null}
              {contact.link ? (
                <a href={contact.link} rel="noreferrer noopener" target="_blank">
                  {new URL(contact.link).host}
                </a>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {words ? <p dir="auto">{words}</p> : null}
    </Stack>
  );
}
