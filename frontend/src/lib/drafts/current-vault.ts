import { onSessionChange, sessionSecrets } from '../session-memory';
import { openVault, type Vault } from './vault';

let opened: { owner: string; vault: Promise<Vault> } | null = null;

/** The vault of the person who is signed in; null while nobody is. */
export async function currentVault(): Promise<Vault | null> {
  const secrets = sessionSecrets();
  if (!secrets?.draftKey) return null;
  const owner = `${secrets.personId} ${secrets.draftKey}`;
  if (opened?.owner !== owner) {
    opened = { owner, vault: openVault(secrets.personId, secrets.draftKey) };
  }
  return opened.vault;
}

// The key must not outlive the session in this tab.
onSessionChange((secrets) => {
  if (!secrets) opened = null;
});
