/** Signal numbers of Linux on x86 and Arm (`man 7 signal`). */
const NUMBERS: Readonly<Record<string, string>> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  9: 'KILL',
  10: 'USR1',
  12: 'USR2',
  15: 'TERM',
  28: 'WINCH',
};

/** `TERM` for `SIGTERM`, `term` and `15`. */
export function signalName(text: string): string {
  return NUMBERS[text] ?? text.toUpperCase().replace(/^SIG/, '');
}
