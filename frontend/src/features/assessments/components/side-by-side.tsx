import { useLingui as useWords } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Notice } from '../../../ui/notice';
import { Stack } from '../../../ui/stack';
import { Table } from '../../../ui/table';
import type { Assessment, RatedLine } from '../queries';
import { RATERS, wordsForRating } from '../words';
import styles from './assessments.module.css';

interface SideBySideProps {
  /** The learner's own; null while the reader does not see it. */
  own: { lines: readonly RatedLine[]; comment: string } | null;
  /** How the learner's column is called. */
  ownName: string;
  others: readonly Assessment[];
  caption: string;
}

/** Each record in a column of its own, all in sight: nothing is added up. */
export function SideBySide({ own, ownName, others, caption }: SideBySideProps) {
  const { i18n } = useWords();
  const { t } = useLingui();
  const all = [...(own ? [own] : []), ...others].flatMap(({ lines }) => lines);
  const ids = [...new Set(all.map(({ criterion_id }) => criterion_id))];
  const cell = (lines: readonly RatedLine[], id: string) => {
    const line = lines.find(({ criterion_id }) => criterion_id === id);
    return line ? i18n._(wordsForRating(line.rating)) : '—';
  };
  const talk = new Set(others.flatMap(({ talk_about }) => talk_about));
  const comments = [
    { id: 'own', name: ownName, comment: own?.comment },
    ...others.map(({ id, author_name: name, comment }) => ({ id, name, comment })),
  ].filter(({ comment }) => comment);
  return (
    <Stack>
      <Table
        caption={caption}
        rows={ids}
        rowId={(id) => id}
        columns={[
          {
            id: 'line',
            title: t`Line`,
            cell: (id) => (
              <span dir="auto">{all.find(({ criterion_id }) => criterion_id === id)?.text}</span>
            ),
          },
          ...(own
            ? [{ id: 'own', title: ownName, cell: (id: string) => cell(own.lines, id) }]
            : []),
          ...others.map((other) => ({
            id: other.id,
            title: `${other.author_name} · ${i18n._(RATERS[other.by])}`,
            cell: (id: string) => cell(other.lines, id),
          })),
        ]}
      />
      {talk.size > 0 ? (
        <Notice title={<Trans>Something to talk about</Trans>}>
          <p>
            <Trans>You see this very differently. Ask each other what you saw:</Trans>
          </p>
          <ul>
            {all
              .filter(({ criterion_id }, place, lines) => {
                const first = lines.findIndex((line) => line.criterion_id === criterion_id);
                return talk.has(criterion_id) && first === place;
              })
              .map(({ criterion_id, text }) => (
                <li key={criterion_id} dir="auto">
                  {text}
                </li>
              ))}
          </ul>
        </Notice>
      ) : null}
      {comments.map(({ id, name, comment }) => (
        <figure key={id}>
          <figcaption className={styles.soft}>
            <bdi>{name}</bdi>
          </figcaption>
          <blockquote className={styles.comment} dir="auto">
            {comment}
          </blockquote>
        </figure>
      ))}
    </Stack>
  );
}
