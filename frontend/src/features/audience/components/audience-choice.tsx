import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { isolate } from '../../../lib/text';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { RadioCards } from '../../../ui/radio-cards';
import { VisibilityChip } from '../../../ui/visibility-chip';
import {
  type Audience,
  CIRCLES,
  type Circle,
  namesIn,
  type Onlooker,
  REACH,
  wordsForAudience,
} from '../words';

interface AudienceChoiceProps {
  audience: Audience;
  onlookers: readonly Onlooker[];
  /** Left out: the chip only says who sees it. */
  onChoose?: (audience: Circle) => void;
}

/** Says who sees something, and lets the learner change it; who would see it is said before it changes. */
export function AudienceChoice({ audience, onlookers, onChoose }: AudienceChoiceProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const [chosen, choose] = useState<Circle | null>(null);
  const names = (circle: Circle) => {
    const found = namesIn(circle, onlookers).map(isolate);
    if (circle === 'me') return t`Nobody else, not even your teacher.`;
    if (found.length === 0) return t`Nobody right now. People you ask later will be in it.`;
    return new Intl.ListFormat(i18n.locale === 'pseudo' ? 'en' : i18n.locale).format(found);
  };
  const start = audience === 'named' ? 'me' : audience;
  return (
    <>
      <VisibilityChip reach={REACH[audience]} onChange={onChoose ? () => choose(start) : undefined}>
        {i18n._(wordsForAudience(audience))}
      </VisibilityChip>
      {onChoose ? (
        <Dialog
          open={chosen !== null}
          onClose={() => choose(null)}
          title={<Trans>Who may see this?</Trans>}
          actions={
            <>
              <Button
                kind="primary"
                onClick={() => {
                  if (chosen && chosen !== audience) onChoose(chosen);
                  choose(null);
                }}
              >
                <Trans>Save</Trans>
              </Button>
              <Button onClick={() => choose(null)}>
                <Trans>Leave it as it is</Trans>
              </Button>
            </>
          }
        >
          <RadioCards
            legend={<Trans>From now on it is seen by:</Trans>}
            value={chosen}
            onChange={choose}
            choices={CIRCLES.map(({ value, words }) => ({
              value,
              title: i18n._(words),
              detail: names(value),
            }))}
          />
        </Dialog>
      ) : null}
    </>
  );
}
