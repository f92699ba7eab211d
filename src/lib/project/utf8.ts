/** Bytes of a text in UTF-8. A surrogate without its other half counts as U+FFFD, as encoders write it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else {
      bytes += 3;
      // A pair is one character of four bytes: 3 + 1.
      const next = text.charCodeAt(at + 1);
      if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        bytes += 1;
        at++;
      }
    }
  }
  return bytes;
}
