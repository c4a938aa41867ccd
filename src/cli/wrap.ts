/**
 * Wraps text at spaces so that no line is longer than `width` characters (a longer word stands alone). Line breaks
 * in the text are kept; every line after the first begins with `indent`.
 */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.trimEnd().split('\n')) {
    let line = lines.length === 0 ? '' : indent;
    let bare = true;
    for (const word of paragraph.split(/[ \t]/).filter((w) => w !== '')) {
      if (!bare && line.length + 1 + word.length > width) {
        lines.push(line);
        line = indent;
        bare = true;
      }
      line += bare ? word : ` ${word}`;
      bare = false;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

/** Wraps a block so that every line of it begins with `indent`. */
export function wrapBlock(text: string, width: number, indent: string): string {
  return (
    indent +
    wrap(text, width - indent.length, '')
      .split('\n')
      .join(`\n${indent}`)
  );
}
