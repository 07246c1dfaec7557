import { useState } from 'react';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { ErrorSummary } from '../../ui/error-summary';
import { RadioCards } from '../../ui/radio-cards';
import { SaveState } from '../../ui/save-state';
import { Select } from '../../ui/select';
import { Stack } from '../../ui/stack';
import { TextArea } from '../../ui/text-area';
import { TextField } from '../../ui/text-field';

const errors = [
  { field: 'goal-sentence', message: 'Write your goal in one sentence.' },
  { field: null, message: 'Choose at least one person.' },
];

/** Every kind of field, with its hint and its error. */
export function Forms() {
  const [words, setWords] = useState('I noticed that I speak faster when I am nervous.');
  const [reach, setReach] = useState<string | null>('me');
  const [effort, setEffort] = useState<string | null>('2');
  return (
    <Card title="Fields">
      <Stack gap="even">
        <ErrorSummary errors={errors} />
        <TextField
          label="Your goal"
          hint="One sentence is enough."
          error="Write your goal in one sentence."
          id="goal-sentence"
        />
        <TextField label="What will be different?" optional placeholder="I will…" />
        <TextArea
          label="What happened?"
          hint="Say it as you would say it to a friend."
          value={words}
          onChange={(event) => setWords(event.target.value)}
          limit={60}
          state={<SaveState state="saved" />}
        />
        <Select label="Kind of goal" defaultValue="learning">
          <option value="learning">Learning</option>
          <option value="personal">Personal</option>
        </Select>
        <RadioCards
          legend="Who may read it?"
          value={reach}
          onChange={setReach}
          choices={[
            { value: 'me', title: 'Only me', detail: 'Nobody else, not even your teacher.' },
            {
              value: 'supporters',
              title: 'My supporters',
              detail: 'The people you invited to this goal.',
            },
          ]}
        />
        <RadioCards
          legend="How much effort did it take?"
          compact
          value={effort}
          onChange={setEffort}
          choices={[
            { value: '1', title: 'Little' },
            { value: '2', title: 'Some' },
            { value: '3', title: 'A lot' },
            { value: '4', title: 'All I had' },
          ]}
        />
        <Checkbox label="Tell me when someone answers" hint="You can change this any time." />
        <SaveState state="kept" />
      </Stack>
    </Card>
  );
}
