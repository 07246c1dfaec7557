import { type ComponentProps, startTransition, useOptimistic } from 'react';
import { Checkbox } from './checkbox';

interface SavedCheckboxProps
  extends Omit<ComponentProps<typeof Checkbox>, 'checked' | 'onChange' | 'disabled'> {
  /** What is saved now. */
  saved: boolean;
  /** Saves the other answer; it has ended when `saved` tells it. */
  save: (on: boolean) => Promise<unknown>;
  /** The answer was not taken, and what is saved is shown again. */
  onError: (failure: unknown) => void;
  canChange?: boolean;
}

/**
 * A yes or no that is saved by the click itself. It shows the new answer from the click on: a box that waits for the
 * service would jump back under the finger first.
 */
export function SavedCheckbox({
  saved,
  save,
  onError,
  canChange = true,
  ...rest
}: SavedCheckboxProps) {
  const [shown, show] = useOptimistic(saved);
  const isSaving = shown !== saved;
  const choose = (on: boolean) =>
    startTransition(async () => {
      show(on);
      await save(on).catch(onError);
    });
  return (
    <Checkbox
      {...rest}
      checked={shown}
      aria-busy={isSaving}
      disabled={!canChange}
      onChange={(event) => {
        if (!isSaving) choose(event.target.checked);
      }}
    />
  );
}
