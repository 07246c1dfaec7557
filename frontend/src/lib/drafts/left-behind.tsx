import { useLeftBehind } from './use-left-behind';

/** Opens something in a list again whose words were left in mid-sentence: `useLeftBehind` for each line of it. */
export function LeftBehind({ name, reopen }: { name: string; reopen: () => void }) {
  useLeftBehind(name, reopen);
  return null;
}
