import { Trans } from '@lingui/react/macro';
import { Examples, exampleFor } from '../../../features/codesign/components/examples';
import { KeptDisclosure } from '../../../features/codesign/components/kept-disclosure';
import type { Place } from '../../../features/codesign/queries';

/** Signs from examples, for those who want to gather them. */
export default function Gather({ place }: { place: Place }) {
  return (
    <KeptDisclosure name={exampleFor(place)} title={<Trans>Gather signs from examples</Trans>}>
      <Examples place={place} />
    </KeptDisclosure>
  );
}
