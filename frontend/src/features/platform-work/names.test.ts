import { expect, test } from 'vitest';
import { namesOf } from './names';

const from = (...names: string[]) => names.map((name) => ({ lms_name: name }));

test('platforms are named once each, as the language lists them', () => {
  expect(namesOf(from('Canvas', 'Moodle', 'Canvas'), 'en')).toBe('Canvas and Moodle');
  expect(namesOf(from('Canvas', 'Moodle'), 'es')).toBe('Canvas y Moodle');
  expect(namesOf(from('Canvas', 'Moodle'), 'pseudo')).toBe('Canvas and Moodle');
  expect(namesOf([], 'en')).toBe('');
});
