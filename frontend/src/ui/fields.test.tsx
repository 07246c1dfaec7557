import { act, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { render } from '../testing/render';
import { Checkbox } from './checkbox';
import { ErrorSummary } from './error-summary';
import { RadioCards } from './radio-cards';
import { SavedCheckbox } from './saved-checkbox';
import { Select } from './select';
import { TextArea } from './text-area';
import { TextField } from './text-field';

describe('a field', () => {
  test('is named by its label and described by hint and error', () => {
    render(<TextField label="Your goal" hint="One sentence." error="Write it." />);
    const field = screen.getByRole('textbox', { name: 'Your goal' });
    expect(field).toHaveAccessibleDescription('One sentence. Write it.');
    expect(field).toBeInvalid();
    expect(field).toHaveAttribute('dir', 'auto');
  });

  test('says when it may stay empty', () => {
    render(<TextField label="Why" optional />);
    expect(screen.getByRole('textbox', { name: 'Why (you can leave this empty)' })).toBeValid();
  });

  test('of choices and of yes or no are named too', () => {
    render(
      <>
        <Select label="Kind">
          <option>Learning</option>
        </Select>
        <Checkbox label="Tell me" hint="You can change this." />
      </>,
    );
    expect(screen.getByRole('combobox', { name: 'Kind' })).toHaveValue('Learning');
    expect(screen.getByRole('checkbox')).toHaveAccessibleDescription('You can change this.');
  });
});

describe('a field for several lines', () => {
  function Writing({ limit }: { limit: number }) {
    const [value, setValue] = useState('');
    return (
      <TextArea
        label="What happened?"
        value={value}
        limit={limit}
        onChange={(event) => setValue(event.target.value)}
      />
    );
  }

  test('counts only when the end comes near, and never cuts words off', async () => {
    const { person } = render(<Writing limit={24} />);
    const area = screen.getByRole('textbox', { name: 'What happened?' });
    await person.type(area, 'abc');
    expect(screen.queryByText(/room for/)).toBeNull();
    await person.type(area, 'd');
    expect(screen.getByText('room for 20 more letters')).toBeVisible();
    await person.type(area, 'x'.repeat(21));
    expect(screen.getByText('1 letter too many')).toBeVisible();
    expect(area).toHaveValue(`abcd${'x'.repeat(21)}`);
  });
});

describe('radio cards', () => {
  function Choosing({ onChange }: { onChange: (value: string) => void }) {
    const [value, setValue] = useState<'me' | 'all' | null>(null);
    const change = (next: 'me' | 'all') => {
      setValue(next);
      onChange(next);
    };
    return (
      <RadioCards
        legend="Who may read it?"
        value={value}
        onChange={change}
        choices={[
          { value: 'me', title: 'Only me', detail: 'Nobody else.' },
          { value: 'all', title: 'My supporters' },
        ]}
      />
    );
  }

  test('are one group, and a press on a card chooses it', async () => {
    const onChange = vi.fn();
    const { person } = render(<Choosing onChange={onChange} />);
    expect(screen.getByRole('group', { name: 'Who may read it?' })).toBeVisible();
    await person.click(screen.getByText('Nobody else.'));
    expect(onChange).toHaveBeenLastCalledWith('me');
    await person.click(screen.getByRole('radio', { name: 'My supporters' }));
    expect(onChange).toHaveBeenLastCalledWith('all');
    expect(screen.getByRole('radio', { name: 'My supporters' })).toBeChecked();
  });
});

describe('the summary of errors', () => {
  test('takes the focus and leads to the field', async () => {
    const errors = [{ field: 'goal', message: 'Write your goal.' }];
    const { person } = render(
      <>
        <ErrorSummary errors={errors} />
        <TextField label="Goal" id="goal" />
      </>,
    );
    expect(screen.getByRole('alert')).toHaveFocus();
    await person.click(screen.getByRole('link', { name: 'Write your goal.' }));
    expect(screen.getByRole('textbox', { name: 'Goal' })).toHaveFocus();
  });

  test('leaves the focus alone while a person types, and takes it at the next try', async () => {
    const form = (attempt: number) => (
      <>
        <ErrorSummary errors={[{ field: 'goal', message: 'Write your goal.' }]} attempt={attempt} />
        <TextField label="Goal" id="goal" />
      </>
    );
    const { person, rerender } = render(form(1));
    await person.click(screen.getByRole('textbox', { name: 'Goal' }));
    rerender(form(1));
    expect(screen.getByRole('textbox', { name: 'Goal' })).toHaveFocus();
    rerender(form(2));
    expect(screen.getByRole('alert')).toHaveFocus();
  });

  test('is not there without errors', () => {
    render(<ErrorSummary errors={[]} />);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('a yes or no that is saved by the click', () => {
  function Choice({
    save,
    onError,
  }: {
    save: (on: boolean) => Promise<void>;
    onError: () => void;
  }) {
    const [saved, setSaved] = useState(false);
    const keep = (on: boolean) => save(on).then(() => setSaved(on));
    return <SavedCheckbox label="Tell me" saved={saved} save={keep} onError={onError} />;
  }

  test('shows the new answer before it is saved, and takes no second click meanwhile', async () => {
    let kept = () => {};
    const save = vi.fn(() => new Promise<void>((resolve) => (kept = resolve)));
    const { person } = render(<Choice save={save} onError={vi.fn()} />);
    const box = screen.getByRole('checkbox', { name: 'Tell me' });
    // What is true inside the event is what a browser paints: no later render may be needed for it.
    act(() => box.click());
    expect(box).toBeChecked();
    await person.click(box);
    expect(save).toHaveBeenCalledExactlyOnceWith(true);
    await act(async () => kept());
    expect(box).toBeChecked();
    expect(box).not.toHaveAttribute('aria-busy', 'true');
  });

  test('goes back when the answer is not taken, and says so', async () => {
    const onError = vi.fn();
    const { person } = render(
      <Choice save={() => Promise.reject(new Error('gone'))} onError={onError} />,
    );
    await person.click(screen.getByRole('checkbox', { name: 'Tell me' }));
    expect(onError).toHaveBeenCalledOnce();
    expect(screen.getByRole('checkbox', { name: 'Tell me' })).not.toBeChecked();
  });
});
