import { LiveNews } from './live-news';
import { NewVersion } from './new-version';
import { OnePerson } from './one-person';

/** What goes on while nobody looks. */
export default function Background() {
  return (
    <>
      <LiveNews />
      <NewVersion />
      <OnePerson />
    </>
  );
}
