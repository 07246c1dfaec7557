import { onSessionChange, sessionSecrets } from '../session-memory';
import type { Vault } from './vault';

let opened: { owner: string; vault: Promise<Vault> } | null = null;

/** The vault of the person who is signed in; null while nobody is. */
export async function currentVault(): Promise<Vault | null> {
  const secrets = sessionSecrets();
  if (!secrets?.draftKey) return null;
  const owner = `${secrets.personId} ${secrets.draftKey}`;
  if (opened?.owner !== owner) {
    // The page stands before the vault is there: what it keeps is wanted a moment later.
    const open = async () =>
      (await import('./vault')).openVault(secrets.personId, secrets.draftKey ?? '');
    opened = { owner, vault: open() };
  }
  return opened.vault;
}

// The key must not outlive the session in this tab.
onSessionChange((secrets) => {
  if (!secrets) opened = null;
});
