/** The sign of the product: three stones, stacked by whoever walked here before. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32" fill="currentColor">
      <path d="M3.2 26.4c0-3.4 5.7-5.3 12.9-5.3s12.7 2 12.7 5.2c0 2.3-5 3.2-12.6 3.2S3.2 28.7 3.2 26.4Z" />
      <path d="M7.6 16.9c.2-2.8 4.3-4.3 9.3-4.1 4.9.2 8.3 1.9 8 4.3-.3 2.2-4 3-9 2.8-5-.1-8.5-.8-8.3-3Z" />
      <path d="M12 8.3c.1-3 2.4-5.5 5-5.4 2.7.1 4.3 2.3 4 4.9-.2 2.4-2.3 3.6-4.7 3.5-2.5-.1-4.4-.8-4.3-3Z" />
    </svg>
  );
}
