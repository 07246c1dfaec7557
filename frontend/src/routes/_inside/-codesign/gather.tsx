import { Trans } from '@lingui/react/macro';
import { Examples } from '../../../features/codesign/components/examples';
import type { Place } from '../../../features/codesign/queries';
import { Disclosure } from '../../../ui/disclosure';

/** Signs from examples, for those who want to gather them. */
export default function Gather({ place }: { place: Place }) {
  return (
    <Disclosure title={<Trans>Gather signs from examples</Trans>}>
      <Examples place={place} />
    </Disclosure>
  );
}
