import { createContext, type ReactNode, useContext } from 'react';

/** Something that another person wrote, and whose words they are. */
export interface OthersWords {
  kind: string;
  id: string;
  authorName: string;
  /** A reader who is not one of the two who write can report, and has nobody to block. */
  canBlock?: boolean;
}

/** What stands beside the words of others; the layout says what, so that every feature can ask for it by one line. */
export const BesideWordsContext = createContext<(words: OthersWords) => ReactNode>(() => null);

/** Stands right below each word that another person wrote. */
export function BesideWords(words: OthersWords) {
  return useContext(BesideWordsContext)(words);
}
