import { parseDuration } from '../dockerfile/duration.ts';

const DAYS = { d: 86_400_000, w: 7 * 86_400_000 };

/**
 * Milliseconds of a duration in a compose file: as Go writes it, and with days and weeks in any place
 * (xhit/go-str2duration v2, which compose-spec/compose-go `types/duration.go` calls; 2026-11-24).
 */
export function parseComposeDuration(text: string): number | undefined {
  return parseDuration(text, DAYS);
}
