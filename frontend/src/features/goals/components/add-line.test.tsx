import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { render } from '../../../testing/render';
import { AddLine } from './add-line';

function fields(add: () => Promise<unknown>) {
  return (
    <>
      <AddLine name="sign" label="A sign" add={add} isBusy={false} failure={null} />
      <label>
        Next step <input />
      </label>
    </>
  );
}

test('whoever went on to another field stays there when the line is added', async () => {
  let kept = () => {};
  const { person } = render(fields(() => new Promise<void>((resolve) => (kept = resolve))));
  await person.type(screen.getByRole('textbox', { name: 'A sign' }), 'It is dry{Enter}');
  await person.click(screen.getByRole('textbox', { name: 'Next step' }));
  await act(async () => kept());
  expect(screen.getByRole('textbox', { name: 'Next step' })).toHaveFocus();
});

test('whoever stays has the field ready for the next line', async () => {
  const { person } = render(fields(() => Promise.resolve()));
  await person.type(screen.getByRole('textbox', { name: 'A sign' }), 'It is dry');
  await person.click(screen.getByRole('button', { name: 'Add' }));
  expect(screen.getByRole('textbox', { name: 'A sign' })).toHaveFocus();
  expect(screen.getByRole('textbox', { name: 'A sign' })).toHaveValue('');
});
