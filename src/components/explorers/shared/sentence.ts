/** The library's reasons are the end of a sentence; here they stand alone. A name in code keeps its case. */
export function sentence(reason: string): string {
  if (reason === '') return '';
  const start = reason.charAt(0).toUpperCase() + reason.slice(1);
  return start.endsWith('.') ? start : `${start}.`;
}
