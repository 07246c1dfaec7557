/** A piece of writing on the page. Apart from the writing itself: signing out must know of it, signing in need not. */
interface OpenDraft {
  flush: () => Promise<boolean>;
  kept: () => Promise<void>;
  /** Whether somebody is writing and is told beside the words that the session has ended, so that the page can stay. */
  holdOn?: () => boolean;
}

export const openDrafts = new Set<OpenDraft>();

/** Saves every open piece of writing. True when all of it was acknowledged. */
export async function flushDrafts(): Promise<boolean> {
  const results = await Promise.all([...openDrafts].map((draft) => draft.flush()));
  return results.every(Boolean);
}

/** Resolves when everything typed so far is on the device. To be awaited before the key is forgotten. */
export async function draftsKept(): Promise<void> {
  await Promise.all([...openDrafts].map((draft) => draft.kept()));
}
