import { LiveNews } from './live-news';
import { NewVersion } from './new-version';

/** What goes on while nobody looks. */
export default function Background() {
  return (
    <>
      <LiveNews />
      <NewVersion />
    </>
  );
}
