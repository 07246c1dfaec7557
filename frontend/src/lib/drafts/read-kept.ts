const isAlike = (one: unknown, other: unknown): boolean =>
  typeof one === typeof other && Array.isArray(one) === Array.isArray(other);

/** What was kept of a form, for the fields that it has now; an older build may have had others. */
export function readKept<Form extends object>(kept: string, start: Form): Form {
  const found = { ...start };
  try {
    const parsed: unknown = kept ? JSON.parse(kept) : {};
    for (const [name, value] of Object.entries(parsed as object))
      if (name in start && isAlike(value, start[name as keyof Form]))
        Object.assign(found, { [name]: value });
  } catch {
    // What cannot be read is no draft.
  }
  return found;
}
